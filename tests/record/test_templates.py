"""What we ask clients to prefetch stays inside the query subset of CDS Hooks 2.0."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cds_service.content.load import Content, load_content
from cds_service.record.intake import KEYS
from cds_service.record.templates import MEASURED, first_day, templates
from cds_service.rules.rules import MeasurementRule

TODAY = date(2026, 11, 22)
ALLOWED = {"patient", "date", "category", "code", "type", "_count"}


@pytest.mark.parametrize("version", ["STU3", "R4", "R4B", "R5"])
@pytest.mark.conformance("D-09")
def test_templates_stay_in_the_subset(version: str) -> None:
    for key, template in templates(TODAY, 49, version).items():  # type: ignore[arg-type]
        path, _, query = template.partition("?")
        assert re.fullmatch(r"[A-Z][A-Za-z]+(/\{\{context\.patientId\}\})?", path), key
        for parameter in filter(None, query.split("&")):
            name, _, value = parameter.partition("=")
            assert name in ALLOWED
            assert name != "date" or re.fullmatch(r"ge\d{4}-\d{2}-01", value)


@pytest.mark.conformance("D-08")
def test_only_the_patient_token_is_used() -> None:
    for template in templates(TODAY, 49).values():
        assert set(re.findall(r"\{\{(.*?)\}\}", template)) == {"context.patientId"}


def test_every_template_has_a_key_that_is_read() -> None:
    asked = {key for key, expected in KEYS.items() if expected.asked or expected.more}
    assert len(asked) <= 14  # a small number: every template is a query per chart opened
    assert {key for key, expected in KEYS.items() if expected.required} <= asked
    assert set(templates(TODAY, 49)) == asked


def test_conditions_carry_no_date_so_undated_ones_arrive() -> None:
    assert "date=" not in templates(TODAY, 49)["conditions"]


def test_every_measurement_a_rule_reads_is_asked_for() -> None:
    content = load_content()
    for token in MEASURED:
        meaning = content.vocabulary.meaning(*token.split("|"))
        assert meaning is not None
        assert meaning.concepts <= _measured(content)
    [query] = re.findall(r"code=([^&]+)", templates(TODAY, 49)["measurements"])
    assert set(query.split(",")) == set(MEASURED)


def _measured(content: Content) -> set[str]:
    rules = [each.rule for each in content.rules.indicators.values()]
    return {rule.concept for rule in rules if isinstance(rule, MeasurementRule)}


def test_look_back_is_the_first_of_the_month() -> None:
    assert first_day(TODAY, 49) == date(2022, 10, 1)
    assert first_day(date(2026, 1, 31), 1) == date(2025, 12, 1)
    assert first_day(date(2026, 12, 1), 12) == date(2025, 12, 1)
    assert "date=ge2022-10-01" in templates(TODAY, 49)["encounters"]


def test_today_variant_counts_back_far_enough() -> None:
    template = templates(TODAY, 49, style="today")["encounters"]
    [days] = re.findall(r"date=ge\{\{today\(\) - (\d+) days\}\}", template)
    assert int(days) >= 49 * 30.4
