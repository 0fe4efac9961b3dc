"""What programs make of the description of the API.

Run by `scripts/browser-test`, which names the server in BASE.
"""

import json
import os
from urllib.request import urlopen

import pytest
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

BASE = os.environ["BASE"]


@pytest.fixture(scope="module")
def description():
    with urlopen(BASE + "/openapi.json") as reply:
        assert reply.headers.get_content_type() == "application/json"
        return json.load(reply)


def test_the_description_is_valid_openapi(description):
    assert description["openapi"].startswith("3.1.")
    validate(description)


def test_the_validator_sees_mistakes(description):
    broken = json.loads(json.dumps(description))
    del broken["paths"]["/doc/{kind}/{name}"]["get"]["responses"]["404"]["$ref"]
    with pytest.raises(OpenAPIValidationError):
        validate(broken)


def test_no_two_operations_have_the_same_name(description):
    items = description["paths"].values()
    names = [operation["operationId"] for item in items for operation in item.values()]
    assert len(names) == len(set(names)) > 60
