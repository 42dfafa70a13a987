"""What botocore's rules for the service named make of [{Region, UseFIPS, UseDualStack, Endpoint}]: [{url} or {error}]."""

import json
import sys

from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError
from botocore.loaders import Loader


def resolve(provider, parameters):
    try:
        return {"url": provider.resolve_endpoint(**parameters).url}
    except EndpointProviderError as error:
        return {"error": str(error)}


if __name__ == "__main__":
    loader = Loader()
    rules = loader.load_service_model(sys.argv[1], "endpoint-rule-set-1")
    provider = EndpointProvider(rules, loader.load_data("partitions"))
    json.dump([resolve(provider, parameters) for parameters in json.load(sys.stdin)], sys.stdout)
