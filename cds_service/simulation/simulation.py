"""What the rules can find under stated assumptions: made-up people and victims, replayed.

Background and victims are drawn apart, so that sensitivity does not rest on the handful of victims
that a true prevalence would give; the predictive value is computed with the prevalence asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from statistics import median
from typing import Any, NamedTuple

import msgspec

from cds_service.content.load import Content
from cds_service.evaluation.intervals import wilson
from cds_service.evaluation.met import Period
from cds_service.evaluation.processes import pool
from cds_service.evaluation.replay import History, Opened, cards_of, replay
from cds_service.evaluation.table import Share, Table
from cds_service.evaluation.tally import Tally, measures, tally
from cds_service.record.bundle import read_resources
from cds_service.record.model import PatientRecord
from cds_service.simulation.chart import Chart
from cds_service.simulation.cohort import Cohort
from cds_service.simulation.people import Span
from cds_service.simulation.rates import Rates, load_rates
from cds_service.simulation.systems import one_person, records_of
from cds_service.simulation.victims import Victim, Victims
from cds_service.simulation.write_fhir import resources

_BATCH = 100
"""People per unit of work."""


class Setup(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What is simulated. `counted_years` at the end count; the years before give a look-back."""

    people: int
    victims: int
    seed: int
    end: datetime
    years: int = 6
    counted_years: int = 2
    ticks: float = 0.0
    """Chance per contact of a victim that a clinician notes one strong sign."""
    one_record: bool = False
    """Practice and hospitals share one record, instead of one each (see `systems`)."""

    @property
    def span(self) -> Span:
        """The years told."""
        return Span(self.end, self.years)

    @property
    def period(self) -> Period:
        """The years counted."""
        return Period(self.span.each_year()[-self.counted_years][0], self.end)


class Simulator:
    """Makes people up, reads their FHIR with the reader of the service, and replays them."""

    def __init__(self, setup: Setup, content: Content) -> None:
        self.setup, self.content = setup, content
        self.cohort = Cohort(setup.seed, setup.span)
        self.victims = Victims(self.cohort, setup.ticks, strong_signal(content))

    def background(self, first: int, last: int) -> Tally:
        """The counts of people `first` up to and not including `last`."""
        counts: Tally = Counter()
        again = self.content.rules.thresholds.again
        for number in range(first, last):
            histories = self._histories(self.cohort.chart(number), number)
            counts.update(one_person(tally(one, again, self.setup.period) for one in histories))
        return counts

    def found(self, first: int, last: int) -> Tally:
        """Which victims had a card between the first day and discovery, and how early."""
        counts: Tally = Counter()
        for number in range(first, last):
            victim = self.victims.victim(number)
            counts.update(self._outcome(victim, number))
        return counts

    def _outcome(self, victim: Victim, number: int) -> Iterator[str]:
        during = self._cards(victim, number)
        yield f"victim|{victim.pattern}|all"
        if victim.met_care:
            yield f"victim|{victim.pattern}|met care"
        if during:
            yield f"victim|{victim.pattern}|found"
            lead = (victim.discovered - during[0].at).days
            yield f"early|{victim.pattern}|{lead:05}"
            yield from (f"through|{victim.pattern}|{gate}" for gate in during[0].gates)

    def _cards(self, victim: Victim, number: int) -> list[Opened]:
        """Cards in any record while it lasted, first one first."""
        again = self.content.rules.thresholds.again
        shown = (
            card.opened
            for history in self._histories(victim.chart, number, in_full=False)
            for card in cards_of(history.opened, history.contacts, again)
        )
        during = (one for one in shown if victim.start <= one.at < victim.discovered)
        return sorted(during, key=lambda opened: opened.at)

    def _histories(self, chart: Chart, number: int, *, in_full: bool = True) -> Iterator[History]:
        for held in [chart] if self.setup.one_record else records_of(chart):
            yield replay(self._record(held, number), self.content.rules, in_full=in_full)

    def _record(self, chart: Chart, number: int) -> PatientRecord:
        """Half of the people come as STU3, half as R4."""
        written = resources(chart, "STU3" if number % 2 else "R4")
        lines = [msgspec.json.encode(resource) for resource in written]
        return read_resources(lines, chart.patient_id, self.content.vocabulary)


def strong_signal(content: Content) -> str:
    """The opaque code of a strong tick that is about nothing in particular."""
    strong = [
        indicator.signal
        for indicator in content.rules.indicators.values()
        if indicator.signal and indicator.use == "observe" and indicator.weight == "strong"
    ]
    return min(strong)


MakeSimulator = Callable[[], Simulator]
_SIMULATORS: list[Simulator] = []
"""The simulator of this worker process."""


class _Batch(NamedTuple):
    who: str
    first: int
    last: int


def simulate(
    setup: Setup, make: MakeSimulator, workers: int, progress: Callable[[int, int], None]
) -> Tally:
    """The counts of a whole simulation; the same for any number of workers."""
    batches = [*_batches("people", setup.people), *_batches("victims", setup.victims)]
    counts: Tally = Counter()
    with pool(workers, _prepare, make) as processes:
        for done, part in enumerate(processes.map(_count, batches), 1):
            counts.update(part)
            progress(done, len(batches))
    return counts


