using System.Globalization;
using Amazon.EC2;
using DefaultSgAudit.AwsSdk.Runtime;

namespace DefaultSgAudit.Tests.AwsSdk.Runtime;

/// <summary>The values that not every listed operation asks with.</summary>
public sealed class QueryWriterTests
{
    [Theory]
    [InlineData("2020-01-02T03:04:05Z", "2020-01-02T03:04:05Z")]
    [InlineData("2020-01-02T03:04:05.678Z", "2020-01-02T03:04:05.678Z")]
    [InlineData("2020-01-02T03:04:05+02:00", "2020-01-02T01:04:05Z")]
    public void A_time_is_written_in_UTC(string time, string expected) =>
        Assert.Equal(expected, Write(query => query.Add("x", DateTime.Parse(time, CultureInfo.InvariantCulture))));

    [Fact]
    public void Numbers_are_written_for_no_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("")
        {
            NumberFormat = { NegativeSign = "minus", NumberDecimalSeparator = "," },
        };
        try
        {
            Assert.Equal("-1", Write(query => query.Add("x", -1)));
            Assert.Equal("-9223372036854775808", Write(query => query.Add("x", long.MinValue)));
            Assert.Equal("-0.1", Write(query => query.Add("x", -0.1)));
            Assert.Equal("0.25", Write(query => query.Add("x", 0.25f)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_blob_is_written_in_base64_wherever_its_stream_stands()
    {
        using MemoryStream blob = new("foo"u8.ToArray()) { Position = 2 };

        Assert.Equal("Zm9v", Write(query => query.Add("x", blob)));
    }

    [Fact]
    public void A_constant_is_written_as_EC2_spells_it()
    {
        Assert.Equal("default", Write(query => query.Add("x", new Tenancy("DEFAULT"))));
        Assert.Equal("not-known", Write(query => query.Add("x", new Tenancy("not-known"))));
    }

    [Fact]
    public void What_is_null_is_not_written()
    {
        Dictionary<string, string> parameters = [];
        QueryWriter query = new(parameters);

        query.Add("x", (string?)null);
        query.Add("x", (Tenancy?)null);
        query.Add("x", (bool?)null);
        query.Add("x", (DateTime?)null);
        query.Add("x", (MemoryStream?)null);
        query.Add("x", (IQueryShape?)null);
        query.Add("x", (List<string>?)null);

        Assert.Empty(parameters);
    }

    private static string Write(Action<QueryWriter> write)
    {
        Dictionary<string, string> parameters = [];
        write(new QueryWriter(parameters));
        return Assert.Single(parameters).Value;
    }
}
