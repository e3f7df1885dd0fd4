"""The card on the wire, blocks C, S and L, over every bundled patient, level and language."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from fhir.resources.R4B.task import Task as TaskR4B
from fhir.resources.STU3.task import Task as TaskStu3
from markdown_it import MarkdownIt

from cds_service.advice.unsafe import unsafe_in
from cds_service.cds_hooks import is_uuid
from cds_service.clients.client import DEMO
from cds_service.content.load import load_content
from tests.http.door import Door, door
from tests.http.patients import CARD, EMERGENCY, STORIES, told
from tests.protocol.schema import check_response

LEVELS = ("strict", "discreet", "open")
LANGUAGES = ("nl", "en")
PUBLIC = "https://gesprek.example.org"
WAYS = list(itertools.product(LEVELS, LANGUAGES))


@pytest.fixture(scope="module", params=WAYS, ids="-".join)
def opened(request: pytest.FixtureRequest) -> Iterator[Door]:
    level, language = request.param
    client = DEMO.model_copy(update={"discretion": level, "language": language})
    with door(client, public_url=PUBLIC) as service:
        yield service


@pytest.fixture(scope="module")
def cards(opened: Door) -> list[dict[str, Any]]:
    """A card of every patient that opens one, at every hook."""
    hooks = ("patient-view", "encounter-start", "encounter-discharge")
    bodies = [told(story, hook=hook) for story in STORIES.values() for hook in hooks if story.card]
    found = [card for body in bodies for card in _answer(opened, body)["cards"]]
    assert len(found) == len(bodies)
    return found


def _answer(service: Door, body: dict[str, Any]) -> dict[str, Any]:
    answer = service.call(body)
    assert answer.status_code == 200, answer.text
    data: dict[str, Any] = answer.json()
    check_response(data)
    return data


@pytest.mark.conformance("C-01")
@pytest.mark.conformance("C-02")
@pytest.mark.conformance("C-03")
def test_every_card_is_whole(cards: list[dict[str, Any]], opened: Door) -> None:
    client = opened.http.app.state.parts.callers.client  # type: ignore[attr-defined]
    for card in cards:
        assert 0 < len(card["summary"]) <= 139
        assert card["source"]["label"]
        allowed = {"info", "warning"} if client.discretion == "open" else {"info"}
        assert card["indicator"] in allowed


@pytest.mark.conformance("C-04")
@pytest.mark.conformance("C-05")
def test_detail_is_markdown_without_raw_html(cards: list[dict[str, Any]]) -> None:
    parser = MarkdownIt("gfm-like", {"linkify": False})
    for card in cards:
        kinds = {token.type for token in parser.parse(card["detail"])}
        inline = {
            child.type for token in parser.parse(card["detail"]) for child in token.children or ()
        }
        assert not {"html_block", "html_inline"} & (kinds | inline)


@pytest.mark.conformance("C-06")
@pytest.mark.parametrize("story", [story for story in STORIES.values() if not story.card])
def test_silence_is_an_empty_list(opened: Door, story: Any) -> None:
    assert _answer(opened, told(story)) == {"cards": []}


@pytest.mark.conformance("C-07")
def test_uuids_are_fresh(opened: Door) -> None:
    found = [_answer(opened, told())["cards"][0] for _ in range(2)]
    uuids = [card["uuid"] for card in found]
    uuids += [suggestion["uuid"] for card in found for suggestion in card["suggestions"]]
    assert len(set(uuids)) == len(uuids)
    assert all(is_uuid(uuid) and uuid == uuid.lower() for uuid in uuids)


@pytest.mark.conformance("C-08")
def test_source_addresses_and_topic(cards: list[dict[str, Any]]) -> None:
    for card in cards:
        assert card["source"]["url"].startswith(PUBLIC)
        assert card["source"]["topic"].keys() >= {"code", "system"}
        assert card["source"]["topic"]["code"].isalnum()


@pytest.mark.conformance("C-09")
@pytest.mark.conformance("C-10")
def test_any_suggestion_may_be_taken(cards: list[dict[str, Any]]) -> None:
    for card in cards:
        assert card["selectionBehavior"] == "any"
        assert not any(each.get("isRecommended") for each in card["suggestions"])


@pytest.mark.conformance("C-09")
def test_no_suggestions_no_behaviour() -> None:
    with door(DEMO.model_copy(update={"suggestions": False})) as plain:
        [card] = _answer(plain, told())["cards"]
    assert not {"suggestions", "selectionBehavior"} & card.keys()


@pytest.mark.conformance("C-11")
def test_reasons_are_codings_with_words(cards: list[dict[str, Any]]) -> None:
    for card in cards:
        assert len(card["overrideReasons"]) == 5
        for reason in card["overrideReasons"]:
            assert all(reason[member] for member in ("code", "system", "display"))


@pytest.mark.conformance("C-12")
def test_same_call_same_cards_apart_from_uuids(opened: Door) -> None:
    for story in STORIES.values():
        first, second = (_without_uuids(_answer(opened, told(story))) for _ in range(2))
        assert first == second


@pytest.mark.conformance("S-01")
@pytest.mark.conformance("S-05")
def test_a_suggestion_is_one_described_action(cards: list[dict[str, Any]]) -> None:
    for card in cards:
        for suggestion in card["suggestions"]:
            [action] = suggestion["actions"]
            assert suggestion["label"]
            assert action["type"] == "create"
            assert action["description"]


@pytest.mark.conformance("S-02")
@pytest.mark.parametrize("story, model", [(CARD, TaskStu3), (EMERGENCY, TaskR4B)])
def test_the_task_is_valid_in_the_clients_version(opened: Door, story: Any, model: Any) -> None:
    [card] = _answer(opened, told(story))["cards"]
    resource = card["suggestions"][0]["actions"][0]["resource"]
    assert model.model_validate(resource)
    assert resource["for"]["reference"] == f"Patient/{story.id}"


@pytest.mark.conformance("S-03")
def test_nothing_is_ever_deleted(cards: list[dict[str, Any]]) -> None:
    assert "resourceId" not in json.dumps(cards)


@pytest.mark.conformance("S-04")
@pytest.mark.conformance("S-06")
def test_nothing_happens_by_itself(opened: Door) -> None:
    text = json.dumps(_answer(opened, told()))
    assert "actionSelectionBehavior" not in text
    assert "systemActions" not in text


@pytest.mark.conformance("L-01")
@pytest.mark.conformance("L-02")
@pytest.mark.conformance("L-03")
@pytest.mark.conformance("L-04")
def test_the_link_is_ours_and_says_nothing_of_the_patient(
    cards: list[dict[str, Any]], opened: Door
) -> None:
    for card in cards:
        for link in card["links"]:
            address = urlsplit(link["url"])
            assert (address.scheme, address.netloc) == ("https", urlsplit(PUBLIC).netloc)
            assert link["type"] == "absolute"
            assert link["label"]
            assert "demo-" not in link["url"]
            assert not {"appContext", "autolaunchable"} & link.keys()
            assert opened.http.get(link["url"]).status_code == 200


def test_what_a_companion_could_read_is_harmless(cards: list[dict[str, Any]], opened: Door) -> None:
    unsafe = load_content().cards.unsafe
    client = opened.http.app.state.parts.callers.client  # type: ignore[attr-defined]
    for card in cards:
        seen = card if client.discretion != "open" else {**card, "detail": ""}
        assert not unsafe_in(seen, unsafe)


def _without_uuids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_uuids(item) for key, item in value.items() if key != "uuid"}
    return [_without_uuids(item) for item in value] if isinstance(value, list) else value
