"""`assess` without an explanation ends early where no gate can open, and says the same."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cds_service.assessment.assess import assess
from cds_service.assessment.case import Case
from cds_service.assessment.kinds import find, needs
from cds_service.assessment.known import known_facts
from cds_service.assessment.needs import Needed
from cds_service.assessment.present import present_of
from cds_service.files.terms import Setting
from cds_service.record.model import PatientRecord
from cds_service.rules.model import IndicatorSet
from tests.assessment.generated import BEGUN, EXAMPLES, cases, noon

SETTINGS: list[Setting] = ["gp", "ed"]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    case=cases(),
    day=st.integers(100, 1_300) | st.just(900),
    setting=st.sampled_from(SETTINGS),
)
def test_it_says_the_same(
    case: tuple[IndicatorSet, PatientRecord], day: int, setting: Setting
) -> None:
    rules, record = case
    at = noon(BEGUN + timedelta(days=day, hours=3))
    full = assess(record, rules, at, setting)
    short = assess(record, rules, at, setting, explain=False)
    if full.opened or full.level != "none" or short.gates:
        assert short == full
    else:
        assert (short.level, short.opened, short.fingerprint) == ("none", (), {})
        assert short.incomplete == full.incomplete
        assert (short.age, short.patient, short.as_of) == (full.age, full.patient, full.as_of)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    case=cases(),
    day=st.integers(100, 1_300) | st.just(900),
    setting=st.sampled_from(SETTINGS),
    months=st.sampled_from((None, None, 6, 12, 24, 48)),
)
def test_what_is_found_had_what_it_needs(
    case: tuple[IndicatorSet, PatientRecord], day: int, setting: Setting, months: int | None
) -> None:
    """Of every indicator, whatever gate it stands in."""
    rules, record = case
    at = noon(BEGUN + timedelta(days=day, hours=3))
    facts, _ = known_facts(record.facts, at)
    age = record.age_on(at.date())
    present = present_of(facts, at.date(), age, setting)
    looked_at = Case(facts, at, age, setting, rules)
    candidates = rules.once(Needed).candidates(present.days_of, present.ticked)
    for item in rules.indicators.values():
        if find(looked_at, item, months) is not None:
            assert item.id in present.ticked or needs(item, rules, present, months), item.id
            assert item.id in candidates, item.id
