"""One unit of an evaluation: some patients read, replayed and counted. Runs in any process."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import msgspec

from cds_service.assessment.needs import Needed
from cds_service.content.load import Content
from cds_service.errors import RequestError
from cds_service.evaluation.buckets import lines_of
from cds_service.evaluation.glance import ANYTHING, Glance, Meant
from cds_service.evaluation.inputs import Bad, Input, documents, is_whole
from cds_service.evaluation.met import Contacts, Period
from cds_service.evaluation.persons import NOTHING_SHARED, UNCLEAR, InLines, Person, gather
from cds_service.evaluation.replay import Card, replay
from cds_service.evaluation.shared import Shared
from cds_service.evaluation.tally import Groups, Tally, cards_in, count_contacts, tally
from cds_service.record.bundle import read_patients, read_resources
from cds_service.record.model import PatientRecord

Watch = Callable[[Iterable[bytes]], Mapping[str, Groups]]
"""Looks at raw documents for the fairness table only: patient id -> groups. Nothing it returns
reaches the assessment."""
_REMEMBERED = 100_000
"""Sets of lines of which it is known whether they could open a gate."""
Name = Callable[[str], str]
"""Patient id -> keyed hash, for rows per patient."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """One patient, by keyed hash; only written when rows per patient were asked for."""

    patient: str
    contacts: int
    cards: int = 0
    first_card: str = ""
    gates: str = ""


class Result(msgspec.Struct, gc=False):
    """What a unit gave: counts, what was left out, and rows when asked for."""

    counts: dict[str, int] = {}
    bad: list[Bad] = []
    rows: list[Row] = []


class Plan(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What every worker must know. `name` is None when no rows per patient are wanted."""

    content: Content
    period: Period
    labels: Mapping[str, datetime] = {}
    watch: Watch | None = None
    name: Name | None = None
    sample: int = 1
    """Of Bulk Data one in so many patients is read in full, whether or not a gate could open."""

    def mark(self) -> str:
        """Tells two plans apart that would not count the same."""
        labels = sorted((patient, f"{moment}") for patient, moment in self.labels.items())
        period = (f"{self.period.start}", f"{self.period.end}")
        rows = self.name is not None
        return repr((self.content.rules.version, period, labels, self.sample, rows))


class Tools:
    """What a worker makes once from the plan and keeps: everything it learns is kept here too."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.glance = Glance(plan.content.vocabulary)
        self._needed = plan.content.rules.once(Needed)
        self._shared: dict[tuple[Path, ...], Shared] = {}
        self._could_open = lru_cache(_REMEMBERED)(self._ask)
        zone = plan.content.rules.thresholds.zone
        self.contacts = Contacts(plan.content.vocabulary, zone, plan.period)

    def shared(self, folders: Sequence[Path]) -> Shared:
        """What is about nobody in these files, read once."""
        key = tuple(folders)
        if key not in self._shared:
            self._shared = {key: Shared.of(folders)}
        return self._shared[key]

    def could_open(self, person: Person) -> bool:
        """Whether the patient's lines could open a gate on some day, before they are read."""
        return self._could_open(frozenset(Counter(person.meant).items()))

    def _ask(self, meant: frozenset[tuple[Meant, int]]) -> bool:
        told = [concepts for concepts, number in meant for _ in range(number)]
        return any(each >= ANYTHING for each in told) or self._needed.could_open(InLines(told))


