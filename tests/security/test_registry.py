"""The registry file: every fault at once, with line and example; a reload keeps what is good."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cds_service.clients.registry import RegistryFile, load_registry
from cds_service.errors import ContentError
from tests.security.tokens import ISSUER, Jwk, client, key_set, registry


def faults_of(path: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_registry(path)
    return [f"{fault.line}: {fault.message}" for fault in caught.value.faults]


def test_all_faults_at_once_each_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "clients.yaml"
    path.write_text(
        "clients:\n"
        "  - id: HIS Noord\n"
        "    issuer: https://a.example\n"
        "    langauge: nl\n"
        "  - id: his\n"
        "    jwks_urls: [http://a.example/jwks]\n"
        "    fhir_servers: [not an address]\n"
        "  - id: his\n"
        "    issuer: https://b.example\n"
        "    jwks_file: none.json\n"
        "    origins: ['https://b.example/']\n"
        "  - id: other\n"
        "    discretion: loud\n"
    )
    found = "\n".join(faults_of(path))
    for part in (
        *("2: id: has small letters", "4: langauge: is no setting", "5: issuer: is missing"),
        *("6: jwks_urls: must be https", "7: fhir_servers: is no full address"),
        *("8: id: 'his' stands twice", "10: jwks_file: none.json cannot be read"),
        *("11: origins: an origin has no path", "13: discretion: Input should be 'strict'"),
    ):
        assert part in found


CASES: dict[str, tuple[dict[str, Any], str]] = {
    "no keys": ({"jwks_file": None}, "jwks_urls or jwks_file"),
    "keys elsewhere": ({"jwks_file": "none.json"}, "cannot be read"),
    "an address with a password": ({"fhir_servers": ["https://u:p@x.example"]}, "user name"),
    "an address with a query": ({"fhir_servers": ["https://x.example?a"]}, "query"),
    "an origin with a path": ({"origins": ["https://x.example/app"]}, "origin has no path"),
    "any origin": ({"origins": ["*"]}, "origins"),
    "plain http": ({"fhir_servers": ["http://x.example"]}, "must be https"),
    "no network": ({"networks": ["10.0.0.1/8"]}, "networks"),
    "write-back without a statement": ({"write_back": True}, "write_back"),
    "a life of a year": ({"token_life_s": 31_536_000}, "token_life_s"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_one_client(name: str, tmp_path: Path, es384: Jwk) -> None:
    changes, says = CASES[name]
    with pytest.raises(ContentError, match=says):
        registry(tmp_path, {**client(tmp_path, es384), **changes})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "lists no client"),
        ("clients: []", "lists no client"),
        ("clients: {a: b}", "lists no client"),
        ("clients:\n - id: a\n   id: b\n", "twice"),
        ("clients: [", "not YAML"),
    ],
)
def test_a_file_that_is_none(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "clients.yaml"
    path.write_text(text)
    assert any(says in fault for fault in faults_of(path))
    with pytest.raises(ContentError, match="clients add"):
        load_registry(tmp_path / "none.yaml")


def test_two_clients_of_one_issuer_need_tenants_of_their_own(tmp_path: Path, es384: Jwk) -> None:
    one = client(tmp_path, es384, id="a", tenants=["t1", "t2"])
    two = client(tmp_path, es384, id="b", tenants=["t2", "t3"])
    with pytest.raises(ContentError, match="do not overlap"):
        registry(tmp_path, one, two)
    with pytest.raises(ContentError, match="do not overlap"):
        registry(tmp_path, one, {**two, "tenants": []})
    registry(tmp_path, one, {**two, "tenants": ["t3"]})


def test_a_private_key_in_a_key_file_is_refused_and_not_shown(tmp_path: Path, es384: Jwk) -> None:
    import json

    entry = client(tmp_path, es384)
    (tmp_path / "his.jwks.json").write_text(json.dumps({"keys": [es384]}))
    with pytest.raises(ContentError, match="private") as caught:
        registry(tmp_path, entry)
    assert es384["d"] not in str(caught.value)


def test_reload_takes_the_new_file_or_keeps_the_old(tmp_path: Path, es384: Jwk) -> None:
    file = registry(tmp_path, client(tmp_path, es384))
    registry(tmp_path, client(tmp_path, es384, silent=True, language="en"))
    assert file.reload()
    changed = file.current.by_id("his")
    assert changed is not None and changed.client.silent and changed.client.language == "en"
    (tmp_path / "clients.yaml").write_text("clients: [{id: broken}]")
    assert not file.reload()
    assert file.current.by_id("his") == changed


def test_new_keys_in_the_file_count_after_a_reload(tmp_path: Path, es384: Jwk, rs384: Jwk) -> None:
    file = registry(tmp_path, client(tmp_path, es384))
    (tmp_path / "his.jwks.json").write_text(key_set(es384, rs384))
    file.reload()
    his = file.current.by_id("his")
    assert his is not None and set(his.keys) == {"ec-1", "rsa-1"}


def test_origins_of_all_clients(tmp_path: Path, es384: Jwk) -> None:
    file = registry(
        tmp_path,
        client(tmp_path, es384, id="a", origins=["https://a.example"]),
        client(tmp_path, es384, id="b", issuer=ISSUER + "2", origins=["https://b.example:8443"]),
    )
    assert isinstance(file, RegistryFile)
    assert file.current.allows_origin("https://b.example:8443")
    assert not file.current.allows_origin("https://b.example")
    assert not file.current.allows_origin("null")


def test_a_record_system_may_have_the_form_and_no_hooks(tmp_path: Path) -> None:
    path = tmp_path / "clients.yaml"
    path.write_text(
        "clients:\n"
        "  - id: his\n"
        "    hooks: false\n"
        "    form: true\n"
        "    fhir_servers: [https://his.example/r4]\n"
        "    frame_ancestors: [https://his.example]\n"
    )
    loaded = load_registry(path)
    one = loaded.by_id("his")
    assert one is not None and one.client.issuer is None and not one.client.hooks


def test_a_client_that_does_nothing_and_an_entry_nobody_can_use_are_told(tmp_path: Path) -> None:
    path = tmp_path / "clients.yaml"
    path.write_text(
        "clients:\n"
        "  - {id: idle, hooks: false}\n"
        "  - {id: nowhere, hooks: false, form: true}\n"
        "  - {id: open, hooks: false, form: true, entry: {code_file: short.code}}\n"
        "  - {id: short, hooks: false, form: true,\n"
        "     entry: {code_file: short.code, networks: [10.0.0.0/8]}}\n"
        "  - {id: his, form: true}\n"
    )
    (tmp_path / "short.code").write_text("1234")
    found = "\n".join(faults_of(path))
    for part in (
        "has neither hooks nor form",
        "nobody can open the form",
        "works on named networks only",
        "holds no code of at least 12 characters",
        "says 'hooks: false' instead",
    ):
        assert part in found, found
