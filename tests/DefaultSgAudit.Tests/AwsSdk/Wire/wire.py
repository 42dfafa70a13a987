"""What botocore makes of the same requests and answers, under the names that the .NET SDK gives to members.

    wire.py requests  reads  [{operation, request}]            and writes [{parameters, unset}]
    wire.py answers   reads  {operations, seed, count}         and writes [{operation, xml, requestId, expected}]
"""

import base64
import datetime
import json
import pathlib
import random
import sys
from xml.sax.saxutils import escape

from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.parsers import create_parser
from botocore.serialize import create_serializer

MODELS = pathlib.Path(__file__).resolve().parent.parent / "Models"
NAMES = json.loads((MODELS / "ec2.names.json").read_text())
TRIMMED = ServiceModel(json.loads((MODELS / "ec2.json").read_text()), "ec2")
WHOLE = ServiceModel(Loader().load_service_model("ec2", "service-2"), "ec2")
TOKEN = "a token of its own"
TEXTS = ["", " ", "plain", "  padded  ", "a & b < c > d", "line\nbreak", "x" * 300,
         "Z\u00fcrich", "\u6771\u4eac", "\U0001f680"]


def property_of(shape, member):
    """The .NET name of a member, or None when the SDK leaves the member out."""
    path = f"{shape.name}.{member}"
    return None if path in NAMES["omit"] else NAMES["rename"].get(path, member[0].upper() + member[1:])


def is_unwrapped(shape):
    return shape.name in NAMES["unwrap"]


def sole_member(shape):
    return next(iter(shape.members.items()))


# Requests: .NET's values as botocore's parameters.

def to_parameters(shape, value, seen):
    kind = shape.type_name
    if kind == "structure" and is_unwrapped(shape):
        name, member = sole_member(shape)
        return {name: to_parameters(member, value, seen)}
    if kind == "structure":
        names = {property_of(shape, member): member for member in shape.members}
        unknown = value.keys() - names.keys()
        assert not unknown, f"{shape.name} has no {unknown}"
        seen.update((shape.name, names[name]) for name in value)
        return {names[name]: to_parameters(shape.members[names[name]], item, seen) for name, item in value.items()}
    if kind == "list":
        return [to_parameters(shape.member, item, seen) for item in value]
    if kind == "blob":
        return base64.b64decode(value)
    if kind == "timestamp":
        return datetime.datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%f%z")
    return value


def members_below(shape, found):
    """Every member that a request can set, as pairs of a structure and its member."""
    if shape.type_name == "list":
        members_below(shape.member, found)
    elif shape.type_name == "structure" and not is_unwrapped(shape):
        for name, member in shape.members.items():
            if property_of(shape, name) and (shape.name, name) not in found:
                found.add((shape.name, name))
                members_below(member, found)
    return found


def requests(samples):
    serializer = create_serializer("ec2", include_validation=False)
    for sample in samples:
        operation = WHOLE.operation_model(sample["operation"])
        seen = set()
        parameters = dict.fromkeys(operation.idempotent_members, TOKEN)
        parameters |= to_parameters(operation.input_shape, sample["request"], seen)
        body = serializer.serialize_to_request(parameters, operation)["body"]
        every = members_below(TRIMMED.operation_model(sample["operation"]).input_shape, set())
        yield {
            "parameters": {name: str(value) for name, value in body.items()},
            "unset": sorted(".".join(pair) for pair in every - seen),
        }


# Answers: random XML after the trimmed model, and what botocore's parser reads in it.

