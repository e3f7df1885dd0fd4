"""One record weighed at many moments, as a replay does."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property

from cds_service.assessment.assess import assess
from cds_service.assessment.known import known_from
from cds_service.assessment.model import Assessment
from cds_service.assessment.needs import Needed
from cds_service.assessment.present import Present
from cds_service.files.terms import Setting
from cds_service.record.model import Fact, Kind, PatientRecord
from cds_service.rules.model import IndicatorSet

Moment = tuple[datetime, Setting, int]
"""When, where, and a number of the caller's."""
_COUNTED = (Kind.VISIT, Kind.COMPANION)


class Moments:
    """Asks `assess` at moments in order of time, and passes over those at which its first question
    (`Needed`) says that no gate could open.

    What is present then is kept from moment to moment instead of being gathered anew: a fact is
    added once it is known. While nothing becomes known the counts can only fall, so a no holds on.
    """

    def __init__(self, record: PatientRecord, rules: IndicatorSet) -> None:
        self.record, self.rules = record, rules
        self._needed = rules.once(Needed)
        self._zone = rules.thresholds.zone

    def opened(self, moments: Iterable[Moment]) -> Iterator[tuple[Moment, Assessment]]:
        """The moments, given in order of time, at which a gate stands open."""
        if not self.could_ever_open:
            return
        present, taken = self._counted(), 0
        closed: set[tuple[int, int | None, Setting]] = set()
        for moment in moments:
            at, setting = moment[0].astimezone(self._zone), moment[1]
            known = bisect_right(self._known_from, at)
            for fact in self._coded[taken:known]:
                present.add(fact)
            taken = known
            age = self.record.age_on(at.date())
            if (known, age, setting) in closed:
                continue
            present.at(at.date(), age, setting)
            if not self._needed.could_open(present):
                closed.add((known, age, setting))
                continue
            answer = assess(self.record, self.rules, at, setting, explain=False)
            if answer.opened:
                yield moment, answer

    @cached_property
    def could_ever_open(self) -> bool:
        """Whether the facts together could open a gate on some day, at some age."""
        present = self._counted()
        for fact in self.record.facts:
            if fact.concepts:
                present.add(fact)
        return self._needed.could_open(present)

    @cached_property
    def _coded(self) -> list[Fact]:
        coded = (fact for fact in self.record.facts if fact.concepts)
        return sorted(coded, key=lambda fact: known_from(fact, self._zone))

    @cached_property
    def _known_from(self) -> list[datetime]:
        return [known_from(fact, self._zone) for fact in self._coded]

    def _counted(self) -> Present:
        """Contacts and companions are counted as in the whole record: never too few."""
        present = Present()
        kinds = [fact.kind for fact in self.record.facts]
        present.contacts, present.companions = map(kinds.count, _COUNTED)
        return present
