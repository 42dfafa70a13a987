namespace DefaultSgAudit.Engine.Planning.Documents;

/// <summary>How a plan is written.</summary>
public enum PlanFormat
{
    /// <summary>JSON that Import-DefaultSgPlan reads.</summary>
    Json = 0,

    /// <summary>HCL for Terraform and OpenTofu.</summary>
    Terraform = 1,

    /// <summary>A CloudFormation template in JSON.</summary>
    CloudFormation = 2,
}
