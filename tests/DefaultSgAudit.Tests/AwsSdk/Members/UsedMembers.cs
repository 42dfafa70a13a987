using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DefaultSgAudit.Tests.AwsSdk.Members;

/// <summary>The types and members of another assembly that an assembly names in its metadata, as text.</summary>
internal static class UsedMembers
{
    /// <param name="path">The assembly that names them.</param>
    /// <param name="of">The simple name of the assembly that has them.</param>
    /// <returns>
    /// A line for a type, <c>Namespace.Type</c>, and one for each of its members with its signature: properties as
    /// <c>Namespace.Type.Name get Type</c> or <c>set Type</c>, methods as <c>Namespace.Type.Name(Types) Type</c>.
    /// </returns>
    public static IReadOnlyList<string> In(string path, string of)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        TypeReferenceHandle[] types = [.. metadata.TypeReferences.Where(type => ScopeOf(metadata, type) == of)];
        IEnumerable<string> members =
            from handle in metadata.MemberReferences
            let member = metadata.GetMemberReference(handle)
            where member.Parent.Kind == HandleKind.TypeReference && types.Contains((TypeReferenceHandle)member.Parent)
            select NameOf(metadata, member.Parent) + TextOf(metadata, member);
        return [.. types.Select(type => NameOf(metadata, type)).Concat(members).Distinct().Order(StringComparer.Ordinal)];
    }

    private static string NameOf(MetadataReader metadata, EntityHandle type) =>
        TypeNames.Instance.GetTypeFromReference(metadata, (TypeReferenceHandle)type, 0);

    /// <summary>The assembly of a type, or of the type that it is nested in.</summary>
    private static string? ScopeOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        EntityHandle scope = metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            HandleKind.TypeReference => ScopeOf(metadata, (TypeReferenceHandle)scope),
            _ => null,
        };
    }

    private static string TextOf(MetadataReader metadata, MemberReference member)
    {
        string name = metadata.GetString(member.Name);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return $".{name} field {member.DecodeFieldSignature(TypeNames.Instance, null)}";
        }

        MethodSignature<string> signature = member.DecodeMethodSignature(TypeNames.Instance, null);
        ImmutableArray<string> given = signature.ParameterTypes;
        return (name[..Math.Min(4, name.Length)], given.Length) switch
        {
            ("get_", 0) => $".{name[4..]} get {signature.ReturnType}",
            ("set_", 1) => $".{name[4..]} set {given[0]}",
            _ when name == ".ctor" => $"{name}({string.Join(", ", given)})",
            _ => $".{name}({string.Join(", ", given)}) {signature.ReturnType}",
        };
    }
}
