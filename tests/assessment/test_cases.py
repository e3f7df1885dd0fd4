"""Every gate, episode rule, exclusion and tick rule, as clinical cases with their boundaries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from cds_service.assessment.assess import assess
from cds_service.content.load import Content, load_content
from tests.assessment.patients import cases, moment, record_of

_CASES = dict(cases())


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


@pytest.mark.parametrize("name", _CASES)
def test_case(name: str, content: Content) -> None:
    case: Mapping[str, Any] = _CASES[name]
    expect = case["expect"]
    result = assess(
        record_of(case), content.rules, moment(case["as_of"]), case.get("setting", "gp")
    )
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


def test_every_gate_has_positive_and_negative_cases(content: Content) -> None:
    """A gate that no case opens, or that no case names as kept shut, is untested."""
    opened = {gate for case in _CASES.values() for gate in case["expect"].get("open", ())}
    shut = {gate for case in _CASES.values() for gate in case["expect"].get("shut", ())}
    gates = {gate.id for gate in content.rules.gates}
    assert opened == gates
    assert shut == gates
