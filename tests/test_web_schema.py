"""Does the API keep its own description, whatever it is asked within it and beside it?"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from handlers.web_app import build
from tests.conftest import NOW
from tests.web import ANY, served, small_world

# What a request may hold is wider in the description than in the world: a place in a list that
# was never given out is told as 400, and a filter left empty is none.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
    unsupported_method,
]


@pytest.fixture(scope="module")
def described() -> Iterator[schemathesis.BaseSchema]:
    with served() as where:
        yield schemathesis.openapi.from_url(f"{where}/openapi.json")


PATHS = [
    path
    for route in build(small_world(), dict, clock=lambda: NOW, rate=ANY).routes
    if (path := getattr(route, "path", "")).startswith("/api/")
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(path: str, described: schemathesis.BaseSchema) -> None:
    @settings(max_examples=25)
    @given(described[path]["GET"].as_strategy())
    def asked(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS)

    asked()
