"""The lines of Bulk Data about each patient, gathered, with what a glance tells about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from cds_service.assessment.present import Present
from cds_service.evaluation.glance import Glance, Meant
from cds_service.evaluation.rows import Encounter, Patient, patient_of, whole
from cds_service.evaluation.shared import Shared

UNCLEAR = date.min
NOTHING_SHARED = Shared()
_MANY = 1_000_000


class InLines(Present):
    """What lines can bring that nobody has read yet, of whatever day.

    A line is of one day, but may hold several facts, and says nothing of contacts or companions.
    """

    def __init__(self, meant: Iterable[Meant]) -> None:
        super().__init__()
        self.contacts = self.companions = _MANY
        self._lines: Counter[str] = Counter()
        for concepts in meant:
            self._lines.update(concepts)
        self.days_of = {concept: [] for concept in self._lines}

    def number(self, concepts: Iterable[str], months: int, *, undated: bool = False) -> int:
        return _MANY if self.any(concepts) else 0

    def days(self, concepts: Iterable[str], months: int, *, undated: bool = False) -> int:
        return sum([self._lines[concept] for concept in concepts])


class Person:
    """One patient of Bulk Data, not read yet."""

    __slots__ = ("births", "contacts", "identity", "meant", "raw", "taken")

    def __init__(self, identity: str) -> None:
        self.identity = identity
        self.taken: list[bytes] = []
        self.contacts: list[Encounter] = []
        self.meant: list[Meant] = []
        """What each line with a code that a rule reads can mean."""
        self.births: list[str | None] = []
        """The date of birth as written, once for every Patient resource."""
        self.raw: list[bytes] = []
        """The Patient resources, for the fairness table."""

    @property
    def lines(self) -> list[bytes]:
        """Every line in an order of its own, so that neither the order of files nor the engine
        makes a difference."""
        return sorted(self.taken)

    def birth(self) -> date | None:
        """The date of birth; None when there is none, `UNCLEAR` when the reader must tell."""
        if not self.births or self.births == [None]:
            return None
        text = self.births[0] or ""
        if len(self.births) > 1 or len(text) != len("2026-11-22"):
            return UNCLEAR
        try:
            return date.fromisoformat(text)
        except ValueError:
            return UNCLEAR


def gather(
    found: Iterable[list[bytes]], glance: Glance, shared: Shared = NOTHING_SHARED
) -> list[Person]:
    """The patients these lines are about, in order of id. What `shared` says is deleted is left
    out."""
    people: dict[str, Person] = {}
    meant, holds = glance.meant, shared.holds
    last: str | None = ""
    person = Person("")
    for chunk in found:
        for line, row in zip(chunk, whole(chunk), strict=True):
            if not holds(line):
                continue
            if row is None or isinstance(row, str):
                _person(people, str(row))
                continue
            subject = row.subject
            if subject is None or subject.reference != last:
                person = _person(people, patient_of(row) or "")
                last = subject.reference if subject is not None else ""
            person.taken.append(line)
            if type(row) is Encounter:
                person.contacts.append(row)
            elif type(row) is Patient:
                person.births.append(row.birth_date)
                person.raw.append(line)
                continue
            told = meant(row)
            if told is not None:
                person.meant.append(told)
    return [people[identity] for identity in sorted(people)]


def _person(people: dict[str, Person], identity: str) -> Person:
    person = people.get(identity)
    if person is None:
        person = people[identity] = Person(identity)
    return person
