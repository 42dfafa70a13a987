"""Makes a VPC, a bucket, and a log group with two streams of events in a moto server.

Called with the endpoint and a time in milliseconds, from which on an event a second is written to either stream. Writes one
JSON object: the VPC's id.
"""
import json
import sys

import boto3

ENDPOINT, START = sys.argv[1], int(sys.argv[2])


def client(service):
    return boto3.client(
        service, region_name="us-east-1", endpoint_url=ENDPOINT, aws_access_key_id="testing", aws_secret_access_key="testing"
    )


vpc = client("ec2").create_vpc(CidrBlock="10.77.0.0/16")["Vpc"]["VpcId"]
client("s3").create_bucket(Bucket="flow-logs-of-mine")
logs = client("logs")
logs.create_log_group(logGroupName="/flow/logs")
for stream in ("eni-1-all", "eni-2-all"):
    logs.create_log_stream(logGroupName="/flow/logs", logStreamName=stream)
    logs.put_log_events(
        logGroupName="/flow/logs",
        logStreamName=stream,
        logEvents=[{"timestamp": START + 1000 * i, "message": f"{stream} {i}"} for i in range(30)],
    )
print(json.dumps({"vpc": vpc}))
