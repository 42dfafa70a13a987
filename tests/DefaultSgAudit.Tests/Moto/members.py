"""Puts interfaces of several owners into default groups of a moto server, and says what boto3 reads back.

Called with the endpoint. Writes one JSON array: an object for every interface of every default group of every region.
"""
import json
import sys

import boto3

ENDPOINT = sys.argv[1]
REGIONS = ["eu-west-2", "ap-southeast-1"]


def client(service, region):
    return boto3.client(
        service, region_name=region, endpoint_url=ENDPOINT, aws_access_key_id="testing", aws_secret_access_key="testing"
    )


def default_groups(ec2):
    pages = ec2.describe_security_groups(Filters=[{"Name": "group-name", "Values": ["default"]}])
    return {group["GroupId"]: group["VpcId"] for group in pages["SecurityGroups"]}


def populate(region):
    ec2 = client("ec2", region)
    vpc = ec2.create_vpc(CidrBlock="10.77.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.77.1.0/24")["Subnet"]["SubnetId"]
    group = next(id for id, of in default_groups(ec2).items() if of == vpc)
    other = ec2.create_security_group(GroupName="web", Description="web", VpcId=vpc)["GroupId"]
    ec2.create_network_interface(SubnetId=subnet, Groups=[group], Description="alone")
    # In one group only: moto's group-id filter leaves out interfaces that are in a further group, as EC2's does not.
    ec2.create_network_interface(SubnetId=subnet, Groups=[group], Description="ELB app/imitation/0123456789abcdef")
    ec2.create_network_interface(SubnetId=subnet, Groups=[other], Description="not a member")
    image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
    ec2.run_instances(ImageId=image, MinCount=2, MaxCount=2, SubnetId=subnet, SecurityGroupIds=[group])


def truth(region):
    ec2 = client("ec2", region)
    groups = default_groups(ec2)
    for page in ec2.get_paginator("describe_network_interfaces").paginate():
        for found in page["NetworkInterfaces"]:
            ids = [group["GroupId"] for group in found["Groups"]]
            for group in (id for id in ids if id in groups):
                yield {
                    "Region": region,
                    "VpcId": found["VpcId"],
                    "GroupId": group,
                    "NetworkInterfaceId": found["NetworkInterfaceId"],
                    "OtherGroups": sorted(id for id in ids if id != group),
                    "InstanceId": found.get("Attachment", {}).get("InstanceId"),
                    "PrivateIpAddress": found["PrivateIpAddress"],
                }


for name in REGIONS:
    populate(name)

regions = [region["RegionName"] for region in client("ec2", "us-east-1").describe_regions()["Regions"]]
json.dump([member for region in regions for member in truth(region)], sys.stdout)
