using System.Globalization;
using System.Text.RegularExpressions;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Exceptions;

/// <summary>The findings that somebody has accepted: a reviewed file, a tag on the group, or both. The file goes first.</summary>
public sealed partial class ExceptionList
{
    private readonly IReadOnlyList<ExceptionRule> _rules;
    private readonly string? _tagKey;
    private readonly DateTime _today;

    internal ExceptionList(IReadOnlyList<ExceptionRule> rules, string? tagKey, DateTime today)
    {
        _rules = rules;
        _tagKey = tagKey;
        _today = today;
    }

    /// <summary>No finding is accepted.</summary>
    public static ExceptionList None { get; } = new([], null, default);

    /// <summary>Reads a file, if there is one, and takes note of a tag's key, if there is one.</summary>
    /// <param name="path">The full path of a CSV or JSON file.</param>
    /// <param name="tagKey">The key of a tag on default groups whose value is the reason, which may end with <c>until YYYY-MM-DD</c>.</param>
    /// <returns>The list.</returns>
    /// <exception cref="AuditException">The file cannot be read, or says something that cannot be meant.</exception>
    public static ExceptionList Read(string? path, string? tagKey) =>
        path is null && tagKey is null ? None : new(path is null ? [] : ExceptionFile.Read(path), tagKey, DateTime.UtcNow.Date);

    internal bool IsEmpty => _rules.Count == 0 && _tagKey is null;

    /// <summary>The finding with its exception, if there is one that holds, and the sources of those that have expired.</summary>
    internal (ComplianceResult Result, AcceptedFinding? Expired) Apply(
        ComplianceResult finding, IReadOnlyList<ResourceTag> vpcTags, IReadOnlyList<ResourceTag> groupTags)
    {
        if (finding.Status != ComplianceStatus.NonCompliant)
        {
            return (finding, null);
        }

        AcceptedFinding[] meant =
        [
            .. _rules.Where(rule => rule.Matches(finding, vpcTags.Concat(groupTags))).Select(rule => rule.Exception),
            .. groupTags.Where(tag => tag.Key == _tagKey).Select(OfTag),
        ];
        AcceptedFinding? holding = meant.FirstOrDefault(each => each.Expires is not DateTime day || day >= _today);
        return holding is not null ? (finding with { Exception = holding }, null) : (finding, meant.FirstOrDefault());
    }

    private AcceptedFinding OfTag(ResourceTag tag)
    {
        string source = $"tag {_tagKey}";
        string words = PlainText.Of(tag.Value);
        Match until = Until().Match(words);
        return until.Success && DateTime.TryParseExact(
            until.Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day)
            ? new AcceptedFinding(words.Substring(0, until.Index).TrimEnd(' ', ','), source) { Expires = day }
            : new AcceptedFinding(words, source);
    }

#if NET8_0_OR_GREATER
    [GeneratedRegex(@"\buntil (\d{4}-\d{2}-\d{2})\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Until();
#else
    private static readonly Regex UntilDay = new(@"\buntil (\d{4}-\d{2}-\d{2})\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static Regex Until() => UntilDay;
#endif
}
