using System.Runtime.CompilerServices;

namespace DefaultSgAudit.Engine.FlowLogs;

/// <summary>For methods that run a million times in a process that lives a second: there is no time to find out that they are hot.</summary>
internal static class Jit
{
    /// <summary>AggressiveOptimization, by its number: netstandard2.0 has no name for it, and runtimes that do not know it pass over it.</summary>
    public const MethodImplOptions Hot = (MethodImplOptions)512;
}
