"""The vignette cases and the table of codes, as they stand in YAML, checked when read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from cds_service.files.terms import IndicatorId, Setting
from cds_service.record.model import Care

HERE = Path(__file__).parent
Way = Literal["gp", "icd", "snomed"]
WAYS: tuple[Way, ...] = ("gp", "icd", "snomed")


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Code(Strict):
    code: str
    site: str | None = None
    role: Literal["problem", "procedure"] = "problem"
    means: tuple[str, ...] | None = None
    """What this coding makes of the fact, where it cannot say quite the same."""


class CodedFact(Strict):
    what: str
    means: tuple[str, ...]
    gp: Code | None = None
    icd: Code | None = None
    snomed: Code | None = None

    def code(self, way: Way) -> Code | None:
        return {"gp": self.gp, "icd": self.icd, "snomed": self.snomed}[way]


class Specialty(Strict):
    system: str
    code: str
    means: tuple[str, ...]


class CodeTable(Strict):
    systems: dict[Way, str]
    sites: dict[str, str]
    specialties: dict[str, Specialty]
    facts: dict[str, CodedFact]


class CaseContact(Strict):
    """`day` counts from the day judged; `hours` only for stays."""

    day: int = Field(le=0)
    time: str = "10:00"
    hours: float = 0.25
    care: Care = Care.AMBULATORY
    at: str = "practice"
    facts: tuple[str, ...] = ()
    again: dict[str, int] = {}
    """Facts seen before, with the day they began: a check-up, not something new."""
    specialty: str | None = None
    companion: bool = False
    note: str = ""


class Answer(Strict):
    card: bool
    must: frozenset[IndicatorId] = frozenset()
    not_: frozenset[IndicatorId] = Field(default=frozenset(), alias="not")


class Expect(Strict):
    record: Answer
    ticks: Answer | None = None


class FirstCard(Strict):
    """The contact (its day) at whose end the first card comes; None: no card ever."""

    from_: int | None = Field(default=None, alias="from")
    by: int | None
    why: str = ""


class Limit(Strict):
    """What a coding cannot carry, and what must then happen."""

    facts: frozenset[str]
    because: str
    record: Answer | None = None
    ticks: Answer | None = None
    first_card: FirstCard | None = None


class Variant(Strict):
    """The same case with something else in it."""

    why: str
    born: date | None = None
    contacts: tuple[CaseContact, ...] | None = None
    expect: Expect


class Case(Strict):
    id: str
    title: str
    lesson: str
    source: str
    assumed: str = ""
    note: str = ""
    born: date
    sex: Literal["female", "male", "other", "unknown"]
    setting: Setting = "gp"
    standing: tuple[str, ...] = ()
    contacts: tuple[CaseContact, ...]
    ticks: tuple[IndicatorId, ...] = ()
    expect: Expect
    first_card: FirstCard | None = None
    opens_on: tuple[tuple[IndicatorId, ...], ...] = ()
    silent_on: tuple[tuple[IndicatorId, ...], ...] = ()
    cannot_carry: dict[Way, Limit] = {}
    variants: dict[str, Variant] = {}

    def answer(self, way: Way, ticked: bool) -> Answer | None:
        """What must come back in this coding; None when the case has no ticks."""
        limit = self.cannot_carry.get(way)
        if ticked:
            return (limit and limit.ticks) or self.expect.ticks
        return (limit and limit.record) or self.expect.record

    def first(self, way: Way) -> FirstCard | None:
        limit = self.cannot_carry.get(way)
        return (limit and limit.first_card) or self.first_card

    def facts(self) -> set[str]:
        """Every fact of the case itself (variants apart)."""
        named = [fact for contact in self.contacts for fact in (*contact.facts, *contact.again)]
        return {*named, *self.standing}

    def with_variants(self) -> list[Case]:
        """This case and its variants, each as a case of its own."""
        return [self, *(self._variant(name, one) for name, one in self.variants.items())]

    def _variant(self, name: str, one: Variant) -> Case:
        changes = {
            "id": f"{self.id}/{name}",
            "born": one.born or self.born,
            "contacts": one.contacts or self.contacts,
            "ticks": self.ticks if one.expect.ticks else (),
            "expect": one.expect,
            "first_card": None,
            "opens_on": (),
            "silent_on": (),
            "variants": {},
        }
        return self.model_copy(update=changes)


def load_cases() -> list[Case]:
    """The cases in order of their id, without their variants."""
    files = sorted((HERE / "cases").glob("*.yaml"))
    return [Case.model_validate(yaml.safe_load(file.read_text())) for file in files]


def load_codes() -> CodeTable:
    return CodeTable.model_validate(yaml.safe_load((HERE / "codes.yaml").read_text()))
