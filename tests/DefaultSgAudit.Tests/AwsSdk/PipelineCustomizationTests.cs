using System.Net;
using Amazon.EC2;
using Amazon.EC2.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using DefaultSgAudit.Tests.AwsSdk.Support;

namespace DefaultSgAudit.Tests.AwsSdk;

/// <summary>A subclass may change the pipeline, as it may with the package's client.</summary>
public sealed class PipelineCustomizationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RequestRetryMode.Standard, typeof(EC2StandardRetryPolicy))]
    [InlineData(RequestRetryMode.Adaptive, typeof(EC2AdaptiveRetryPolicy))]
    public void The_retry_policy_knows_EC2s_throttling(RequestRetryMode mode, Type policy)
    {
        AmazonEC2Config config = Ec2.Config();
        config.RetryMode = mode;
        using CustomClient client = new(config, _ => { });

        RetryHandler handler = Assert.Single(client.Handlers.OfType<RetryHandler>());
        Assert.IsType(policy, handler.RetryPolicy);
        Assert.True(handler.RetryPolicy.IsThrottlingError(Refusal("EC2ThrottledException")));
        Assert.True(handler.RetryPolicy.IsThrottlingError(Refusal("RequestLimitExceeded")));
        Assert.False(handler.RetryPolicy.IsThrottlingError(Refusal("UnauthorizedOperation")));
    }

    [Fact]
    public async Task A_subclass_replaces_the_retry_policy_and_adds_a_handler()
    {
        ScriptedHttp http = new(
            ScriptedHttp.Xml(Answers.Error("Odd", "Once."), HttpStatusCode.BadRequest), ScriptedHttp.Xml(Answers.Vpcs));
        AmazonEC2Config config = Ec2.Config(http);
        config.MaxErrorRetry = 1;
        CountingHandler counter = new();
        using CustomClient client = new(config, pipeline =>
        {
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new OddRetryPolicy(config)));
            pipeline.AddHandlerBefore<RetryHandler>(counter);
        });

        await client.DescribeVpcsAsync(new(), Cancel);

        Assert.Equal(2, http.Sent.Count);
        Assert.Equal(1, counter.Calls);
    }

    private static AmazonEC2Exception Refusal(string code) =>
        new("message", null, ErrorType.Sender, code, "request", HttpStatusCode.BadRequest);

    private sealed class CustomClient(AmazonEC2Config config, Action<RuntimePipeline> customize)
        : AmazonEC2Client(new BasicAWSCredentials("id", "secret"), config)
    {
        public IEnumerable<IPipelineHandler> Handlers => RuntimePipeline.Handlers;

        protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
        {
            base.CustomizeRuntimePipeline(pipeline);
            customize(pipeline);
        }
    }

    private sealed class OddRetryPolicy : EC2StandardRetryPolicy
    {
        public OddRetryPolicy(IClientConfig config)
            : base(config) => ThrottlingErrorCodes.Add("Odd");
    }

    private sealed class CountingHandler : PipelineHandler
    {
        public int Calls { get; private set; }

        public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            Calls++;
            return base.InvokeAsync<T>(executionContext);
        }
    }
}
