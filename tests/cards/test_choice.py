"""Which sentence is chosen when: the promises of the design, one by one."""

from __future__ import annotations

from datetime import date

import pytest
from markdown_it import MarkdownIt

from cds_service.advice.facts import dates_text
from cds_service.wording.card_texts import CardTexts
from tests.cards.occasions import INJURIES, TICK, detail, example, finding

OLD = "2026-03-01"


def test_strict_is_one_neutral_paragraph(texts: CardTexts) -> None:
    said = detail(texts, discretion="strict")
    assert "\n" not in said and "?" not in said and "okt" not in said


def test_strict_says_the_same_whatever_was_found(texts: CardTexts) -> None:
    assert detail(texts, discretion="strict") == detail(texts, TICK, discretion="strict")


def test_discreet_gives_dates_without_their_kind(texts: CardTexts) -> None:
    said = detail(texts)
    assert "8 okt, 20 jun, 3 mei en 12 mrt 2026" in said
    assert "wond" not in said and "letsel" not in said


def test_open_names_kind_and_concern(texts: CardTexts) -> None:
    said = detail(texts, discretion="open")
    assert "- 8 okt 2026: wond" in said
    assert "kan passen bij partnergeweld, mensenhandel of iets anders" in said


@pytest.mark.parametrize("discretion", ["discreet", "open"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_tick_is_answered_and_no_computer_suspects(
    texts: CardTexts, discretion: str, language: str
) -> None:
    said = detail(texts, TICK, discretion=discretion, language=language)
    assert ("u of een collega noteerde" if language == "nl" else "you or a colleague noted") in said
    assert "valt op" not in said and "stands out" not in said


def test_alone_comes_before_everything_but_care(texts: CardTexts) -> None:
    for discretion in ("discreet", "open"):
        assert detail(texts, discretion=discretion).startswith("**Nu:**")


@pytest.mark.parametrize(
    ("found", "first"),
    [
        (finding("seksueel-trauma", "2026-11-20", what="sexual-trauma"), "0800-0188"),
        (finding("suicidaliteit", "2026-11-20", what="suicidality"), "113"),
        (finding("letsel-meervoudig", "2026-11-22"), "behandel het letsel"),
    ],
)
def test_other_care_comes_first(texts: CardTexts, found: dict[str, object], first: str) -> None:
    said = detail(texts, example(found, finding("letsel-herhaald", OLD)), discretion="open")
    opening = said.split("**Nu:**")[0]
    assert opening.startswith("**Eerst:**") and first in opening
    quiet = detail(texts, example(found, finding("letsel-herhaald", OLD)))
    assert quiet.startswith("**Eerst:** de zorg die nu nodig is")


def test_old_trauma_is_not_first_care(texts: CardTexts) -> None:
    old = example(finding("seksueel-trauma", "2026-11-14", what="sexual-trauma"))
    assert "0800-0188" not in detail(texts, old, discretion="open")


def test_both_kinds_of_first_care_are_named(texts: CardTexts) -> None:
    both = example(
        finding("seksueel-trauma", "2026-11-21", what="sexual-trauma"),
        finding("suicidaliteit", "2026-11-21", what="suicidality"),
    )
    said = detail(texts, both, discretion="open")
    assert "0800-0188" in said and "113" in said


def test_the_emergency_card_does_not_plan_a_visit(texts: CardTexts) -> None:
    for discretion in ("discreet", "open"):
        for language in ("nl", "en"):
            said = detail(texts, setting="ed", discretion=discretion, language=language)
            assert "controle" not in said and "check-up" not in said
            assert "lichaamskaart" in said or "body chart" in said


def test_the_last_chance_asks_about_tonight_and_hands_over(texts: CardTexts) -> None:
    said = detail(texts, hook="encounter-discharge", setting="ed")
    assert "al alleen gesproken" in said
    assert "Waar slaapt u vannacht" in said and "ander het ziet" in said
    assert "wie het overneemt" in said and "of wie doet dat" in said


CONTROLLED = finding("begeleider-controleert", OLD, tick=True, what="signal")
FRIGHT = finding("letsel-mishandeling-type", OLD, what="assault-coded")


@pytest.mark.parametrize("discretion", ["discreet", "open"])
@pytest.mark.parametrize(
    ("age", "found", "line"),
    [
        (10, finding("niet-pluis", OLD, tick=True, what="signal"), "overleg eerst"),
        (14, finding("niet-pluis", OLD, tick=True, what="signal"), "contact is gewoon"),
        (17, finding("niet-pluis", OLD, tick=True, what="signal"), "vanaf 16 alleen als"),
        (14, CONTROLLED, "overleg eerst"),
        (17, CONTROLLED, "overleg eerst"),
        (13, FRIGHT, "overleg eerst"),
    ],
)
def test_parents_by_age_and_by_whether_one_may_be_involved(
    texts: CardTexts, discretion: str, age: int, found: dict[str, object], line: str
) -> None:
    said = detail(texts, example(found, age=age), discretion=discretion)
    (parents,) = [part for part in said.split("\n\n") if part.startswith("**Ouders")]
    assert line in parents


def test_below_eight_nobody_interviews_the_child(texts: CardTexts) -> None:
    tick = finding("niet-pluis", OLD, tick=True, what="signal")
    for discretion, language in (("discreet", "nl"), ("open", "en")):
        for age, asked in ((7, False), (8, True)):
            said = detail(texts, example(tick, age=age), discretion=discretion, language=language)
            assert ("1. " in said) == asked
            young = "deskundige" if language == "nl" else "an expert does that"
            assert (young in said.split("\n\n")[0]) != asked


def test_what_is_coded_stands_before_what_we_think_of(texts: CardTexts) -> None:
    coded = example(finding("letsel-herhaald", OLD), FRIGHT)
    said = detail(texts, coded, discretion="open")
    assert said.startswith("**In het dossier staat geweld door een ander.**")
    assert said.index("partner") < said.index("mensenhandel")
    assert "geweld" not in detail(texts, coded)


def test_self_harm_is_called_what_the_code_says(texts: CardTexts) -> None:
    done = finding("zelfverwonding", "2026-11-20", what="self-harm")
    said = detail(texts, example(finding("letsel-herhaald", OLD), done), discretion="open")
    assert "zelfbeschadiging of poging" in said and "gedachten" not in said


def test_known_exploitation_is_a_reason_to_ask_again(texts: CardTexts) -> None:
    known = example(finding("letsel-herhaald", OLD), gate="recorded-exploitation")
    assert "Eerdere uitbuiting staat in het dossier" in detail(texts, known, discretion="open")


def test_triage_gets_words_of_its_own(texts: CardTexts) -> None:
    said = detail(texts, hook="encounter-start", setting="ed")
    assert "wie is er bij de patiënt" in said and "zeg de arts" in said
    assert "Stappen" not in said and said != detail(texts, setting="ed")


def test_a_minor_hears_je_and_the_doctors_line_stands_at_open(texts: CardTexts) -> None:
    minor = example(finding("niet-pluis", OLD, tick=True, what="signal"), age=16)
    said = detail(texts, minor, discretion="open")
    assert "je" in said and "Onder 18 telt dwang niet mee" in said
    assert "LECK (artsen), 0900-44 45 444" in said


@pytest.mark.parametrize(("age", "wording"), [(11, "kind"), (12, "jongere"), (17, "jongere")])
def test_who_is_a_child_and_who_a_young_person(texts: CardTexts, age: int, wording: str) -> None:
    minor = example(finding("niet-pluis", OLD, tick=True, what="signal"), age=age)
    assert wording in detail(texts, minor).split("\n")[0]


@pytest.mark.parametrize("age", [18, None])
def test_an_adult_or_unknown_age_is_addressed_with_u(texts: CardTexts, age: int | None) -> None:
    assert "U hoeft niet te antwoorden" in detail(texts, example(finding("soa", OLD), age=age))


def test_child_safety_wording_does_not_speak_of_trafficking(texts: CardTexts) -> None:
    child = example(finding("soa-herhaald", OLD, what="sti"), age=14, child_safety=True)
    for language in ("nl", "en"):
        said = detail(texts, child, discretion="open", language=language)
        assert "mensenhandel" not in said and "traffick" not in said
        assert "kindermishandeling" in said or "child abuse" in said


def test_short_questions_for_an_intellectual_disability(texts: CardTexts) -> None:
    said = detail(texts, example(finding("letsel-herhaald", OLD), modifiers=["lvb"]))
    assert "Korte zinnen, één vraag tegelijk." in said


def test_the_adviser_comes_before_the_report_centre(texts: CardTexts) -> None:
    adviser = "aandachtsfunctionaris, toestel 4321"
    for discretion in ("discreet", "open"):
        said = detail(texts, adviser=adviser, discretion=discretion)
        assert adviser in said
    assert said.index(adviser) < said.index("0800-2000")  # at open; at discreet no number stands


def test_a_foreign_string_cannot_bring_marks_or_links(texts: CardTexts) -> None:
    adviser = "[x](http://a.example) **b** <img src=x> www.a.example | `c`\n# d"
    said = detail(texts, adviser=adviser, discretion="open")
    tokens = [t for token in MarkdownIt("commonmark").parse(said) for t in (token.children or ())]
    assert not {t.type for t in tokens} & {"link_open", "image", "html_inline", "code_inline"}
    assert "**b**" in "".join(t.content for t in tokens) and "\n# d" not in said


def test_nurses_have_their_own_wording(texts: CardTexts) -> None:
    said = detail(texts, reader="nurse", discretion="open")
    assert "KNMG" not in said and "overleg met de arts" in said and "de arts beslist" in said


def test_denial_changes_the_advice_and_lowers_nothing(texts: CardTexts) -> None:
    denied = example(
        finding("letsel-herhaald", OLD),
        finding("ontkent-bij-doorvragen", OLD, tick=True, what="signal") | {"opens": False},
    )
    assert "Ontkennen sluit niets uit" in detail(texts, denied, discretion="open")


def test_an_incomplete_record_is_said(texts: CardTexts) -> None:
    partial = example(finding("letsel-herhaald", OLD), incomplete=True)
    assert "Niet alle gegevens kwamen binnen" in detail(texts, partial)


@pytest.mark.parametrize(
    ("form", "question"),
    [
        ("arbeid", "voor anderen moet doen"),
        ("crimineel", "verdient u uw geld"),
        ("orgaan", "nier"),
        ("draagmoederschap", "zwangerschap"),
        ("algemeen", "weigeren"),
    ],
)
def test_the_question_follows_the_form(texts: CardTexts, form: str, question: str) -> None:
    ticked = example(finding("niet-pluis", OLD, tick=True, what="signal"), form=form)
    assert question in detail(texts, ticked, discretion="open").split("2. ")[1].split("\n")[0]


def test_a_long_adviser_does_not_make_the_card_too_long(texts: CardTexts) -> None:
    long = example(finding("letsel-herhaald", *INJURY_DAYS), modifiers=["lvb"])
    said = detail(texts, long, adviser="aandachtsfunctionaris, toestel 4321, ma-vr 9-17 uur")
    assert "Kinderen thuis" not in said and "toestel 4321" in said


INJURY_DAYS = tuple(str(fact.day) for fact in INJURIES.findings[0].facts)


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ((date(2026, 10, 8),), "8 okt 2026"),
        ((date(2026, 10, 8), date(2025, 6, 1)), "8 okt 2026, 1 jun 2025"),
        (
            (
                date(2026, 10, 8),
                date(2026, 6, 2),
                date(2025, 6, 1),
                date(2025, 5, 1),
                date(2024, 1, 1),
            ),
            "8 okt en 2 jun 2026, 1 jun en 1 mei 2025 en eerder",
        ),
        ((), ""),
    ],
)
def test_dates_name_each_year_once(texts: CardTexts, days: tuple[date, ...], text: str) -> None:
    assert dates_text(days, texts.words, "nl") == text
