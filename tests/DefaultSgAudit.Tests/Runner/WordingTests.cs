using DefaultSgAudit.Runner.Output;

namespace DefaultSgAudit.Tests.Runner;

public sealed class WordingTests
{
    [Theory]
    [InlineData("Give -ProfileName or -AccessKey.", "Give --profile-name or --access-key.")]
    [InlineData("-Region 'eu-wst-1' is no region", "--region 'eu-wst-1' is no region")]
    [InlineData("a-B and x--Y and -1 stay", "a-B and x--Y and -1 stay")]
    public void Parameters_are_named_as_on_the_command_line(string message, string expected) =>
        Assert.Equal(expected, Wording.ForCommandLine(message));
}
