"""Dialects are data: what a client gets by naming one, and what it may set otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_service.clients.client import Client
from cds_service.clients.dialects import dialects
from cds_service.errors import ContentError
from tests.dialects.recorded import client
from tests.security.tokens import Jwk, registry
from tests.security.tokens import client as entry


@pytest.mark.parametrize("name", dialects())
def test_every_dialect_makes_a_client(name: str) -> None:
    made = Client.model_validate({"id": "one", "dialect": name})
    for setting, value in dialects()[name].settings.items():
        assert made.model_dump(mode="json")[setting] == value


def test_plain_is_what_no_dialect_is() -> None:
    assert Client(id="one") == Client(id="one", dialect="plain")


def test_the_entry_goes_before_its_dialect() -> None:
    assert client("oracle").discretion == "strict"
    loud = Client.model_validate({"id": "o", "dialect": "oracle", "discretion": "open"})
    assert loud.discretion == "open"
    assert loud.suggestions is False


@pytest.mark.parametrize(
    "mistake, said",
    [
        ({"dialect": "klingon"}, "dialect: .*is one of plain, his, sandbox, epic, oracle"),
        ({"dialect": ["epic"]}, "dialect: "),
        ({"triggers": {"27": "encounter-discharge"}}, "trigger_extension; 'dialect: epic'"),
        ({"dialect": "epic", "triggers": {"27": "order-sign"}}, "triggers.27: "),
    ],
)
def test_mistakes_are_named(
    mistake: dict[str, object], said: str, tmp_path: Path, es384: Jwk
) -> None:
    with pytest.raises(ContentError, match=said):
        registry(tmp_path, entry(tmp_path, es384, **mistake))


@pytest.mark.conformance("J-16")
def test_the_sandbox_stays_out_of_production_whatever_its_dialect(
    tmp_path: Path, es384: Jwk
) -> None:
    sandbox = entry(tmp_path, es384, issuer="https://sandbox.cds-hooks.org", dialect="sandbox")
    with pytest.raises(ContentError, match="never trusted here"):
        registry(tmp_path, sandbox)
    assert registry(tmp_path, sandbox, testing=True).current.by_id("his")
