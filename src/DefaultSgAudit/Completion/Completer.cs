using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DefaultSgAudit.Commands.Completion;

/// <summary>Offers values for an argument. Whatever goes wrong meanwhile offers nothing: whoever presses Tab asked no question that could fail.</summary>
public abstract class Completer : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return Offer(fakeBoundParameters ?? new Hashtable())
            .Where(offer => offer.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(offer => new CompletionResult(Quoted(offer.Value), offer.Value, CompletionResultType.ParameterValue, offer.Tip));
    }

    /// <summary>All values that fit the parameters bound so far.</summary>
    /// <param name="bound">The parameters' names and values.</param>
    /// <returns>Values, and a word on each.</returns>
    private protected abstract IEnumerable<(string Value, string Tip)> Offer(IDictionary bound);

    /// <summary>A bound parameter's text.</summary>
    /// <param name="bound">The parameters' names and values.</param>
    /// <param name="name">The parameter's name.</param>
    /// <returns>Null where it is not bound, or not to one text.</returns>
    private protected static string? Text(IDictionary bound, string name) => bound[name] switch
    {
        string text => text,
        PSObject { BaseObject: string text } => text,
        object[] { Length: 1 } array => array[0] as string,
        _ => null,
    };

    /// <summary>Profiles may have blanks and more in their names.</summary>
    private static string Quoted(string value) => value.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.')
        ? value
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