class Writer:
    def __init__(self, seed, everything):
        self.random = random.Random(seed)
        self.everything = everything

    def element(self, name, shape):
        if shape.type_name == "structure":
            return f"<{name}>{self.noise()}{self.members(shape)}{self.noise()}</{name}>"
        if shape.type_name == "list":
            count = self.random.randint(1, 3) if self.everything else self.random.randint(0, 4)
            item = shape.member.serialization.get("name", "item")
            items = "".join(self.element(item, shape.member) + self.silence() for _ in range(count))
            return f"<{name}>{items}</{name}>" if items else self.random.choice([f"<{name}/>", f"<{name}></{name}>"])
        return f"<{name}>{self.scalar(shape)}</{name}>"

    def members(self, shape):
        chosen = [(name, member) for name, member in shape.members.items()
                  if self.everything or self.random.random() < 0.6]
        self.random.shuffle(chosen)
        return "".join(self.element(member.serialization.get("name", name), member) + self.noise()
                       for name, member in chosen)

    def silence(self):
        return self.random.choice(["", "", "\n    ", "<!-- comment -->", "<?target data?>"])

    def noise(self):
        return self.silence() + self.random.choice(
            ["", "", "", "<unheardOf/>",
             "<unheardOf x='1'>text<deeper><fromPort>1</fromPort><item/></deeper></unheardOf>"])

    def scalar(self, shape):
        if shape.type_name == "boolean":
            return self.random.choice(["true", "false"])
        if shape.type_name == "integer":
            return str(self.random.choice([-2147483648, -1, 0, 443, 2147483647]))
        if shape.type_name == "long":
            return str(self.random.choice([-2**63, 0, 2**40, 2**63 - 1]))
        if shape.type_name in ("float", "double"):
            return self.random.choice(["-0.5", "0.0", "1234.625", "1.5E3"])
        if shape.type_name == "timestamp":
            second = datetime.datetime(2020, 1, 1) + datetime.timedelta(seconds=self.random.randrange(10**9))
            return second.strftime("%Y-%m-%dT%H:%M:%S") + self.random.choice(["Z", ".000Z", ".123Z"])
        if shape.type_name == "blob":
            return base64.b64encode(self.random.choice(TEXTS).encode()).decode()
        text = self.random.choice([*shape.enum, "not-known"] if shape.enum else TEXTS)
        return self.random.choice([escape(text), f"<![CDATA[{text}]]>", "".join(f"&#{ord(c)};" for c in text),
                                   f"<!-- a -->{escape(text)}<!-- b --><![CDATA[]]>"])


def from_parsed(shape, value):
    if shape.type_name == "structure" and is_unwrapped(shape):
        name, member = sole_member(shape)
        return from_parsed(member, value[name]) if name in value else None
    if shape.type_name == "structure":
        items = {property_of(shape, name): from_parsed(shape.members[name], item)
                 for name, item in value.items() if name in shape.members and property_of(shape, name)}
        return {name: item for name, item in items.items() if item is not None and item != []}
    if shape.type_name == "list":
        return [from_parsed(shape.member, item) for item in value]
    if shape.type_name == "blob":
        return base64.b64encode(value).decode()
    if shape.type_name == "timestamp":
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return value


def answers(order):
    parser = create_parser("ec2")
    for name in order["operations"]:
        output = TRIMMED.operation_model(name).output_shape
        for number in range(order["count"]):
            writer = Writer(f"{order['seed']}/{name}/{number}", everything=number % 4 == 0)
            request_id = f"00000000-0000-4000-8000-{number:012d}"
            inner = writer.members(output) if output else ""
            xml = ('<?xml version="1.0" encoding="UTF-8"?>\n'
                   f'<{name}Response xmlns="{TRIMMED.metadata["xmlNamespace"]}/">'
                   f"{writer.noise()}<requestId>{request_id}</requestId>{inner}</{name}Response>\n")
            response = {"body": xml.encode(), "headers": {}, "status_code": 200}
            shape = WHOLE.operation_model(name).output_shape
            parsed = parser.parse(response, shape)
            assert parsed.pop("ResponseMetadata")["RequestId"] == request_id
            yield {"operation": name, "xml": xml, "requestId": request_id,
                   "expected": from_parsed(shape, parsed) if shape else {}}


if __name__ == "__main__":
    given = json.load(sys.stdin)
    json.dump(list({"requests": requests, "answers": answers}[sys.argv[1]](given)), sys.stdout)
