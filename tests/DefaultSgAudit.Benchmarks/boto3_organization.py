"""The rivals in an Organization: what an administrator writes with boto3 and then tunes.

    boto3_organization.py pool|shared|processes THREADS [PROCESSES]

pool       a boto3.Session for each account, made of the keys that AssumeRole gave, and a client of it for each region
shared     one Session for all accounts; its clients are made with the account's keys, under a lock, for sessions are not safe
           for threads; this spares loading the service's model for each account, which most of the time of "pool" goes into
processes  "pool" in several processes, the accounts dealt out among them

Each asks DescribeRegions once for an account and DescribeSecurityGroups once for an account and region, half of what the
module asks: VPCs without a default group in the answer would go unnoticed. Retries are in standard mode, connections as many
as threads. All of an account's regions are tasks of one pool, so that no thread waits for an account to be done.
"""
import json
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import boto3
from botocore.config import Config

ROLE = "OrganizationAccountAccessRole"
HOME = "us-east-1"


class Sweep:
    def __init__(self, threads, shared):
        self.config = Config(retries={"mode": "standard", "max_attempts": 5}, max_pool_connections=threads)
        self.threads = threads
        self.shared = shared
        self.lock = threading.Lock()
        self.session = boto3.Session(region_name=HOME)
        self.sts = self.session.client("sts", config=self.config)

    def accounts(self):
        pages = self.session.client("organizations", config=self.config).get_paginator("list_accounts").paginate()
        return [account["Id"] for page in pages for account in page["Accounts"] if account["Status"] == "ACTIVE"]

    def maker(self, account, own):
        """What makes the account's clients."""
        if account == own:
            keys = {}
        else:
            role = self.sts.assume_role(RoleArn=f"arn:aws:iam::{account}:role/{ROLE}", RoleSessionName="rival")["Credentials"]
            keys = {
                "aws_access_key_id": role["AccessKeyId"],
                "aws_secret_access_key": role["SecretAccessKey"],
                "aws_session_token": role["SessionToken"],
            }
        session = self.session if self.shared else boto3.Session(**keys)
        lock = self.lock if self.shared else threading.Lock()

        def client(region):
            with lock:
                return session.client("ec2", region_name=region, config=self.config, **(keys if self.shared else {}))

        return client

    def regions(self, account, own):
        client = self.maker(account, own)
        return client, [region["RegionName"] for region in client(HOME).describe_regions()["Regions"]]

    @staticmethod
    def groups(account, client, region):
        found = client(region).describe_security_groups(Filters=[{"Name": "group-name", "Values": ["default"]}])
        return [
            {
                "AccountId": account,
                "Region": region,
                "VpcId": group["VpcId"],
                "GroupId": group["GroupId"],
                "Status": "NonCompliant" if group["IpPermissions"] or group["IpPermissionsEgress"] else "Compliant",
            }
            for group in found["SecurityGroups"]
        ]

    def run(self, accounts, own):
        with ThreadPoolExecutor(self.threads) as pool:
            known = [(account, pool.submit(self.regions, account, own)) for account in accounts]
            tasks = []
            for account, answer in known:
                client, regions = answer.result()
                tasks += [pool.submit(self.groups, account, client, region) for region in regions]
            return [row for task in tasks for row in task.result()]


def part(threads, accounts, own):
    return Sweep(threads, shared=False).run(accounts, own)


def main():
    kind, threads = sys.argv[1], int(sys.argv[2])
    sweep = Sweep(threads, kind == "shared")
    accounts = sweep.accounts()
    own = sweep.sts.get_caller_identity()["Account"]
    if kind == "processes":
        count = int(sys.argv[3])
        with ProcessPoolExecutor(count) as pool:
            parts = [pool.submit(part, threads, accounts[i::count], own) for i in range(count)]
            rows = [row for done in parts for row in done.result()]
    else:
        rows = sweep.run(accounts, own)
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main()
