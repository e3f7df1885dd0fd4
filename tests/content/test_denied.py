"""What `never` may not be read has no field in the reader and none in the record."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from cds_service.content.load import load_content
from cds_service.files.terms import Use
from cds_service.record import fhir
from cds_service.record.model import Fact, PatientRecord
from cds_service.record.reader_people import _Contact

NEVER = [
    (item.id, field)
    for item in load_content().rules.indicators.values()
    if item.use is Use.NEVER
    for field in item.forbidden_fields
]
READ = {
    kind.__name__: kind
    for kind in vars(fhir).values()
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
}
PROTECTED = re.compile(
    "nationalit|citizen|origin|ethnic|race|language|communicat|religion|belie[fv]|orientation"
    "|gender|sex|marital|residen|migra|occupation|sector|insur|coverage|address|postal|city"
    "|country|name|photo|contact_point|telecom|identifier|bsn"
)


def elements(kind: type[Any]) -> set[str]:
    """The JSON members a struct reads."""
    return {field.encode_name for field in msgspec.structs.fields(kind)}


def test_every_never_entry_names_elements() -> None:
    names = {item.id for item in load_content().rules.indicators.values() if item.use is Use.NEVER}
    assert names == {name for name, _ in NEVER}


@pytest.mark.parametrize(("indicator", "element"), NEVER, ids=str)
def test_the_reader_has_no_such_field(indicator: str, element: str) -> None:
    resource, _, member = element.partition(".")
    if resource in READ:
        assert member not in elements(READ[resource]), f"{indicator} must not be read"


def test_a_patient_is_read_for_age_and_death_only() -> None:
    whose = {"id", "meta", "contained", "modifierExtension", "link"}
    """Which resource it is, and which other ids are the same person."""
    roles = {"contact"}
    """The role of a RelatedPerson that a contact refers to; nothing else of it has a field."""
    life = {"birthDate", "deceasedBoolean", "deceasedDateTime"}
    assert elements(READ["Patient"]) == whose | roles | life
    assert elements(_Contact) == {"relationship", "extension"}


@pytest.mark.parametrize("kind", [Fact, PatientRecord], ids=lambda kind: kind.__name__)
def test_the_record_has_no_field_for_a_protected_characteristic(kind: type[Any]) -> None:
    names = [field.name for field in msgspec.structs.fields(kind)]
    assert not [name for name in names if PROTECTED.search(name)]


def test_the_guard_would_notice() -> None:
    assert PROTECTED.search("nationality")
    assert PROTECTED.search("gender_identity")