def _batches(who: str, number: int) -> Iterator[_Batch]:
    for first in range(0, number, _BATCH):
        yield _Batch(who, first, min(first + _BATCH, number))


def _prepare(make: MakeSimulator) -> None:
    _SIMULATORS[:] = [make()]


def _count(batch: _Batch) -> Tally:
    simulator = _SIMULATORS[0]
    job = simulator.background if batch.who == "people" else simulator.found
    return job(batch.first, batch.last)


def predictive_value(
    counts: Tally, sensitivity: float, per_100000: float
) -> tuple[float | None, float]:
    """Of people who ever get a card, the share that is exploited; and the background share that
    gets one. None when nobody gets a card."""
    background = counts["carded"] / counts["seen"] if counts["seen"] else 0.0
    prevalence = per_100000 / 100_000
    exploited = prevalence * sensitivity
    others = (1 - prevalence) * background
    return (exploited / (exploited + others) if exploited + others else None), background


def tables(
    counts: Tally, setup: Setup, per_100000: float, rates: Rates | None = None
) -> list[Table]:
    """The tables that only a simulation has."""
    rates = rates or load_rates()
    return [
        _found(counts),
        _through(counts),
        _outlook(counts, setup, per_100000),
        _published(rates),
        _assumed(rates),
    ]


def _found(counts: Tally) -> Table:
    told = {key: number for key, number in measures(counts, "victim")}
    early: dict[str, list[int]] = {}
    for (pattern, days), number in measures(counts, "early"):
        early.setdefault(pattern, []).extend([int(days)] * number)
    rows: list[tuple[Any, ...]] = []
    patterns = sorted({pattern for pattern, _ in told})
    for pattern in patterns:
        rows.append(_found_row(pattern, told, [pattern], early))
    rows.append(_found_row("all victims", told, patterns, early))
    head = (
        "pattern",
        "victims",
        "met care",
        "found",
        "sensitivity",
        "95 % from",
        "95 % to",
        "sensitivity if they met care",
        "median days before discovery",
    )
    about = (
        "Made-up victims, by the documented pattern they were drawn from. Found: a card between "
        "the first day of exploitation and discovery. Met care: had a contact in that time."
    )
    return Table("victims-found", head, rows, about)


def _found_row(
    name: str,
    told: dict[tuple[str, ...], int],
    patterns: list[str],
    early: dict[str, list[int]],
) -> tuple[Any, ...]:
    everybody, met, found = (
        sum(told.get((pattern, what), 0) for pattern in patterns)
        for what in ("all", "met care", "found")
    )
    days = [day for pattern in patterns for day in early.get(pattern, [])]
    low, high = wilson(found, everybody)
    return (
        name,
        everybody,
        met,
        found,
        Share(found / everybody) if everybody else None,
        Share(low),
        Share(high),
        Share(found / met) if met else None,
        int(median(days)) if days else None,
    )


def _through(counts: Tally) -> Table:
    rows = [(*key, number) for key, number in measures(counts, "through")]
    about = "The ways (gates) that opened the first card of the victims found."
    return Table("first-card-through", ("pattern", "gate", "victims"), rows, about)


def sensitivity_of(counts: Tally) -> float:
    """Victims with a card before discovery, of all victims."""
    everybody = sum(n for (_, what), n in measures(counts, "victim") if what == "all")
    found = sum(n for (_, what), n in measures(counts, "victim") if what == "found")
    return found / everybody if everybody else 0.0


def _outlook(counts: Tally, setup: Setup, per_100000: float) -> Table:
    sensitivity = sensitivity_of(counts)
    value, background = predictive_value(counts, sensitivity, per_100000)
    rows: list[tuple[Any, ...]] = [
        ("victims per 100,000 people (assumed)", per_100000),
        ("victims found (sensitivity)", Share(sensitivity)),
        (f"other people with a card in {setup.counted_years} years", Share(background)),
        ("of people with a card, share exploited", None if value is None else Share(value)),
        ("people with a card for one victim found", 1 / value if value else None),
    ]
    about = "What these shares would mean if so many people were victims at any time."
    return Table("outlook", ("measure", "value"), rows, about)


def _published(rates: Rates) -> Table:
    rows = [(each.what, each.figure, each.source) for each in rates.patterns.anchors]
    about = "What others found by looking in records or asking, to compare with."
    return Table("published-figures", ("what", "figure", "source"), rows, about)


def _assumed(rates: Rates) -> Table:
    victims = rates.patterns
    rows = [
        ("prevalence per 100,000", victims.prevalence_per_100000, victims.prevalence_source),
        ("share that meets care", victims.care_while_exploited, victims.care_source),
        ("patterns", len(victims.patterns), victims.assumption or ""),
        *(
            (f"frailty {name}", each.shape, each.assumption or each.source or "")
            for name, each in rates.people.frailties.items()
        ),
    ]
    about = "What the simulation rests on. Every rate stands with its ground in the package."
    return Table("assumptions", ("what", "value", "ground"), rows, about)
