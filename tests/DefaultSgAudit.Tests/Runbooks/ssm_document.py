"""Makes the runbook in moto's Systems Manager with boto3, reads it back, and says what botocore's model allows a start of it."""
import json
import sys

import boto3

asked = json.load(sys.stdin)
ssm = boto3.client(
    "ssm", endpoint_url=sys.argv[1], region_name="eu-west-1", aws_access_key_id="testing", aws_secret_access_key="testing")
made = ssm.create_document(
    Content=asked["content"], Name="DefaultSgAudit-AuditOrganization", DocumentType="Automation", DocumentFormat="YAML")
read = ssm.get_document(Name="DefaultSgAudit-AuditOrganization", DocumentFormat="YAML")
start = ssm.meta.service_model.operation_model("StartAutomationExecution").input_shape.members
print(json.dumps({
    "schema": made["DocumentDescription"]["SchemaVersion"],
    "parameters": sorted(each["Name"] for each in made["DocumentDescription"]["Parameters"]),
    "isSame": read["Content"] == asked["content"],
    "parameterName": start["TargetParameterName"].metadata["max"],
    "targetValues": start["Targets"].member.members["Values"].metadata["max"],
    "parameterValue": start["Parameters"].value.member.metadata["max"],
    "maxErrors": start["MaxErrors"].metadata["pattern"],
    "maxConcurrency": start["MaxConcurrency"].metadata["pattern"],
}))
