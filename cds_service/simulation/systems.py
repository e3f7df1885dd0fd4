"""Which system holds what: a practice and each hospital keep a record of their own.

A record system sends what its own FHIR server holds. A Dutch practice holds what it and its
out-of-hours post did, and codes anew what a hospital's letter tells; a hospital holds what happened
there. Nobody holds all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from cds_service.evaluation.tally import Tally
from cds_service.simulation.chart import Chart

PRACTICE = "practice"
_OF_THE_PRACTICE = frozenset({PRACTICE, "out-of-hours"})
_ONCE_PER_PERSON = ("patients", "seen", "carded")


def records_of(chart: Chart) -> list[Chart]:
    """The records of one person: the practice's first, then that of each hospital visited.

    Standing problems are asked at every intake and go along; measurements stay at the practice.
    """
    owners = dict.fromkeys([PRACTICE, *(_owner(contact.place) for contact in chart.contacts)])
    return [_kept_by(owner, chart) for owner in owners]


def _owner(place: str) -> str:
    return PRACTICE if place in _OF_THE_PRACTICE else place


def _kept_by(owner: str, chart: Chart) -> Chart:
    contacts = tuple(one for one in chart.contacts if _owner(one.place) == owner)
    keys = {one.key for one in contacts}
    return replace(
        chart,
        contacts=contacts,
        ticks=tuple(tick for tick in chart.ticks if tick.contact in keys),
        measures=chart.measures if owner == PRACTICE else (),
    )


def one_person(parts: Iterable[Tally]) -> Tally:
    """The counts of one person over several records: contacts and cards add up, the person and
    what is told of the person count once."""
    counts: Tally = Counter()
    for part in parts:
        counts.update(part)
    return Counter({key: min(n, 1) if _of_the_person(key) else n for key, n in counts.items()})


def _of_the_person(key: str) -> bool:
    name, *rest = key.split("|")
    banded = name in ("age", "group") and rest[-1] in ("patients", "carded")
    return key in _ONCE_PER_PERSON or name == "found" or banded or key == "missing|date of birth"
