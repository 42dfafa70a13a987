"""Flow logs summed up as flowlogs-reader does it: a row reader, an object for each record, a dictionary of sums."""
import csv
import gzip
import ipaddress
import sys
from datetime import datetime, timezone


class Record:
    __slots__ = ("interface", "source", "destination", "source_port", "destination_port", "protocol", "packets", "bytes",
                 "start", "end", "action")

    def __init__(self, row):
        self.interface = row["interface-id"]
        self.source = ipaddress.ip_address(row["srcaddr"])
        self.destination = ipaddress.ip_address(row["dstaddr"])
        self.source_port = int(row["srcport"])
        self.destination_port = int(row["dstport"])
        self.protocol = int(row["protocol"])
        self.packets = int(row["packets"])
        self.bytes = int(row["bytes"])
        self.start = datetime.fromtimestamp(int(row["start"]), timezone.utc)
        self.end = datetime.fromtimestamp(int(row["end"]), timezone.utc)
        self.action = row["action"]


def main(path):
    sums = {}
    count = 0
    with gzip.open(path, "rt", encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text, delimiter=" "):
            record = Record(row)
            key = (record.interface, record.source, record.destination, record.source_port, record.destination_port,
                   record.protocol, record.action)
            known = sums.get(key)
            if known is None:
                sums[key] = [record.packets, record.bytes, record.start, record.end]
            else:
                known[0] += record.packets
                known[1] += record.bytes
                known[2] = min(known[2], record.start)
                known[3] = max(known[3], record.end)
            count += 1
    print(f"{count} records, {len(sums)} groups")


main(sys.argv[1])