class Counting:
    """Counts patients into a `Result`."""

    def __init__(self, tools: Tools, shared: Shared = NOTHING_SHARED) -> None:
        self.plan, self.tools, self.shared = tools.plan, tools, shared
        self.counts: Tally = Counter()
        self.bad: list[Bad] = []
        self.rows: list[Row] = []
        self._groups: dict[Groups, Counter[str]] = defaultdict(Counter)

    def document(self, name: str, data: bytes) -> None:
        """Every patient of a Bundle or a single resource."""
        try:
            groups = self._watched([data])
            for record in read_patients(data, self.plan.content.vocabulary):
                self._replayed(record, groups.get(record.patient_id, ()), in_full=True)
                for (system, fate), number in record.reading.systems.items():
                    self.counts[f"system|{system}|{fate}"] += number
        except RequestError as error:
            self.bad.append(Bad(name, str(error)))
        except Exception as error:
            self.bad.append(Bad(name, f"could not be judged ({type(error).__name__})"))

    def person(self, name: str, person: Person) -> None:
        """One patient of Bulk Data: read only when a gate could open, or for the sample."""
        try:
            groups = self._watched(person.raw[:1]).get(person.identity, ())
            in_full = crc32(person.identity.encode()) % self.plan.sample == 0
            closed = not in_full and not self.tools.could_open(person)
            if closed and self._at_a_glance(person, groups):
                return
            whole = [*person.lines, *self.shared.referred_to(person.taken)]
            lines = [as_bundle(whole)] if person.taken else []
            record = read_resources(lines, person.identity, self.plan.content.vocabulary)
            self._replayed(record, groups, in_full=in_full)
        except RequestError as error:
            self.bad.append(Bad(name, f"a patient could not be read: {error}"))
        except Exception as error:
            self.bad.append(Bad(name, f"a patient could not be judged ({type(error).__name__})"))

    def _at_a_glance(self, person: Person, groups: Groups) -> bool:
        """Counts a patient in whom no gate can open; False when the reader must tell."""
        birth, met = person.birth(), self.tools.contacts.met(person)
        if birth is UNCLEAR or met is None:
            return False
        count_contacts(self.counts, met, birth)
        if person.identity in self.plan.labels:
            self.counts.update(("label|all", "label|no card"))
        self._also(person.identity, groups, len(met[0]), [])
        return True

    def _replayed(self, record: PatientRecord, groups: Groups, *, in_full: bool) -> None:
        """Replays and counts one patient."""
        plan = self.plan
        again = plan.content.rules.thresholds.again
        history = replay(record, plan.content.rules, in_full=in_full)
        label = plan.labels.get(record.patient_id)
        self.counts.update(tally(history, again, plan.period, label, in_full=in_full))
        seen = sum(plan.period.holds(contact.start) for contact in history.contacts)
        self._also(record.patient_id, groups, seen, cards_in(history, again, plan.period))

    def _also(self, patient: str, groups: Groups, contacts: int, cards: list[Card]) -> None:
        """Counts for the fairness table, and the row of the patient when rows are wanted."""
        shown = len(cards)
        measures = (("patients", bool(contacts)), ("contacts", contacts))
        cell = self._groups[groups]
        for measure, number in (*measures, ("carded", bool(cards)), ("cards", shown)):
            cell[measure] += number
        if self.plan.name is not None:
            first = f"{cards[0].opened.at:%Y-%m-%d}" if cards else ""
            gates = " ".join(sorted({gate for card in cards for gate in card.opened.gates}))
            self.rows.append(Row(self.plan.name(patient), contacts, shown, first, gates))

    def result(self) -> Result:
        """Everything counted so far, without zeros."""
        for groups, cell in self._groups.items():
            for name, value in groups:
                for measure, number in cell.items():
                    self.counts[f"group|{name}|{value}|{measure}"] += number
        self._groups.clear()
        counts = {key: number for key, number in sorted(self.counts.items()) if number}
        return Result(counts, self.bad, self.rows)

    def _watched(self, raw: Iterable[bytes]) -> Mapping[str, Groups]:
        return self.plan.watch(raw) if self.plan.watch else {}


def as_bundle(lines: list[bytes]) -> bytes:
    """The lines as one Bundle: read in one go, a third faster than one by one."""
    entries = b'},{"resource":'.join(lines)
    return b'{"resourceType":"Bundle","entry":[{"resource":' + entries + b"}]}"


def count_documents(source: Input, tools: Tools) -> Result:
    """A Bundle file, or the Bundles of an archive."""
    counting = Counting(tools)
    for name, data in _documents(source, counting.bad):
        if source.shape == "bundle" or is_whole(data):
            counting.document(name, data)
    return counting.result()


def _documents(source: Input, bad: list[Bad]) -> Iterator[tuple[str, bytes]]:
    try:
        yield from documents(source)
    except RequestError as error:
        bad.append(Bad(source.name, str(error)))


def count_bucket(folders: Iterable[Path], bucket: int, tools: Tools) -> Result:
    """The patients of one bucket of Bulk Data."""
    folders = list(folders)
    shared = tools.shared(folders)
    counting = Counting(tools, shared)
    for person in gather(lines_of(folders, bucket), tools.glance, shared):
        counting.person("Bulk Data", person)
    return counting.result()
