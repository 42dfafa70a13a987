"""Writes <service>.json for every service in operations.txt: what the operations reach of botocore's API model.

    trim.py                   writes the models beside this script
    trim.py --print SERVICE   writes one model to standard output instead
"""

import json
import pathlib
import sys

import botocore
from botocore.loaders import Loader

HERE = pathlib.Path(__file__).resolve().parent
SERVICE = ("apiVersion", "protocol", "serviceId", "targetPrefix", "xmlNamespace")
SHAPE = ("type", "enum")
MEMBER = ("shape", "locationName", "queryName", "idempotencyToken", "flattened", "timestampFormat")


def listed():
    """The operations of each service, in the order of their names."""
    services = {}
    for line in (HERE / "operations.txt").read_text().splitlines():
        words = line.partition("#")[0].split()
        if words:
            service, operation = words
            services.setdefault(service, set()).add(operation)
    return {service: sorted(operations) for service, operations in sorted(services.items())}


def pick(source, names):
    return {name: source[name] for name in names if name in source}


def references(shape):
    """What a shape refers to: its members, its elements, its keys and values."""
    return [*shape.get("members", {}).values(), *(shape[part] for part in ("member", "key", "value") if part in shape)]


def trimmed_shape(shape):
    result = pick(shape, SHAPE)
    if "members" in shape:
        result["members"] = {name: pick(member, MEMBER) for name, member in shape["members"].items()}
    for part in ("member", "key", "value"):
        if part in shape:
            result[part] = pick(shape[part], MEMBER)
    return result


def trimmed(service, operations):
    model = Loader().load_service_model(service, "service-2")
    unknown = [operation for operation in operations if operation not in model["operations"]]
    if unknown:
        sys.exit(f"botocore {botocore.__version__} knows no {service} operation {', '.join(unknown)}")

    chosen = {
        name: {part: pick(model["operations"][name][part], MEMBER)
               for part in ("input", "output") if part in model["operations"][name]}
        for name in operations
    }
    waiting = [reference["shape"] for operation in chosen.values() for reference in operation.values()]
    reached = set()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [reference["shape"] for reference in references(model["shapes"][name])]

    return {
        "source": f"botocore {botocore.__version__}, Apache-2.0",
        "metadata": pick(model["metadata"], SERVICE),
        "operations": chosen,
        "shapes": {name: trimmed_shape(model["shapes"][name]) for name in sorted(reached)},
    }


def pretty(value, indent=""):
    """JSON with a line for each member and each value of an enumeration, so that differences read well."""
    if isinstance(value, list):
        opening, closing = "[", "]"
        lines = [pretty(item, indent + "  ") for item in value]
    elif isinstance(value, dict) and any(isinstance(item, (dict, list)) for item in value.values()):
        opening, closing = "{", "}"
        lines = [f"{json.dumps(name)}: {pretty(item, indent + '  ')}" for name, item in value.items()]
    else:
        return json.dumps(value)
    inner = f",\n{indent}  ".join(lines)
    return f"{opening}\n{indent}  {inner}\n{indent}{closing}"


def main(arguments):
    services = listed()
    if arguments[:1] == ["--print"]:
        print(pretty(trimmed(arguments[1], services[arguments[1]])))
        return
    for service, operations in services.items():
        (HERE / f"{service}.json").write_text(pretty(trimmed(service, operations)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
