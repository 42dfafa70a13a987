"""Makes an Organization in a moto server, with default groups of several shapes, and says what boto3 reads back.

Called with the endpoint. Writes one JSON object: the unit that is to be swept, its accounts, the account that is closed, and a
row for every VPC of every account in the regions given, read with the role of each account.
"""
import json
import sys

import boto3

ENDPOINT, REGIONS = sys.argv[1], sys.argv[2:]
ROLE = "OrganizationAccountAccessRole"


def client(service, region="us-east-1", keys=("testing", "testing", None)):
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=ENDPOINT,
        aws_access_key_id=keys[0],
        aws_secret_access_key=keys[1],
        aws_session_token=keys[2],
    )


def assume(account):
    keys = client("sts").assume_role(RoleArn=f"arn:aws:iam::{account}:role/{ROLE}", RoleSessionName="truth")["Credentials"]
    return keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"]


def default_group(ec2, vpc):
    return ec2.describe_security_groups(
        Filters=[{"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}]
    )["SecurityGroups"][0]


def count(permissions):
    return sum(
        len(permission[kind])
        for permission in permissions
        for kind in ("IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs")
    )


def furnish(ec2, number):
    """Every account gets VPCs of its own: the first cleared, one for each number open to the world on another port."""
    for i in range(number + 1):
        vpc = ec2.create_vpc(CidrBlock=f"10.{i}.0.0/16")["Vpc"]["VpcId"]
        group = default_group(ec2, vpc)["GroupId"]
        ec2.revoke_security_group_egress(
            GroupId=group, IpPermissions=[{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]
        )
        for port in range(i):
            ec2.authorize_security_group_ingress(
                GroupId=group,
                IpPermissions=[{"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}],
            )


def truth(account, region, ec2):
    for vpc in ec2.describe_vpcs()["Vpcs"]:
        group = default_group(ec2, vpc["VpcId"])
        inbound, outbound = count(group["IpPermissions"]), count(group["IpPermissionsEgress"])
        yield {
            "AccountId": account,
            "Region": region,
            "VpcId": vpc["VpcId"],
            "GroupId": group["GroupId"],
            "InboundRuleCount": inbound,
            "OutboundRuleCount": outbound,
            "Status": "NonCompliant" if inbound + outbound else "Compliant",
        }


organizations = client("organizations")
organizations.create_organization(FeatureSet="ALL")
root = organizations.list_roots()["Roots"][0]["Id"]
upper = organizations.create_organizational_unit(ParentId=root, Name="upper")["OrganizationalUnit"]["Id"]
lower = organizations.create_organizational_unit(ParentId=upper, Name="lower")["OrganizationalUnit"]["Id"]
made = [
    organizations.create_account(Email=f"a{i}@example.com", AccountName=f"account {i}")["CreateAccountStatus"]["AccountId"]
    for i in range(6)
]
for account, unit in zip(made, (upper, upper, lower)):
    organizations.move_account(AccountId=account, SourceParentId=root, DestinationParentId=unit)
closed = made.pop()
organizations.close_account(AccountId=closed)

management = client("sts").get_caller_identity()["Account"]
rows = []
for number, account in enumerate([management, *made]):
    keys = ("testing", "testing", None) if account == management else assume(account)
    for region in REGIONS:
        furnish(client("ec2", region, keys), number % 4)
        rows += truth(account, region, client("ec2", region, keys))
json.dump({"Management": management, "Unit": upper, "InUnit": made[:3], "Closed": closed, "Rows": rows}, sys.stdout)
