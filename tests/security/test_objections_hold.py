"""An objection that was confirmed is heeded, whatever else changes: every way it was once lost."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cds_service.cli import app
from cds_service.demo.patients import request
from cds_service.errors import ContentError
from tests.security.test_front_door import CARD, NOW, SERVICE, bearer, replica, settings_of
from tests.security.tokens import Jwk, client, registry

A, B = "https://fhir.his.example/r4", "https://archive.his.example/r4"
PATIENT = request(CARD, NOW)["context"]["patientId"]
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, es384: Jwk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """The operator's command line, on a store that the service has started on once."""
    listed(tmp_path, es384, A)
    settings = settings_of(tmp_path)
    monkeypatch.setenv("VG_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("VG_PATIENT_KEY_FILE", str(settings.patient_key_file))
    monkeypatch.setenv("VG_CLIENTS_FILE", str(settings.clients_file))
    with replica(settings):
        pass
    yield lambda *words, **more: CliRunner().invoke(app, list(words), **more)


def listed(folder: Path, key: Jwk, *bases: str, **more: Any) -> None:
    registry(folder, client(folder, key, fhir_servers=list(bases), **more))


def cards(folder: Path, key: Jwk, base: str | None, patient: str = PATIENT) -> list[Any]:
    """What a call for the patient is answered, by a service started anew."""
    with replica(settings_of(folder)) as http:
        return asked(http, key, base, patient)


def asked(http: Any, key: Jwk, base: str | None, patient: str = PATIENT) -> list[Any]:
    import json

    body = json.dumps(request(CARD, NOW)).replace(PATIENT, patient)
    sent = json.loads(body) | ({} if base is None else {"fhirServer": base})
    answer = http.post(SERVICE, json=sent, headers=bearer(key, SERVICE))
    assert answer.status_code == 200, answer.text
    found: list[Any] = answer.json()["cards"]
    return found


SPELLINGS = (
    None,
    A,
    A + "/",
    A.upper().replace("/R4", "/r4"),
    A.replace(".example", ".example:443"),
)


@pytest.mark.parametrize("base", [*SPELLINGS, B, "https://not-listed.example/fhir"])
def test_it_holds_for_every_base_and_spelling(
    run: Run, tmp_path: Path, es384: Jwk, base: str | None
) -> None:
    assert cards(tmp_path, es384, base, patient="somebody-else")
    assert "On the list" in run("exclude", PATIENT, "--client", "his").stdout
    assert cards(tmp_path, es384, base) == []
    assert cards(tmp_path, es384, base, patient=PATIENT.upper()) == []


def test_it_holds_when_a_second_base_is_listed_and_reloaded(
    run: Run, tmp_path: Path, es384: Jwk
) -> None:
    with replica(settings_of(tmp_path)) as http:
        run("exclude", PATIENT, "--client", "his", "--fhir-server", A)
        listed(tmp_path, es384, A, B)
        assert http.app.state.parts.callers.reload()  # type: ignore[attr-defined]
        for base in (None, A, B):
            assert asked(http, es384, base) == []


def test_it_holds_under_a_new_key_and_an_old_one_that_is_gone_stops_the_start(
    run: Run, tmp_path: Path, es384: Jwk, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("exclude", PATIENT, "--client", "his")
    settings = settings_of(tmp_path)
    key = settings.patient_key_file
    assert key is not None
    key.write_text("n" * 40 + "\n" + "k" * 40)
    late = run("exclude", "another", "--client", "his")
    assert late.exit_code == 1 and "start the service again first" in str(late.exception)
    with replica(settings) as http:
        assert asked(http, es384, None) == []
        key.write_text("n" * 40)
        assert asked(http, es384, None) == []
    with pytest.raises(ContentError) as stopped, replica(settings):
        pass
    (fault,) = stopped.value.faults
    assert fault.message.startswith("1 objections") and "put its line back" in fault.message


def test_a_renamed_client_stops_start_and_reload_until_it_names_its_old_space(
    run: Run, tmp_path: Path, es384: Jwk
) -> None:
    run("exclude", PATIENT, "--client", "his")
    settings = settings_of(tmp_path)
    with replica(settings) as http:
        listed(tmp_path, es384, A, id="his-2")
        parts = http.app.state.parts  # type: ignore[attr-defined]
        store = parts.guidance.store
        assert not parts.callers.reload(
            lambda found: store.adrift([c.client for c in found.clients])
        )
        assert asked(http, es384, None) == []
    with pytest.raises(ContentError, match="id_space: his"), replica(settings):
        pass
    listed(tmp_path, es384, A, id="his-2", id_space="his")
    assert cards(tmp_path, es384, None) == []
    assert cards(tmp_path, es384, None, patient="somebody-else")


def test_what_is_truly_past_is_given_up_with_a_reason_and_a_number(
    run: Run, tmp_path: Path, es384: Jwk
) -> None:
    run("exclude", PATIENT, "--client", "his")
    listed(tmp_path, es384, A, id="his-2")
    settings = settings_of(tmp_path)
    why = ("--reason", "the practice closed")
    assert run("purge", "--retire-space", "his", *why).exit_code != 0
    given = run("purge", "--retire-space", "his", *why, "--objections", "1")
    assert given.exit_code == 0 and "Given up" in given.stdout
    with replica(settings):
        pass
    log = run("audit", "--since", "2026-01-01").stdout
    assert "retire-space" in log and "the practice closed" in log


def test_no_command_makes_a_store_or_a_client_or_believes_a_server(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = run("exclude", PATIENT, "--client", "hiss")
    assert unknown.exit_code == 1 and "there are: his" in str(unknown.exception)
    server = run("exclude", PATIENT, "--client", "his", "--fhir-server", "https://fhir.hsi.example")
    assert server.exit_code == 1 and "no FHIR base of his" in str(server.exception)
    past = run("explain", "--patient", PATIENT, "--removed-client", "nobody")
    assert past.exit_code == 1 and "holds nothing of a client" in str(past.exception)
    monkeypatch.setenv("VG_DATABASE_URL", f"sqlite:///{tmp_path / 'elsewhere.db'}")
    patient = ("--patient", PATIENT, "--client", "his")
    for words in (
        ("exclude", PATIENT, "--client", "his"),
        ("purge",),
        ("purge", *patient),
        ("explain", *patient),
        ("stats",),
        ("audit", "--since", "2026-01-01"),
    ):
        refused = run(*words)
        assert refused.exit_code == 1 and "Nothing was made" in str(refused.exception), words
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_command_says_which_store_which_client_and_how_many_rows(
    run: Run, tmp_path: Path, es384: Jwk
) -> None:
    assert cards(tmp_path, es384, None)
    told = run("exclude", PATIENT, "--client", "his").stderr
    assert f"Store: sqlite:///{tmp_path / 'store.db'}" in told
    assert "Client: his." in told and "1 cards, 1 states, 1 objections" in told


def test_every_command_takes_the_settings_of_the_service(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("VG_DATABASE_URL", "VG_PATIENT_KEY_FILE", "VG_CLIENTS_FILE")
    file = tmp_path / "settings"
    file.write_text("# of the service\n" + "".join(f'{n}="{os.environ[n]}"\n' for n in names))
    for name in names:
        monkeypatch.delenv(name)
    done = run("exclude", PATIENT, "--client", "his", "--settings", str(file))
    assert done.exit_code == 0 and "On the list" in done.stdout
    assert run("exclude", PATIENT, "--client", "his").exit_code == 1
