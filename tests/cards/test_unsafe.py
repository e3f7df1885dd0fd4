"""Nothing that a companion could read gives the subject away, and the scan would notice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cds_service.advice.gallery import Shown
from cds_service.advice.unsafe import unsafe_in, unsafe_in_card
from cds_service.cds_hooks.response import Card
from cds_service.files.paths import content_root
from cds_service.files.terms import Discretion
from cds_service.wording.card_texts import CardTexts
from cds_service.wording.cards import load_cards
from cds_service.wording.wording import Stem, plain
from tests.cards.occasions import card, detail


def _stems() -> list[Stem]:
    texts = load_cards(content_root(), None, [])
    assert texts is not None
    return [stem for stems in texts.unsafe.stems.values() for stem in stems]


STEMS = _stems()
EVERY_STEM = pytest.mark.parametrize("stem", STEMS, ids=[stem.stem for stem in STEMS])


def test_no_card_of_the_gallery_gives_it_away(texts: CardTexts, gallery: list[Shown]) -> None:
    for shown in gallery:
        hits = unsafe_in_card(shown.card, shown.level, texts.unsafe)
        assert not hits, (shown.example.id, shown.stage.title, shown.level, shown.language, hits)


def test_the_open_detail_does_name_it(texts: CardTexts) -> None:
    """Otherwise the scan above would prove nothing."""
    made = card(texts, discretion="open")
    assert not unsafe_in_card(made, "open", texts.unsafe)
    assert unsafe_in_card(made, "discreet", texts.unsafe)


def _spoiled(card: Card, word: str) -> Iterator[tuple[str, Card]]:
    """The card with `word` put into each place that a companion could read."""
    source, link, reason = card.source, card.links[0], card.override_reasons[0]
    (suggestion,) = card.suggestions
    (action,) = suggestion.actions
    assert source.topic and action.resource

    def change(**members: object) -> Card:
        return card.model_copy(update=members)

    yield "summary", change(summary=f"Even {word} spreken")
    yield "source.label", change(source=source.model_copy(update={"label": word}))
    yield (
        "source.url",
        change(source=source.model_copy(update={"url": f"https://a.example/{word}"})),
    )
    for part in ("code", "display", "system"):
        topic = source.topic.model_copy(update={part: word})
        yield f"topic.{part}", change(source=source.model_copy(update={"topic": topic}))
    for part in ("label", "url", "app_context"):
        changed = link.model_copy(update={part: f"https://a.example/?x={word}"})
        yield f"link.{part}", change(links=(changed,))
    for part in ("code", "display", "system"):
        yield f"reason.{part}", change(override_reasons=(reason.model_copy(update={part: word}),))
    label = suggestion.model_copy(update={"label": word})
    yield "suggestion.label", change(suggestions=(label,))
    for place, resource in (
        ("description", {**action.resource, "description": word}),
        ("display", {**action.resource, "meta": {"security": [{"code": "R", "display": word}]}}),
        ("name", {**action.resource, word: 1}),
    ):
        changed_action = action.model_copy(update={"resource": resource})
        offered = suggestion.model_copy(update={"actions": (changed_action,)})
        yield f"resource.{place}", change(suggestions=(offered,))
    described = action.model_copy(update={"description": word})
    offered = suggestion.model_copy(update={"actions": (described,)})
    yield "action.description", change(suggestions=(offered,))


@EVERY_STEM
def test_every_inflection_is_found(texts: CardTexts, stem: Stem) -> None:
    for word in stem.examples:
        assert stem.stem in texts.unsafe.found(f"Even over {word}, rustig."), word


@EVERY_STEM
def test_an_unsafe_word_is_noticed_in_every_place(texts: CardTexts, stem: Stem) -> None:
    made = card(texts, discretion="open")
    for place, spoiled in _spoiled(made, stem.examples[0]):
        hits = unsafe_in_card(spoiled, "open", texts.unsafe)
        assert stem.stem in {hit.stem for hit in hits}, place


@pytest.mark.parametrize("level", ["strict", "discreet"])
@EVERY_STEM
def test_an_unsafe_word_is_noticed_in_the_detail(
    texts: CardTexts, level: Discretion, stem: Stem
) -> None:
    made = card(texts, discretion=level)
    spoiled = made.model_copy(update={"detail": f"{made.detail} {stem.examples[0]}."})
    hits = unsafe_in_card(spoiled, level, texts.unsafe)
    assert ("detail", stem.stem) in hits


@pytest.mark.parametrize(
    "spelling",
    ["MENSENHANDEL", "mensen-handel", "Menſenhandel", "mensenHandel", "mensen%20handel"],
)
def test_other_spellings_are_noticed(texts: CardTexts, spelling: str) -> None:
    assert unsafe_in({"url": f"https://a.example/{spelling}"}, texts.unsafe)


@pytest.mark.parametrize(
    "harmless", ["Een geweldige dag", "Aanmelden bij de balie", "policy", "soap"]
)
def test_harmless_words_pass(texts: CardTexts, harmless: str) -> None:
    assert not texts.unsafe.found(harmless)


def test_the_hit_says_where(texts: CardTexts) -> None:
    (hit,) = unsafe_in({"links": [{"label": "politie"}]}, texts.unsafe)
    assert hit == ("links.0.label", "politie")


def test_an_adviser_named_unsafely_stays_off_a_discreet_screen(texts: CardTexts) -> None:
    adviser = "aandachtsfunctionaris huiselijk geweld, 4321"
    assert "4321" not in detail(texts, adviser=adviser)
    assert "4321" in detail(texts, adviser=adviser, discretion="open")
    assert "4321" in detail(texts, adviser="aandachtsfunctionaris, 4321")


def test_letters_are_compared_without_accents_or_marks() -> None:
    assert plain("Suïcidaliteit, 0900-123 12 30 humanTrafficking") == (
        "suicidaliteit 09001231230 human trafficking"
    )
