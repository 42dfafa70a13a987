using System.Runtime.InteropServices;
using DefaultSgAudit.Engine.Planning.Traffic;

namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>A peer on a port that a planned group needs in one direction, whoever of its members asks for it.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Need
{
    public int Peer;
    public int Port;
    public byte Protocol;

    public Evidence Evidence;
}
