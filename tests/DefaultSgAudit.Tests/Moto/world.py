"""Makes default groups of every shape in a moto server, and says what boto3 reads back.

Called with the endpoint. Writes one JSON array: an object for every VPC of every region.
"""
import json
import sys

import boto3

ENDPOINT = sys.argv[1]
REGION_WITHOUT_VPC = "sa-east-1"


def client(region):
    return boto3.client(
        "ec2", region_name=region, endpoint_url=ENDPOINT, aws_access_key_id="testing", aws_secret_access_key="testing"
    )


def default_group(ec2, vpc):
    groups = ec2.describe_security_groups(
        Filters=[{"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}]
    )
    return groups["SecurityGroups"][0]["GroupId"]


def new_vpc(ec2, number, cleared=True):
    vpc = ec2.create_vpc(CidrBlock=f"10.{number}.0.0/16")["Vpc"]["VpcId"]
    group = default_group(ec2, vpc)
    if cleared:
        ec2.revoke_security_group_egress(GroupId=group, IpPermissions=[everything()])
    return vpc, group


def everything():
    return {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}


def tcp(port, **peer):
    return {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, **peer}


def shapes(ec2):
    """One VPC for each shape; the names only help whoever reads a failure."""
    new_vpc(ec2, 10)  # no rule at all
    new_vpc(ec2, 11, cleared=False)  # as the factory makes it

    def with_inbound(number, *permissions):
        vpc, group = new_vpc(ec2, number)
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=list(permissions))

    def with_outbound(number, *permissions):
        vpc, group = new_vpc(ec2, number)
        ec2.authorize_security_group_egress(GroupId=group, IpPermissions=list(permissions))

    with_inbound(20, tcp(22, IpRanges=[{"CidrIp": "203.0.113.0/24", "Description": "office"}]))
    with_inbound(21, tcp(22, IpRanges=[{"CidrIp": "203.0.113.0/24"}, {"CidrIp": "198.51.100.0/24"}]))
    with_inbound(22, tcp(443, Ipv6Ranges=[{"CidrIpv6": "::/0"}]))
    with_inbound(23, {"IpProtocol": "icmp", "FromPort": 8, "ToPort": -1, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]})
    with_outbound(30, tcp(5432, IpRanges=[{"CidrIp": "10.0.0.0/8"}]))
    with_outbound(31, {"IpProtocol": "-1", "Ipv6Ranges": [{"CidrIpv6": "::/0"}]})
    with_outbound(32, everything(), tcp(80, IpRanges=[{"CidrIp": "10.0.0.0/8"}]))

    prefix_list = ec2.create_managed_prefix_list(
        PrefixListName="office", MaxEntries=2, AddressFamily="IPv4", Entries=[{"Cidr": "203.0.113.0/24"}]
    )["PrefixList"]["PrefixListId"]
    with_inbound(40, tcp(443, PrefixListIds=[{"PrefixListId": prefix_list}]))

    vpc, group = new_vpc(ec2, 41)
    ec2.authorize_security_group_ingress(
        GroupId=group, IpPermissions=[{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": group}]}]
    )

    vpc, group = new_vpc(ec2, 42)
    other = ec2.create_security_group(GroupName="web", Description="web", VpcId=vpc)["GroupId"]
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[tcp(8080, UserIdGroupPairs=[{"GroupId": other}])])

    # Near misses in name, in a VPC whose own default group is clean.
    vpc, group = new_vpc(ec2, 43)
    for name in ("Default", "default-web", "DEFAULT"):
        ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)


def without_vpc(ec2):
    for vpc in ec2.describe_vpcs()["Vpcs"]:
        for subnet in ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc["VpcId"]]}])["Subnets"]:
            ec2.delete_subnet(SubnetId=subnet["SubnetId"])
        ec2.delete_vpc(VpcId=vpc["VpcId"])


def count(permissions):
    return sum(
        len(permission[kind])
        for permission in permissions
        for kind in ("IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs")
    )


def truth(region):
    ec2 = client(region)
    for vpc in ec2.describe_vpcs()["Vpcs"]:
        group = ec2.describe_security_groups(GroupIds=[default_group(ec2, vpc["VpcId"])])["SecurityGroups"][0]
        inbound, outbound = count(group["IpPermissions"]), count(group["IpPermissionsEgress"])
        yield {
            "AccountId": vpc["OwnerId"],
            "Region": region,
            "VpcId": vpc["VpcId"],
            "GroupId": group["GroupId"],
            "IsDefaultVpc": vpc["IsDefault"],
            "InboundRuleCount": inbound,
            "OutboundRuleCount": outbound,
            "Status": "NonCompliant" if inbound + outbound else "Compliant",
        }


for region in ("eu-west-1", "us-east-1"):
    shapes(client(region))
without_vpc(client(REGION_WITHOUT_VPC))
regions = [region["RegionName"] for region in client("us-east-1").describe_regions(AllRegions=False)["Regions"]]
json.dump([row for region in regions for row in truth(region)], sys.stdout)
