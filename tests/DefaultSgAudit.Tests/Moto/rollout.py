"""
Makes a VPC with members in its default group, or tells all groups and interfaces of a region as they are: what each line of
standard input asks for, as a line of JSON.
"""

import json
import sys

import boto3

CLIENTS = {}


def client(endpoint, region):
    if (endpoint, region) not in CLIENTS:
        CLIENTS[endpoint, region] = boto3.client(
            "ec2", region, endpoint_url=endpoint, aws_access_key_id="testing", aws_secret_access_key="testing"
        )
    return CLIENTS[endpoint, region]


def make(ec2):
    vpc = ec2.create_vpc(CidrBlock="10.77.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.77.0.0/20")["Subnet"]["SubnetId"]
    of_vpc = [{"Name": "vpc-id", "Values": [vpc]}]
    default = ec2.describe_security_groups(Filters=of_vpc)["SecurityGroups"][0]["GroupId"]
    other = ec2.create_security_group(VpcId=vpc, GroupName="other", Description="other")["GroupId"]
    members = [
        ec2.create_network_interface(SubnetId=subnet, Groups=groups)["NetworkInterface"]["NetworkInterfaceId"]
        for groups in ([default], [default, other], [default])
    ]
    owner = ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"][0].get("OwnerId", "123456789012")
    return {"vpc": vpc, "group": default, "other": other, "members": members, "owner": owner}


def rule(each):
    keys = ("IsEgress", "IpProtocol", "FromPort", "ToPort", "CidrIpv4", "CidrIpv6", "PrefixListId", "Description")
    return [each.get(key) for key in keys] + [each.get("ReferencedGroupInfo", {}).get("GroupId")]


def tell(ec2):
    groups = ec2.describe_security_groups()["SecurityGroups"]
    rules = ec2.describe_security_group_rules()["SecurityGroupRules"]
    interfaces = ec2.describe_network_interfaces()["NetworkInterfaces"]
    return {
        "groups": sorted(
            [g["GroupId"], g["GroupName"], g["Description"], g.get("Tags", []), sorted(map(str, (rule(r) for r in rules if r["GroupId"] == g["GroupId"])))]
            for g in groups
        ),
        "interfaces": sorted([i["NetworkInterfaceId"], [g["GroupId"] for g in i["Groups"]]] for i in interfaces),
    }


for line in sys.stdin:
    endpoint, verb, region = line.split()
    ec2 = client(endpoint, region)
    print(json.dumps(make(ec2) if verb == "make" else tell(ec2)), flush=True)
