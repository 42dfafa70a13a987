using System.Text;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>Shared files as people leave them: what is wrong is said by place or by name, never by repeating it.</summary>
public sealed class ProfileTests
{
    private const string Good = "[good]\naws_access_key_id = AKIA\naws_secret_access_key = x\n";
    private const string Secret = "wJalrXUtnFEMI";

    [Theory]
    [InlineData(Good + "aws_session_token wJalrXUtnFEMI\n", "Line 4 of '")]
    [InlineData("\uFEFF[good]\r\naws_access_key_id = AKIA\r\n\r\n# note\r\nwJalrXUtnFEMI\r\n", "Line 5 of '")]
    [InlineData("[good\n" + Secret, "Line 1 of '")]
    [InlineData("[good]\naws_secret_access_key = wJalr\0XUtnFEMI\n", "Line 2 of '")]
    public async Task A_file_that_cannot_be_read_is_told_by_line(string text, string expected)
    {
        using ProfileFolder files = new(text);
        Failure failure = await FailureOfAsync(files.Options("good"));
        Assert.Equal(FailureKind.ProfileUnusable, failure.Kind);
        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
        Assert.Contains(files.Location, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("XUtnFEMI", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_one_in_another_encoding()
    {
        foreach (byte[] bytes in (byte[][])[Encoding.BigEndianUnicode.GetBytes(Good), [.. "[g"u8, 0xE9, .. "]\n"u8]])
        {
            using ProfileFolder files = new(bytes);
            Failure failure = await FailureOfAsync(files.Options("good"));
            Assert.StartsWith("Line 1 of '", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whatever_is_in_a_file_it_is_one_failure_where_it_is_needed_and_none_where_not(bool isText)
    {
        Random random = new(17);
        for (int round = 0; round < 200; round++)
        {
            byte[] bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            if (isText)
            {
                bytes = [.. bytes.Select(value => (byte)" []=#;\n\tabprofile"[value % 17])];
            }

            using ProfileFolder files = new(bytes);
            Failure failure = await FailureOfAsync(files.Options("no such name"));
            Assert.True(failure.Kind is FailureKind.ProfileUnusable or FailureKind.ProfileNotFound, failure.Message);
            await OpenAsync(files.Options(null) with { AccessKey = "AKIA", SecretKey = "x" });
        }
    }

    [Fact]
    public async Task Keys_by_hand_go_without_the_file_and_the_story_says_so()
    {
        using ProfileFolder files = new("[default]\nregion = eu-west-3\nhush-hush\n");
        AwsSession session = await OpenAsync(files.Options(null) with { AccessKey = "AKIA", SecretKey = "x" });
        Assert.Equal("us-east-1", session.HomeRegion);
        Assert.Contains("Line 3 of '", session.HomeRegionSource, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", session.HomeRegionSource, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Good + "retry_mode = bananas", FailureKind.ProfileUnusable, "retry_mode is 'bananas', and should be one of legacy, standard, adaptive.")]
    [InlineData(Good + "max_attempts = -3", FailureKind.ProfileUnusable, "max_attempts is '-3'")]
    [InlineData(Good + "use_fips_endpoint = perhaps", FailureKind.ProfileUnusable, "use_fips_endpoint is 'perhaps'")]
    [InlineData(Good + "region = eu-west-1\nregion = eu-west-2", FailureKind.ProfileUnusable, "says 'region' a second time.")]
    [InlineData("[good]\naws_access_key_id = AKIA", FailureKind.IncompleteKeys, "Profile 'good' has aws_access_key_id, but no aws_secret_access_key.")]
    [InlineData("[good]\naws_secret_access_key = hush-hush", FailureKind.IncompleteKeys, "Profile 'good' has aws_secret_access_key, but no aws_access_key_id.")]
    [InlineData("[good]\nrole_arn = arn:aws:iam::111122223333:role/x", FailureKind.ProfileUnusable, "no source_profile, credential_source or web_identity_token_file")]
    [InlineData("[good]\nsource_profile = good", FailureKind.ProfileUnusable, "has no role_arn")]
    [InlineData("[good]\nsso_account_id = 111122223333\nsso_region = us-east-1", FailureKind.ProfileUnusable, "it has no sso_start_url and no sso_role_name.")]
    [InlineData("[good]\nsso_session = x\nsso_account_id = 111122223333\nsso_role_name = y", FailureKind.ProfileUnusable, "there is no section [sso-session x].")]
    [InlineData("[good]\nregion = us east 1", FailureKind.ProfileUnusable, "nothing in it gives credentials, or")]
    [InlineData(Good + "role_arn = arn:aws:iam::111122223333:role/x\nsource_profile = base", FailureKind.ProfileUnusable, "does not go together.")]
    [InlineData("[good]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = good", FailureKind.ProfileUnusable, "cyclical")]
    [InlineData("[good]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = half\n[half]\naws_access_key_id = AKIA", FailureKind.IncompleteKeys, "Profile 'half' has aws_access_key_id")]
    [InlineData("[good]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = gone", FailureKind.ProfileUnusable, "Source profile [gone] was not found.")]
    [InlineData("[good]\nmfa_serial = arn:aws:iam::111122223333:mfa/me\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = base", FailureKind.ProfileUnusable, "MFA")]
    [InlineData("[good]\nrole_arn = arn:aws:iam::111122223333:role/x\ncredential_source = EcsContainer", FailureKind.ProfileUnusable, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")]
    public async Task A_profile_that_cannot_be_used_says_why(string text, FailureKind kind, string expected)
    {
        using ProfileFolder files = new(text + "\n[base]\naws_access_key_id = AKIA\naws_secret_access_key = x\n");
        Failure failure = await FailureOfAsync(files.Options("good"));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Equal(kind, failure.Kind);
        Assert.DoesNotContain("hush-hush", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_neighbours_can_be_used_and_lists_have_it()
    {
        using ProfileFolder files = new(Good + "[bad]\nregion = us east 1\nretry_mode = bananas\n[half]\naws_access_key_id = AKIA\n");
        Assert.Equal("profile 'good'", (await OpenAsync(files.Options("good"))).CredentialSource);
        Failure failure = await FailureOfAsync(files.Options("hal"));
        Assert.Equal("There is no profile 'hal'. Did you mean half or bad? There are: bad, good, half.", failure.Message);
        Assert.Equal(["bad", "good", "half"], ProfileCatalog.Names(files.Location));
    }

    [Theory]
    [InlineData("[default]\naws_access_key_id = AKIA\n", "Profile 'default' has aws_access_key_id, but no aws_secret_access_key.")]
    [InlineData("[default]\naws_secret_access_key = x\n", "Profile 'default' has aws_secret_access_key, but no aws_access_key_id.")]
    public async Task Half_a_pair_in_the_default_profile_is_no_lack_of_credentials(string text, string expected)
    {
        using ProfileFolder files = new(text);
        Failure failure = await FailureOfAsync(files.Options(null));
        Assert.Equal(FailureKind.IncompleteKeys, failure.Kind);
        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_alone_in_the_default_profile_is_a_setting()
    {
        using ProfileFolder files = new("[default]\nregion = eu-west-1\n");
        Assert.Equal(FailureKind.CredentialsNotFound, (await FailureOfAsync(files.Options(null))).Kind);
    }

    [Theory]
    [InlineData("us east 1", "'us east 1', from profile 'good', is no region's code.")]
    [InlineData("eu-wst-1", "Did you mean eu-west-1")]
    public async Task A_profiles_region_that_is_none_is_an_error_where_it_is_needed(string region, string expected)
    {
        using ProfileFolder files = new(Good + $"region = {region}\n");
        Failure failure = await FailureOfAsync(files.Options("good"));
        Assert.Equal(FailureKind.UnknownRegion, failure.Kind);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Equal("eu-west-2", (await OpenAsync(files.Options("good") with { Regions = ["eu-west-2"] })).HomeRegion);
    }

    private static Task<AwsSession> OpenAsync(ConnectionOptions options) =>
        AwsSession.OpenAsync(options, TestContext.Current.CancellationToken);

    private static async Task<Failure> FailureOfAsync(ConnectionOptions options) =>
        (await Assert.ThrowsAsync<AuditException>(() => OpenAsync(options))).Failure;
}
