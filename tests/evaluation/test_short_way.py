"""The short way through an export gives the figures of the long way, each one of them.

The long way reads every patient and asks `assess` at the start and the end of every contact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from cds_service.assessment.assess import assess
from cds_service.assessment.model import Assessment
from cds_service.assessment.moments import Moment, Moments
from cds_service.content.load import Content
from cds_service.evaluation.buckets import sift
from cds_service.evaluation.fairness import watch
from cds_service.evaluation.met import Period
from cds_service.evaluation.persons import gather
from cds_service.evaluation.replay import replay
from cds_service.evaluation.tally import Tally
from cds_service.evaluation.work import Counting, Plan, Tools
from cds_service.record.model import PatientRecord
from cds_service.rules.model import IndicatorSet
from cds_service.simulation.cohort import Cohort
from cds_service.simulation.people import Span
from cds_service.simulation.simulation import strong_signal
from cds_service.simulation.victims import Victims
from cds_service.simulation.write_fhir import Version, resources
from tests.assessment.generated import EXAMPLES, cases

ZONE = ZoneInfo("Europe/Amsterdam")
END = datetime(2026, 11, 1, tzinfo=ZONE)
OF_THE_SAMPLE = ("sampled", "found", "skipped", "gap", "missing")
NOBODY = 1_000_000_007


@pytest.fixture(scope="module")
def export(content: Content) -> list[bytes]:
    """Sixty ordinary people and forty victims, half of them ticked, as lines in no order."""
    cohort = Cohort(seed=11, span=Span(END, 5))
    victims = Victims(cohort, 0.5, strong_signal(content))
    charts = [cohort.chart(number) for number in range(60)]
    charts += [victims.victim(number).chart for number in range(1_000, 1_040)]
    versions: tuple[Version, Version] = ("R4", "STU3")
    lines = [
        msgspec.json.encode(_own(part, chart.patient_id))
        for number, chart in enumerate(charts)
        for part in resources(chart, versions[number % 2])
    ]
    return sorted(lines, key=lambda line: line[::-1])


def _own(part: dict[str, object], patient: str) -> dict[str, object]:
    if part["resourceType"] == "Patient":
        return part | {"id": patient}
    return part | {"subject": {"reference": f"Patient/{patient}"}}


def count(lines: list[bytes], content: Content, sample: int, period: Period) -> Tally:
    plan = Plan(content=content, period=period, watch=watch, sample=sample)
    tools = Tools(plan)
    skipped: Counter[str] = Counter()
    kept = [line for _, run in sift([lines], tools.glance, skipped) for line in run]
    counting = Counting(tools)
    for person in gather([kept], tools.glance):
        counting.person("test", person)
    result = counting.result()
    assert not result.bad
    return Counter(result.counts)


class Long(Moments):
    """Asks at every moment, and in full."""

    could_ever_open = True  # type: ignore[assignment]

    def opened(self, moments: Iterable[Moment]) -> Iterator[tuple[Moment, Assessment]]:
        for moment in moments:
            assessment = assess(self.record, self.rules, moment[0], moment[1])
            if assessment.opened:
                yield moment, assessment


@pytest.mark.parametrize(
    "period", [Period(), Period(datetime(2025, 3, 1, tzinfo=ZONE), END - timedelta(days=33))]
)
def test_every_figure_is_that_of_the_long_way(
    export: list[bytes], content: Content, period: Period, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = count(export, content, 1, period)
    glanced = count(export, content, NOBODY, period)
    some = count(export, content, 3, period)
    monkeypatch.setattr("cds_service.evaluation.replay.Moments", Long)
    long = count(export, content, 1, period)
    assert long["carded"] > 5
    assert everybody == long
    assert exact(glanced) == exact(some) == exact(long)
    assert glanced["sampled"] == 0 < some["sampled"] < long["sampled"]


def exact(counts: Tally) -> dict[str, int]:
    return {key: n for key, n in counts.items() if key.split("|")[0] not in OF_THE_SAMPLE}


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_a_replay_opens_what_asking_at_every_contact_in_full_opens(
    case: tuple[IndicatorSet, PatientRecord],
) -> None:
    """By the shipped rules and by made-up ones."""
    rules, record = case
    short = replay(record, rules, in_full=False)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("cds_service.evaluation.replay.Moments", Long)
        assert short.opened == replay(record, rules, in_full=False).opened
