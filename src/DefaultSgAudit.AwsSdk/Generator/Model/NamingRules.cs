using System.Xml.Linq;

namespace DefaultSgAudit.AwsSdk.Generator.Model;

/// <summary>
/// Where the SDK's names and types differ from the API model's: members that it renames or leaves out, structures
/// of one value that it shows as the value alone, and numbers that it shows as times.
/// </summary>
internal sealed class NamingRules
{
    private readonly Dictionary<string, string> _renamed;
    private readonly HashSet<string> _omitted;
    private readonly HashSet<string> _unwrapped;
    private readonly HashSet<string> _milliseconds;

    private NamingRules(
        string service,
        Dictionary<string, string> renamed,
        HashSet<string> omitted,
        HashSet<string> unwrapped,
        HashSet<string> milliseconds)
    {
        Service = service;
        _renamed = renamed;
        _omitted = omitted;
        _unwrapped = unwrapped;
        _milliseconds = milliseconds;
    }

    /// <summary>The service's name in namespaces and classes: EC2 in Amazon.EC2 and AmazonEC2Client.</summary>
    public string Service { get; }

    public static NamingRules Read(XElement root) => new(
        root.Element("name")?.Value ?? throw new ModelException("A names file must have a name."),
        Children(root, "rename").ToDictionary(rename => rename.Name.LocalName, rename => rename.Value),
        new HashSet<string>(Children(root, "omit").Select(omitted => omitted.Value)),
        new HashSet<string>(Children(root, "unwrap").Select(shape => shape.Value)),
        new HashSet<string>(Children(root, "milliseconds").Select(member => member.Value)));

    public bool Omits(Shape shape, Member member) => _omitted.Contains($"{shape.Name}.{member.Name}");

    /// <summary>Whether a number of milliseconds since 1970 is shown as a time.</summary>
    public bool IsMilliseconds(Shape shape, Member member) => _milliseconds.Contains($"{shape.Name}.{member.Name}");

    public bool Unwraps(Shape shape) => _unwrapped.Contains(shape.Name);

    public string Property(Shape shape, Member member) =>
        _renamed.TryGetValue($"{shape.Name}.{member.Name}", out string name) ? name : Capitalized(member.Name);

    /// <summary>An enumeration's value as a field's name: big-cat is BigCat, but underscores stay.</summary>
    public static string Constant(string value)
    {
        string words = new([.. value.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : ' ')]);
        return string.Concat(words.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(Capitalized));
    }

    public static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static IEnumerable<XElement> Children(XElement root, string name) => root.Element(name)?.Elements() ?? [];
}
