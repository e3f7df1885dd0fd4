"""The contacts of a patient as they are counted: by setting, kind of care, month and age."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Raw

from cds_service.evaluation.persons import Person
from cds_service.evaluation.rows import Dates, Encounter
from cds_service.files.terms import Setting
from cds_service.guidance.weighing import SETTING_OF
from cds_service.record.bundle import read_resources
from cds_service.record.fhir import ABSENT
from cds_service.record.model import Care, Kind
from cds_service.record.vocabulary import Vocabulary

AGE_BANDS = ((0, 11), (12, 15), (16, 17), (18, 24), (25, 44), (45, 64), (65, 79), (80, 130))
_REMEMBERED = 50_000


class Period:
    """Contacts that count. Earlier ones are replayed too, for the repetition rules."""

    def __init__(self, start: datetime | None = None, end: datetime | None = None) -> None:
        self.start, self.end = start, end

    def holds(self, moment: datetime) -> bool:
        """True from `start` on and before `end`."""
        return (self.start is None or moment >= self.start) and (
            self.end is None or moment < self.end
        )


def age_band(age: int | None) -> str:
    """The band of an age, for example ``18-24``."""
    for first, last in AGE_BANDS:
        if age is not None and first <= age <= last:
            return f"{first}-{last}" if last < 130 else f"{first}+"
    return "unknown"


def by_band(days: Iterable[str], birth: date | None) -> Counter[str]:
    """How many of these days (``2026-11-22``) fall in each band of age."""
    found = sorted(days)
    if birth is None or not found:
        return Counter({age_band(None): len(found)} if found else {})
    birthdays = (f"{birth.year + first:04}{birth.isoformat()[4:]}" for first in _EDGES)
    cuts = [0, *(bisect_left(found, birthday) for birthday in birthdays), len(found)]
    counts: Counter[str] = Counter()
    for band, (lower, upper) in zip(_BANDS, pairwise(cuts), strict=True):
        if upper > lower:
            counts[band] += upper - lower
    return counts


_EDGES = [*(first for first, _ in AGE_BANDS), AGE_BANDS[-1][1] + 1]
_BANDS = [age_band(None), *(age_band(first) for first, _ in AGE_BANDS), age_band(None)]
"""Before, between and after the edges."""

Met = tuple[list[str], list[str]]
"""The contacts in the period as keys of a tally, up to the month, and their days (local)."""
_SOME_DAY = Dates(start="2020-06-15T12:00:00+02:00")


_Wording = tuple[str | None, bytes, bytes]
"""Status, class and type of a contact as they stand."""


def contact_key(setting: Setting, care: Care) -> str:
    """The key of a tally under which a contact is counted, but for the month."""
    return f"contact|{setting}|{care}|"


def local_day(moment: datetime) -> str:
    """The day as a key is written."""
    return moment.date().isoformat()


class Contacts:
    """Tells from its Encounter lines which contacts of a patient are replayed, without reading the
    record. Asks the reader once for every wording of status, class and type."""

    def __init__(self, vocabulary: Vocabulary, zone: ZoneInfo, period: Period) -> None:
        self._vocabulary, self._zone, self._period = vocabulary, zone, period
        self._bounded = period.start is not None or period.end is not None
        self._kinds: dict[_Wording, str] = {}
        self._local: dict[tuple[str, str], bool] = {}

    def met(self, person: Person) -> Met | None:
        """The contacts in the period. None when it takes the reader to tell: no usable start, or
        an id that comes twice."""
        met: Met = ([], [])
        keys, days = met
        kinds, local, bounded = self._kinds, self._local, self._bounded
        for contact in person.contacts:
            wording = (contact.status, bytes(contact.class_), bytes(contact.type))
            kind = kinds.get(wording)
            if kind is None:
                kind = self._ask(wording)
            if not kind:
                continue
            start = contact.period.start if contact.period is not None else None
            try:
                at = datetime.fromisoformat(start or "")
            except ValueError:
                return None
            if start is None or at.tzinfo is None:
                return None
            if bounded and not self._period.holds(at):
                continue
            day, offset = start[:10], start[-6:]
            # Nearly all are written in the time of the place.
            if not local.get((day, offset)):
                day = self._day(at, day, offset)
            keys.append(kind + day[:7])
            days.append(day)
        ids = {contact.id for contact in person.contacts}
        return met if len(ids) == len(person.contacts) and None not in ids else None

    def _ask(self, wording: _Wording) -> str:
        """The key up to the month; empty for a contact that is not replayed."""
        status, kind, form = wording
        asked = Encounter(id="x", status=status, period=_SOME_DAY)
        asked.class_ = Raw(kind) if kind else ABSENT
        asked.type = Raw(form) if form else ABSENT
        record = read_resources([msgspec.json.encode(asked)], "x", self._vocabulary)
        care = next((fact.care for fact in record.facts if fact.kind is Kind.VISIT), None)
        # Administrative and unknown contacts have no setting: no chart is opened, none is replayed.
        setting = SETTING_OF.get(care) if care is not None else None
        key = contact_key(setting, care) if setting is not None and care is not None else ""
        if len(self._kinds) >= _REMEMBERED:
            self._kinds.clear()
        self._kinds[wording] = key
        return key

    def _day(self, at: datetime, day: str, offset: str) -> str:
        """The local day; remembers of which days and offsets it is the day as written."""
        if offset[0] in "+-" and (day, offset) not in self._local:
            if len(self._local) >= _REMEMBERED:
                self._local.clear()
            self._local[day, offset] = self._stood(day, offset)
        here = at.astimezone(self._zone)
        return here.date().isoformat()

    def _stood(self, day: str, offset: str) -> bool:
        """Whether clocks here stood at this offset all that day."""
        try:
            written = datetime.fromisoformat(f"{day}T00:00:00{offset}")
        except ValueError:
            return False
        begun = datetime.combine(written.date(), time.min, self._zone)
        ended = begun + timedelta(days=1)
        same = begun.utcoffset() == written.utcoffset() == ended.utcoffset()
        return same and written.date().isoformat() == day
