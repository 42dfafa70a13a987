using DefaultSgAudit.Model;
using DefaultSgAudit.Runner.Output;

namespace DefaultSgAudit.Tests.Runner;

public sealed class WriterTests
{
    [Theory]
    [InlineData("\u001b[31mred\u0007", "\uFFFD[31mred\uFFFD")]
    [InlineData("\u009b31m", "\uFFFD31m")]
    [InlineData("one\r\ntwo\u0085three\u2028four", "one  two three four")]
    [InlineData("abc\u202Ecba", "abc\uFFFDcba")]
    [InlineData("caf\u00e9 \u65e5\u672c \ud83d\udc69\u200d\ud83d\ude80", "caf\u00e9 \u65e5\u672c \ud83d\udc69\u200d\ud83d\ude80")]
    public void Text_from_elsewhere_does_nothing_to_a_terminal(string text, string expected) =>
        Assert.Equal(expected, PlainText.Of(text));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@x", "'@x")]
    [InlineData(" -1", "' -1")]
    [InlineData("\n=1", "' =1")]
    [InlineData("\t+1", "' +1")]
    [InlineData("\u00A0=1", "'\u00A0=1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("\uFF0B1", "'\uFF0B1")]
    [InlineData("\uFF0D1", "'\uFF0D1")]
    [InlineData("\uFF201", "'\uFF201")]
    [InlineData("a=1", "a=1")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("", "")]
    public void Csv_text_that_a_spreadsheet_would_run_stays_text(string text, string expected)
    {
        using StringWriter output = new();
        new CsvResultWriter<string>(output, [new("Text", value => value), new("Number", _ => -1)]).Write([text]);
        Assert.Equal($"Text,Number\r\n{expected},-1\r\n", output.ToString());
    }

    [Fact]
    public void A_table_has_a_line_for_each_result_and_a_mark_for_what_is_not_known()
    {
        using StringWriter output = new();
        new TableResultWriter<string?>(output, [new("TEXT", value => value, 6), new("SIZE", value => value?.Length, 5, IsNumber: true)])
            .Write(["a\nb", null]);
        Assert.Equal("TEXT    SIZE\na b        3\n?          ?\n", output.ToString());
    }

    [Fact]
    public void Times_are_written_as_in_json()
    {
        using StringWriter output = new();
        new CsvResultWriter<DateTime>(output, [new("CheckedAt", value => value)]).Write([new DateTime(2026, 7, 1, 12, 30, 0, DateTimeKind.Utc)]);
        Assert.Contains("2026-07-01T12:30:00.0000000Z", output.ToString(), StringComparison.Ordinal);
    }
}
