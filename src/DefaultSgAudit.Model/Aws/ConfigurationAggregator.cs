namespace DefaultSgAudit.Model;

/// <summary>A configuration aggregator of AWS Config: which accounts and regions it gathers records of.</summary>
/// <remarks>See https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationAggregator.html.</remarks>
/// <param name="Name">Its name.</param>
/// <param name="Sources">What it gathers from; at least one.</param>
public sealed record ConfigurationAggregator(string Name, IReadOnlyList<AggregatorSource> Sources);
