"""Makes the calls of each line of standard input with boto3, and prints what boto3 makes of the answers as a line of JSON."""
import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

# Parameters are sent as they are: what AWS refuses shall be refused by the server.
CONFIG = Config(retries={"total_max_attempts": 1}, parameter_validation=False, read_timeout=5)


def make(call, endpoint, results):
    credentials = call["credentials"]
    if "from" in credentials:
        credentials = results[credentials["from"]]["result"]["Credentials"]
    client = boto3.client(
        call["service"],
        region_name=call["region"],
        endpoint_url=endpoint,
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials.get("SessionToken"),
        config=CONFIG,
    )
    operation, parameters = call["operation"], call["parameters"]
    try:
        if call["paginate"]:
            return {"pages": list(client.get_paginator(operation).paginate(**parameters))}
        result = getattr(client, operation)(**parameters)
        if hasattr(result.get("Body"), "read"):
            result["Body"] = result["Body"].read().decode()
        return {"result": result}
    except ClientError as error:
        return {
            "code": error.response["Error"]["Code"],
            "message": error.response["Error"]["Message"],
            "status": error.response["ResponseMetadata"]["HTTPStatusCode"],
            "requestId": error.response["ResponseMetadata"].get("RequestId", ""),
        }
    except Exception as error:
        return {"exception": type(error).__name__}


def main():
    for line in sys.stdin:
        job = json.loads(line)
        results = []
        for call in job["calls"]:
            results.append(make(call, job["endpoint"], results))
        print(json.dumps(results, default=lambda value: value.isoformat()), flush=True)


main()
