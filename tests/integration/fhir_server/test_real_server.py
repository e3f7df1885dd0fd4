"""Against a FHIR server nobody here wrote: fetching gives what full prefetch gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from cds_service.clients.client import DEMO
from cds_service.guidance.weighing import Weighed
from cds_service.simulation.write_fhir import resources
from tests.http.door import Door, door
from tests.integration.fhir_server.hapi import PAGE, TOKEN, Hapi, hapi, needed
from tests.same_facts.delivery import KINDS, Asker, Json, Weigher, queries, same
from tests.same_facts.server import SearchingFhir
from tests.same_facts.test_synthea_everywhere import FILES, history
from tests.vignettes.build import AS_OF, Builder
from tests.vignettes.tellings import Told, everything

pytestmark = pytest.mark.full
LOADED = (*KINDS, "Patient")
PATIENTS = FILES[::5]
OPENING = [told for told in everything() if told.telling.way == "snomed" and told.expected.card]
QUIET = [told for told in everything() if told.telling.way == "icd" and not told.expected.card]


@pytest.fixture(scope="module")
def server() -> Iterator[Hapi]:
    needed()
    with hapi() as running:
        yield running


def weighed(
    server: Hapi, weigher: Weigher, asker: Asker, held: list[Json]
) -> tuple[Weighed, Weighed]:
    """With everything prefetched, and with everything fetched from the real server."""
    mine = [each for each in held if each["resourceType"] in LOADED]
    server.load(mine)
    prefetch = {key: SearchingFhir(mine).prefetched(each) for key, each in queries(asker).items()}
    whole = weigher.weigh(asker, prefetch, server.base, TOKEN)
    return whole, weigher.weigh(asker, {}, server.base, TOKEN)


@pytest.mark.conformance("P-02")
@pytest.mark.skipif(not PATIENTS, reason="the shared sample data is absent")
@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.name[:12])
def test_generated_patients(path: Path, server: Hapi, weigher: Weigher) -> None:
    held, asker = history(path)
    whole, fetched = weighed(server, weigher, asker, held)
    assert same(fetched) == same(whole)
    assert fetched.assessment.incomplete == whole.assessment.incomplete


@pytest.mark.conformance("P-02")
@pytest.mark.parametrize("told", [*OPENING[:6], *QUIET[:3]], ids=lambda told: told.name)
def test_vignettes(told: Told, server: Hapi, weigher: Weigher, builder: Builder) -> None:
    asker, held = as_stored(told, builder)
    whole, fetched = weighed(server, weigher, asker, held)
    assert whole.assessment.shows_card is told.expected.card
    assert same(fetched) == same(whole)
    assert fetched.assessment.incomplete == ()


@pytest.mark.conformance("F-01")
@pytest.mark.conformance("P-09")
def test_a_hook_call_over_http(server: Hapi, builder: Builder) -> None:
    """The card of a patient of whom nothing was prefetched, many pages long."""
    asker, held = as_stored(OPENING[0], builder)
    padding = [
        {
            "resourceType": "Condition",
            "id": f"padding-{number}",
            "code": {"coding": [{"system": "http://snomed.info/sct", "code": "38341003"}]},
            "subject": {"reference": f"Patient/{asker.patient}"},
        }
        for number in range(3 * PAGE)
    ]
    server.load([*held, *padding])
    with calling(server) as service:
        answer = service.call(request(asker, server.base, TOKEN))
        assert answer.status_code == 200, answer.text
        assert len(answer.json()["cards"]) == 1
        refused = service.call(request(asker, server.base, "another"))
        assert refused.status_code == 412
        assert TOKEN not in refused.text


def as_stored(told: Told, builder: Builder) -> tuple[Asker, list[Json]]:
    """A vignette as a server of many patients holds it: every id its own."""
    chart = builder.chart(told.case, told.telling)
    own = told.name.replace(".", "-")
    text = json.dumps(list(resources(chart, "R4")))
    text = text.replace('"id": "', f'"id": "{own}-')
    for kind in LOADED:
        text = text.replace(f'"{kind}/', f'"{kind}/{own}-')
    last = f"{own}-{chart.contacts[-1].key}"
    return Asker(f"{own}-{chart.patient_id}", last, told.case.setting, AS_OF), json.loads(text)


def calling(server: Hapi) -> AbstractContextManager[Door]:
    """A service whose only client lists the server."""
    client = DEMO.model_copy(update={"fhir_servers": (server.base,)})
    return door(client, lambda: AS_OF, fetch_soft_ms=20_000, fetch_hard_ms=20_000)


def request(asker: Asker, base: str, token: str) -> Json:
    context = {"userId": "Practitioner/p1", "patientId": asker.patient}
    granted = {
        "access_token": token,
        "token_type": "Bearer",
        "expires_in": 300,
        "scope": "patient/*.rs",
        "subject": "veilig-gesprek",
    }
    return {
        "hook": "patient-view",
        "hookInstance": "6bc883b2-b795-4dcb-b661-34884a31d472",
        "context": context,
        "fhirServer": base,
        "fhirAuthorization": granted,
    }
