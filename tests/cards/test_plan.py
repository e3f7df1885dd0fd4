"""Cards are put together from parts that were worked out before: the parts hold no patient, and
what comes of them is still what the strict models accept."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from cds_service.advice.gallery import Shown, assessment_of
from cds_service.advice.markdown import Blanks, Ours, prepared, words
from cds_service.advice.plan import plan_for
from cds_service.advice.situation import situation
from cds_service.cds_hooks.part import encode
from cds_service.cds_hooks.response import Card
from cds_service.wording.card_texts import CardTexts
from tests.cards.occasions import INJURIES, TICK, card, detail, occasion


def test_what_leaves_is_what_the_strict_models_accept(gallery: list[Shown]) -> None:
    for shown in gallery:
        assert Card.model_validate_json(encode(shown.card)) == shown.card


def test_a_kind_of_situation_is_a_few_words_and_no_fact(texts: CardTexts) -> None:
    kind = situation(assessment_of(INJURIES, "gp"), occasion(), None).kind
    assert all(isinstance(value, str | bool) for value in kind)
    assert not any(day in str(kind) for day in ("2026", "34", "patient-1", "letsel"))


def test_a_plan_serves_other_patients_of_its_kind(texts: CardTexts) -> None:
    other = INJURIES.model_copy(update={"age": 51})
    one, two = (
        situation(assessment_of(each, "gp"), occasion(), None) for each in (INJURIES, other)
    )
    assert one.kind == two.kind
    assert plan_for(texts, one.kind) is plan_for(texts, two.kind)
    assert "okt" not in str(plan_for(texts, one.kind)) and "2026-10-08" not in str(one.kind)


def test_one_patient_leaves_nothing_behind_for_the_next(texts: CardTexts) -> None:
    first = detail(texts)
    detail(texts, TICK, patient_id="patient-2", encounter_id="encounter-2")
    assert detail(texts) == first
    assert "patient-2" not in encode(card(texts)).decode()


def test_what_is_kept_beside_the_content_is_bounded(texts: CardTexts) -> None:
    made: list[int] = []

    def make(_: CardTexts, number: int) -> int:
        made.append(number)
        return number

    for number in (1, 2, 2, 3, 1):
        assert texts.derived(make, 2)(number) == number
    assert made == [1, 2, 3, 1]


def test_a_line_without_blanks_is_finished_beforehand() -> None:
    assert prepared("Edition {{ e }}", {"e": Ours("2026")}) == "Edition 2026"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("See {{ dates }}.", "See 8 okt *x*."),
        ("{{ dates }} {{ e }} {{ dates }}", "8 okt *x* 2026 8 okt *x*"),
        ("{% if dates %}See {{ dates }}{% else %}Nothing{% endif %}", "See 8 okt *x*"),
        ("{% if e %}{{ dates }}{% endif %}", "8 okt *x*"),
        ("{{ dates | upper }}", "8 OKT \\*X\\*"),
    ],
)
def test_blanks_are_filled_as_the_template_says(source: str, said: str) -> None:
    line = prepared(source, {"e": Ours("2026")})
    assert isinstance(line, Blanks)
    assert line.filled({"dates": Ours("8 okt *x*")}) == said


def test_what_is_not_ours_is_escaped_in_a_blank() -> None:
    line = prepared("Ask {{ adviser }}", {})
    assert isinstance(line, Blanks)
    assert line.filled({"adviser": "a [b](c)"}) == "Ask a \\[b\\](c)"


@pytest.mark.parametrize("source", ["{{ nobody }}", "{{ nobody | upper }}"])
def test_a_blank_nobody_fills_is_a_mistake(source: str) -> None:
    line = prepared(source, {})
    assert isinstance(line, Blanks)
    with pytest.raises((KeyError, UndefinedError)):
        line.filled({"dates": "x"})


def test_words_of_the_parts_are_the_words_of_the_whole(gallery: list[Shown]) -> None:
    for shown in gallery:
        whole = shown.card.detail or ""
        parts = [words(part) for part in whole.split("\n\n")]
        assert sum(parts) == words(whole)
