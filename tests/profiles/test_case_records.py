"""The HAPI validator judges what the form writes: every example case, in STU3 and R4."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from cds_service.form.case.narrative import tell
from cds_service.form.case.resources import Maker, steps_with_answers
from cds_service.form.gallery import AT, example_session
from cds_service.form.record_system import Resource
from cds_service.form.session import Chart
from tests.http.door import content
from tests.profiles.hapi import Version, needed, validate
from tests.profiles.shelf import BUILT

pytestmark = pytest.mark.full
CASE = "urn:uuid:5f0f9a34-1d5c-4c7e-9a39-0c1a70f6d7b1"


def written(version: Version) -> list[Resource]:
    """Everything that a click would write, for all examples; the last version replaces one."""
    loaded, made = content(), []
    for example in loaded.cards.record_examples:
        session = example_session(example, loaded, "nl")
        session.author = session.user = "Practitioner/practitioner-example"
        session.author_name = "A. Testarts"
        session.chart = Chart(
            "https://his.example/fhir", "patient-example", "encounter-example", "t", "", AT
        )
        maker = Maker(session, loaded, version.upper(), AT + timedelta(minutes=1))
        made += [maker.observation(code, noted) for code, noted in session.signs.items()]
        steps = steps_with_answers(session, loaded)
        made += [one for step in steps if (one := maker.answers(CASE, step, first=True))]
        told = tell(session, loaded, AT, example.stand)
        made.append(maker.composition(CASE, told, example.stand, {}, "Composition/before"))
        made.append(maker.provenance("Composition/this", "Composition/before"))
        made.append(maker.task(loaded.cards.form.words["read_along"], "Toestel 12"))
    return made


@pytest.mark.parametrize("version", ["r4", "stu3"])
def test_the_validator_finds_no_error_in_what_is_written(version: Version, tmp_path: Path) -> None:
    needed()
    files = []
    for number, resource in enumerate(written(version)):
        file = tmp_path / f"{number:03d}-{resource['resourceType']}.json"
        file.write_text(json.dumps({**resource, "id": f"r{number}"}), "utf-8")
        files.append(file)
    told = validate(version, [BUILT / version], files)
    errors = [
        f"{path.name}: {message}"
        for path, messages in told.items()
        for message in messages
        if message.severity in ("error", "fatal")
    ]
    assert errors == [] and len(told) == len(files) > 30
