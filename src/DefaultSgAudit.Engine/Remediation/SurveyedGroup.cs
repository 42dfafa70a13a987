using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>What a survey says of one group.</summary>
/// <param name="GroupId">The group that was asked about.</param>
/// <param name="State">What EC2 says of it; null where it says nothing.</param>
/// <param name="Failure">Why it must not be changed; null where nothing speaks against it.</param>
internal sealed record SurveyedGroup(string GroupId, GroupState? State, Failure? Failure);
