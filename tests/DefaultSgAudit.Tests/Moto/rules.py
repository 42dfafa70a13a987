"""Says what rules the default groups of a moto server have, ids aside, as boto3 reads them.

Called with the endpoint and the regions. Writes one JSON array of texts, in order.
"""
import json
import sys

import boto3

ENDPOINT = sys.argv[1]


def client(region):
    return boto3.client(
        "ec2", region_name=region, endpoint_url=ENDPOINT, aws_access_key_id="testing", aws_secret_access_key="testing"
    )


rules = []
for region in sys.argv[2:]:
    ec2 = client(region)
    groups = ec2.describe_security_groups(Filters=[{"Name": "group-name", "Values": ["default"]}])["SecurityGroups"]
    for group in groups:
        found = ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [group["GroupId"]]}])
        for rule in found["SecurityGroupRules"]:
            rule.pop("SecurityGroupRuleId")
            rule.pop("SecurityGroupRuleArn", None)
            rules.append(f"{region} {json.dumps(rule, sort_keys=True)}")
print(json.dumps(sorted(rules)))
