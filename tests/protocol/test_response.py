"""Cards that break the specification cannot be built; what leaves has no empty member."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from cds_service.cds_hooks import (
    Action,
    Card,
    Coding,
    HookResponse,
    Link,
    OverrideReason,
    Source,
    Suggestion,
    encode,
    fresh_uuid,
    is_uuid,
)
from tests.protocol.schema import check_response

TASK = {"resourceType": "Task", "status": "requested", "intent": "order"}


def card(**members: Any) -> Card:
    base: dict[str, Any] = {
        "uuid": fresh_uuid(),
        "summary": "A calm sentence",
        "indicator": "info",
        "source": Source(label="Source"),
    }
    return Card(**(base | members))


def suggestion(**members: Any) -> Suggestion:
    action = Action(type="create", description="Make a task", resource=TASK)
    return Suggestion(**({"label": "Plan", "uuid": fresh_uuid(), "actions": (action,)} | members))


def sent(response: HookResponse) -> Any:
    body = json.loads(encode(response))
    check_response(body)
    return body


@pytest.mark.conformance("C-06")
def test_nothing_to_say_is_an_empty_list_of_cards() -> None:
    assert encode(HookResponse()) == b'{"cards":[]}'


@pytest.mark.conformance("C-06")
def test_empty_members_are_left_out_at_any_depth() -> None:
    resource = TASK | {
        "note": [],
        "for": {"reference": ""},
        "owner": None,
        "restriction": {"x": {}},
    }
    action = Action(type="create", description="Make", resource=resource)
    body = sent(
        HookResponse(
            cards=(card(suggestions=(suggestion(actions=(action,)),), selection_behavior="any"),)
        )
    )
    [only] = body["cards"]
    assert set(only) == {
        "uuid",
        "summary",
        "indicator",
        "source",
        "suggestions",
        "selectionBehavior",
    }
    assert only["suggestions"][0]["actions"][0]["resource"] == TASK


def test_false_and_zero_are_values() -> None:
    resource = TASK | {"priority": 0, "active": False}
    action = Action(type="create", description="Make", resource=resource)
    recommended = suggestion(actions=(action,), is_recommended=False)
    body = sent(HookResponse(cards=(card(suggestions=(recommended,), selection_behavior="any"),)))
    one = body["cards"][0]["suggestions"][0]
    assert one["isRecommended"] is False
    assert one["actions"][0]["resource"] == resource


@pytest.mark.conformance("C-01")
@pytest.mark.parametrize("member", ["summary", "indicator", "source"])
def test_a_card_needs(member: str) -> None:
    members = card().model_dump(exclude_none=True, exclude={member})
    with pytest.raises(ValidationError):
        Card(**members)


@pytest.mark.conformance("C-02")
@pytest.mark.parametrize(
    "summary", ["", "  ", "x" * 140, "two\nlines", "two\u2028lines", " padded"]
)
def test_summary_is_one_line_of_at_most_139(summary: str) -> None:
    with pytest.raises(ValidationError):
        card(summary=summary)


@pytest.mark.conformance("C-02")
def test_summary_of_139_is_fine() -> None:
    assert sent(HookResponse(cards=(card(summary="é" * 139),)))


@pytest.mark.conformance("C-03")
def test_indicator_is_one_of_three() -> None:
    with pytest.raises(ValidationError):
        card(indicator="hard-stop")


@pytest.mark.conformance("C-08")
@pytest.mark.parametrize("url", ["/advies", "javascript:alert(1)", "www.example.org", "mailto:x@y"])
def test_source_addresses_are_absolute(url: str) -> None:
    with pytest.raises(ValidationError):
        Source(label="Source", url=url)
    with pytest.raises(ValidationError):
        Source(label="Source", icon=url)


@pytest.mark.conformance("C-08")
def test_topic_has_code_and_system() -> None:
    with pytest.raises(ValidationError):
        Coding.model_validate({"code": "x"})


@pytest.mark.conformance("C-09")
def test_suggestions_and_selection_behaviour_go_together() -> None:
    with pytest.raises(ValidationError):
        card(suggestions=(suggestion(),))
    with pytest.raises(ValidationError):
        card(selection_behavior="any")
    with pytest.raises(ValidationError):
        card(suggestions=(suggestion(),), selection_behavior="all")


@pytest.mark.conformance("C-10")
def test_at_most_one_recommends_at_most_one() -> None:
    two = (suggestion(is_recommended=True), suggestion(is_recommended=True))
    assert card(suggestions=two, selection_behavior="any")
    with pytest.raises(ValidationError):
        card(suggestions=two, selection_behavior="at-most-one")


@pytest.mark.conformance("C-11")
@pytest.mark.parametrize("member", ["code", "system", "display"])
def test_override_reason_is_complete(member: str) -> None:
    whole = {"code": "later", "system": "https://veilig-gesprek.example/x", "display": "later"}
    assert OverrideReason(**whole)
    with pytest.raises(ValidationError):
        OverrideReason(**{**whole, member: ""})


@pytest.mark.conformance("S-01")
@pytest.mark.parametrize("member", ["type", "description"])
def test_an_action_needs(member: str) -> None:
    whole = {"type": "create", "description": "Make", "resource": TASK}
    with pytest.raises(ValidationError):
        Action.model_validate({key: whole[key] for key in whole if key != member})


@pytest.mark.conformance("S-02")
@pytest.mark.parametrize("kind", ["create", "update"])
def test_create_and_update_carry_a_resource(kind: Any) -> None:
    with pytest.raises(ValidationError):
        Action(type=kind, description="Make")
    with pytest.raises(ValidationError):
        Action(type=kind, description="Make", resource={"status": "draft"})


@pytest.mark.conformance("S-03")
@pytest.mark.parametrize("identity", [None, "", "123", "Task/1/2", "task/1"])
def test_delete_names_type_and_id(identity: str | None) -> None:
    assert Action(type="delete", description="Drop", resource_id="Task/1")
    with pytest.raises(ValidationError):
        Action(type="delete", description="Drop", resource_id=identity)


@pytest.mark.conformance("S-03")
def test_delete_carries_no_resource() -> None:
    with pytest.raises(ValidationError):
        Action(type="delete", description="Drop", resource_id="Task/1", resource=TASK)


@pytest.mark.conformance("L-01")
@pytest.mark.parametrize(
    "member, value", [("label", ""), ("url", "/advies"), ("type", "relative"), ("type", None)]
)
def test_link_has_label_url_and_type(member: str, value: str | None) -> None:
    whole = {"label": "More", "url": "https://example.org/advies", "type": "absolute"}
    assert Link.model_validate(whole)
    with pytest.raises(ValidationError):
        Link.model_validate(whole | {member: value})


@pytest.mark.conformance("L-02")
def test_app_context_only_on_smart_links() -> None:
    url = "https://example.org/launch"
    assert Link(label="More", url=url, type="smart", app_context="x")
    with pytest.raises(ValidationError):
        Link(label="More", url=url, type="absolute", app_context="x")


def test_what_we_send_has_no_unknown_member() -> None:
    with pytest.raises(ValidationError):
        card(colour="red")


@pytest.mark.conformance("C-07")
def test_fresh_uuids_are_lower_case_and_fresh() -> None:
    assert is_uuid(fresh_uuid())
    assert fresh_uuid() != fresh_uuid()
    one = fresh_uuid()
    assert one == one.lower()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("D1577C69-DFBE-44AD-BA6D-3E05E953B2EA", True),
        ("urn:uuid:d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", True),
        ("d1577c69dfbe44adba6d3e05e953b2ea", False),
        ("123456", False),
    ],
)
def test_uuid_spellings(text: str, expected: bool) -> None:
    assert is_uuid(text) is expected
