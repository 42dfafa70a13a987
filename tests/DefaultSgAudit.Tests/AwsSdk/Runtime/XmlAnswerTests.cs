using System.Text;
using System.Xml;
using DefaultSgAudit.AwsSdk.Runtime;

namespace DefaultSgAudit.Tests.AwsSdk.Runtime;

/// <summary>The values that not every listed operation answers with.</summary>
public sealed class XmlAnswerTests
{
    [Theory]
    [InlineData("2013-10-29T19:15:29.123Z", 123)]
    [InlineData("2013-10-29T19:15:29Z", 0)]
    [InlineData("2013-10-29T19:15:29", 0)]
    [InlineData("2013-10-29T21:15:29+02:00", 0)]
    public void A_time_is_UTC(string text, int milliseconds)
    {
        DateTime time = Read(text, answer => answer.Timestamp());

        Assert.Equal(new DateTime(2013, 10, 29, 19, 15, 29, milliseconds, DateTimeKind.Utc), time);
        Assert.Equal(DateTimeKind.Utc, time.Kind);
    }

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData(" -1\n", -1)]
    public void A_long_is_read(string text, long expected) =>
        Assert.Equal(expected, Read(text, answer => answer.Int64()));

    [Theory]
    [InlineData("-0.5", -0.5)]
    [InlineData("1.5E3", 1500)]
    [InlineData("7", 7)]
    public void A_real_number_is_read(string text, double expected)
    {
        Assert.Equal(expected, Read(text, answer => answer.Double()));
        Assert.Equal((float)expected, Read(text, answer => answer.Single()));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("Zm9v\nYmFy", "foobar")]
    public void A_blob_is_base64(string text, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(Read(text, answer => answer.Blob()).ToArray()));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2013-13-29T19:15:29Z")]
    [InlineData("0,5")]
    [InlineData("NaN?")]
    [InlineData("Zm9")]
    public void What_is_no_value_is_malformed(string text)
    {
        Assert.Throws<XmlException>(() => Read(text, answer => answer.Timestamp()));
        Assert.Throws<XmlException>(() => Read(text, answer => answer.Int64()));
        Assert.Throws<XmlException>(() => Read(text, answer => answer.Double()));
        if (text.Length > 0)
        {
            Assert.Throws<XmlException>(() => Read(text, answer => answer.Blob()));
        }
    }

    [Fact]
    public void A_list_of_texts_is_read() =>
        Assert.Equal(["a", "", "b"], Read("<item>a</item><item/>\n<item>b</item>", answer => answer.Texts(null)));

    [Fact]
    public void What_is_malformed_says_where()
    {
        XmlException error = Assert.Throws<XmlException>(() => Read("\n\n yes", answer => answer.Boolean()));

        Assert.Equal(3, error.LineNumber);
        Assert.Contains("<value> holds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_malformed_and_long_is_shown_in_part()
    {
        XmlException error = Assert.Throws<XmlException>(() => Read(new string('x', 10_000), answer => answer.Int64()));

        Assert.InRange(error.Message.Length, 60, 200);
    }

    private static T Read<T>(string content, Func<XmlAnswer, T> read)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes($"<value>{content}</value>"));
        using XmlAnswer answer = new(stream, "value");
        T value = read(answer);
        answer.End();
        return value;
    }
}
