"""Whatever our own OpenAPI description allows, and much that it does not: never a 500, no leak.

Needs requirements-full.txt; `make check-full` runs it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from cds_service.app import create_app
from cds_service.settings import Settings
from tests.serving import serving

try:
    import schemathesis
    from schemathesis import GenerationMode
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_headers_conformance,
        response_schema_conformance,
        status_code_conformance,
    )
except ImportError:
    if os.environ.get("CI_FULL") == "1":
        raise
    pytest.skip("schemathesis is not installed (requirements-full.txt)", allow_module_level=True)

pytestmark = pytest.mark.full
CHECKS = (
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)
"""Whether a well-formed request may be refused is not among them: 400 and 412 depend on more than a
schema can say."""
EXAMPLES = int(os.environ.get("VG_FUZZ_EXAMPLES", "60"))


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder: Path = tmp_path_factory.mktemp("fuzz")
    app = create_app(Settings(mode="demo", database_url=f"sqlite:///{folder / 'store.db'}"))
    with serving(app) as port:
        yield schemathesis.openapi.from_url(f"http://127.0.0.1:{port}/openapi.json")


def test_no_500_and_an_answer_as_described(api: Any) -> None:
    operations = [found.ok() for found in api.get_all_operations()]
    assert len(operations) >= 5
    for operation in operations:
        _try(operation, GenerationMode.POSITIVE)
        if operation.body or operation.path_parameters:  # else there is nothing to get wrong
            _try(operation, GenerationMode.NEGATIVE)


def _try(operation: Any, mode: Any) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def tried(case: Any) -> None:
        answer = case.call()
        body = answer.content.decode("utf-8", "replace")  # leaflets are PDF
        assert answer.status_code < 500, body
        for leak in ("Traceback", "site-packages", "sqlite", "SELECT "):
            assert leak not in body
        case.validate_response(answer, checks=CHECKS)

    tried()
