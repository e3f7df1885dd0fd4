"""Every gate, episode rule, exclusion and tick rule, as clinical cases with their boundaries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from cds_service.assessment.assess import assess
from cds_service.content.load import Content, load_content
from cds_service.rules.model import IndicatorSet
from tests.assessment.patients import cases, moment, record_of

_CASES = dict(cases())


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


@pytest.mark.parametrize("name", _CASES)
def test_case(name: str, content: Content) -> None:
    case: Mapping[str, Any] = _CASES[name]
    expect = case["expect"]
    rules = changed(content.rules, case.get("site", {}))
    result = assess(record_of(case), rules, moment(case["as_of"]), case.get("setting", "gp"))
    opened = {gate.gate for gate in result.opened}
    found = {finding.indicator for finding in result.findings}
    assert opened == set(expect.get("open", ())), [g.why for g in result.gates]
    assert found >= set(expect.get("found", ())), found
    assert not found & set(expect.get("not_found", ())), found
    if "level" in expect:
        assert result.level == expect["level"]
    if "counts" in expect:
        counts = {finding.indicator: finding.counts for finding in result.findings}
        assert counts.items() >= expect["counts"].items()
    if "removed" in expect:
        assert len(result.removed) == expect["removed"], result.removed


def changed(rules: IndicatorSet, site: Mapping[str, Mapping[str, Any]]) -> IndicatorSet:
    """The rules with what a site of its own would change: options of a rule or of a gate."""
    told = rules.model_dump(mode="json")
    for name, options in site.items():
        gate = next((gate for gate in told["gates"] if gate["id"] == name), None)
        (gate or told["indicators"][name]["rule"]).update(options)
    return IndicatorSet.model_validate(told) if site else rules


def test_every_gate_has_positive_and_negative_cases(content: Content) -> None:
    """A gate that no case opens, or that no case names as kept shut, is untested."""
    opened = {gate for case in _CASES.values() for gate in case["expect"].get("open", ())}
    shut = {gate for case in _CASES.values() for gate in case["expect"].get("shut", ())}
    gates = {gate.id for gate in content.rules.gates}
    assert opened == gates
    assert shut == gates
