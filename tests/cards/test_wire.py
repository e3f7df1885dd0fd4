"""The card as it leaves: the CDS Hooks checklist, by id."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from cds_service.advice.card import card_for
from cds_service.advice.gallery import Shown, assessment_of
from cds_service.cds_hooks.part import encode
from cds_service.wording.card_texts import CardTexts
from tests.cards.occasions import INJURIES, card, occasion

UUID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")


@pytest.mark.conformance("C-01")
def test_every_card_has_its_required_members(gallery: list[Shown]) -> None:
    assert all(x.card.summary and x.card.indicator and x.card.source.label for x in gallery)


@pytest.mark.conformance("C-02")
def test_the_summary_is_one_short_line(gallery: list[Shown]) -> None:
    for shown in gallery:
        assert 1 <= len(shown.card.summary) <= 139
        assert len(shown.card.summary.splitlines()) == 1


def test_the_summary_reads_as_routine_care(gallery: list[Shown]) -> None:
    """No date, no number, no urgency, nobody in particular; the same at every level."""
    for shown in gallery:
        assert not re.search(r"\d|!|spoed|nu |now|urgent|deze|this|alarm", shown.card.summary, re.I)
    by_stage = {
        (x.stage.moment, x.language): {
            y.card.summary
            for y in gallery
            if (y.stage.moment, y.language) == (x.stage.moment, x.language)
        }
        for x in gallery
    }
    assert all(len(summaries) == 1 for summaries in by_stage.values())


@pytest.mark.conformance("C-03")
@pytest.mark.parametrize(
    ("discretion", "level", "wire"),
    [
        ("strict", "warning", "info"),
        ("discreet", "warning", "info"),
        ("open", "warning", "warning"),
        ("open", "info", "info"),
    ],
)
def test_only_a_screen_nobody_else_reads_gets_a_colour(
    texts: CardTexts, discretion: str, level: str, wire: str
) -> None:
    assessment = msgspec.structs.replace(assessment_of(INJURIES, "gp"), level=level)
    made = card_for(assessment, occasion(discretion=discretion), texts)
    assert made.indicator == wire


@pytest.mark.conformance("C-06")
def test_nothing_empty_leaves(gallery: list[Shown]) -> None:
    for shown in gallery:
        assert not re.search(r'(null|""|\[\]|\{\})', encode(shown.card).decode())


@pytest.mark.conformance("C-07")
def test_every_card_and_suggestion_has_a_fresh_uuid(texts: CardTexts) -> None:
    cards = [card(texts) for _ in range(5)]
    uuids = [uuid for c in cards for uuid in (c.uuid, c.suggestions[0].uuid)]
    assert len(set(uuids)) == 10
    assert all(uuid and UUID.match(uuid) for uuid in uuids)


@pytest.mark.conformance("C-08")
def test_the_source_is_our_own_public_host(texts: CardTexts) -> None:
    source = card(texts, public_url="https://zorg.example/vg/").source
    assert source.url == "https://zorg.example/vg/advies"
    assert source.topic and re.fullmatch(r"[A-Za-z0-9]{1,100}", source.topic.code)
    assert source.topic.system.startswith("https://veilig-gesprek.example/fhir/CodeSystem/")


@pytest.mark.conformance("C-09")
def test_suggestions_come_with_a_behaviour(texts: CardTexts) -> None:
    assert card(texts).selection_behavior == "any"
    without = json.loads(encode(card(texts, suggestions=False)))
    assert "suggestions" not in without and "selectionBehavior" not in without


@pytest.mark.conformance("C-11")
def test_override_reasons_are_ours(texts: CardTexts) -> None:
    reasons = card(texts).override_reasons
    assert [reason.code for reason in reasons] == [
        "besproken", "later", "niet-van-toepassing", "al-bekend", "ander-moment",
    ]  # fmt: skip
    assert {reason.system for reason in reasons} == {
        "https://veilig-gesprek.example/fhir/CodeSystem/override-reasons"
    }
    assert all(reason.display for reason in reasons)


@pytest.mark.conformance("C-12")
def test_the_same_input_gives_the_same_card_apart_from_uuids(texts: CardTexts) -> None:
    one, other = (encode(card(texts)).decode() for _ in range(2))
    blank = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
    assert blank.sub("", one) == blank.sub("", other)


@pytest.mark.conformance("S-01")
@pytest.mark.conformance("S-05")
def test_one_suggestion_with_one_described_action(gallery: list[Shown]) -> None:
    for shown in gallery:
        (suggestion,) = shown.card.suggestions
        (action,) = suggestion.actions
        assert suggestion.label and action.description and action.type == "create"


@pytest.mark.conformance("S-04")
@pytest.mark.conformance("L-04")
def test_no_member_a_client_must_first_agree_to(gallery: list[Shown]) -> None:
    for shown in gallery:
        sent = encode(shown.card).decode()
        assert "actionSelectionBehavior" not in sent and "autolaunchable" not in sent


@pytest.mark.conformance("L-01")
@pytest.mark.conformance("L-03")
def test_one_link_to_our_own_page(texts: CardTexts) -> None:
    (link,) = card(texts, language="en", setting="ed", region="gelderland-midden").links
    assert link.type == "absolute"
    assert link.url == (
        "https://gesprek.example/advies?lang=en&setting=ed&region=gelderland-midden"
    )
    assert "patient-1" not in link.url and "encounter-1" not in link.url


def test_an_unknown_region_stays_out_of_the_link(texts: CardTexts) -> None:
    assert "region" not in card(texts, region="mensenhandel").links[0].url


@pytest.mark.conformance("L-02")
def test_the_form_stands_beside_the_page_and_carries_only_the_card_id(texts: CardTexts) -> None:
    made = card(texts, form_url="https://gesprek.example/form/launch")
    form, page = made.links
    assert (form.type, form.app_context) == ("smart", made.uuid)
    assert form.url == "https://gesprek.example/form/launch"
    assert (page.type, page.app_context) == ("absolute", None)
    assert page.url.startswith("https://gesprek.example/advies?")


def test_a_site_names_the_source_unless_that_tells(texts: CardTexts) -> None:
    assert card(texts).source.label == "Gespreksadvies"
    assert card(texts, source_label="Praktijk De Linde").source.label == "Praktijk De Linde"
    for telling in ("Meldcode-hulp", "Veilig Gesprek", "CoMensha", "Bel 0800-2000"):
        assert card(texts, source_label=telling).source.label == "Gespreksadvies"


def test_the_response_never_names_an_indicator(texts: CardTexts, gallery: list[Shown]) -> None:
    for shown in gallery:
        sent = encode(shown.card).decode()
        named = [x.indicator for x in shown.example.findings if "-" in x.indicator]
        assert not any(name in sent for name in named)


def test_a_card_is_refused_when_no_gate_opened(texts: CardTexts) -> None:
    closed = msgspec.structs.replace(assessment_of(INJURIES, "gp"), level="none", gates=())
    with pytest.raises(ValueError, match="no gate opened"):
        card_for(closed, occasion(), texts)


def test_patient_view_and_encounter_start_say_the_same(gallery: list[Shown]) -> None:
    both = {"patient-view", "encounter-start"}
    details: dict[tuple[str, ...], set[str]] = {}
    for x in gallery:
        if x.hook in both:
            key = (x.example.id, x.stage.title, x.level, x.language)
            details.setdefault(key, set()).add(x.card.detail or "")
    assert all(len(said) == 1 for said in details.values())


def test_the_card_does_not_depend_on_the_hour(texts: CardTexts) -> None:
    early = replace(occasion(), today=datetime(2026, 11, 22, tzinfo=UTC).date())
    assert card_for(assessment_of(INJURIES, "gp"), early, texts).detail == card(texts).detail
