"""What a service answers: cards, and what a card may hold (2.0 section 5)."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from cds_service.cds_hooks.part import AbsoluteUrl, Line, Part, Text, Uuid, Whole, empty

SUMMARY_MAX = 139
"""The specification says "fewer than 140 characters"."""


class Coding(Part):
    """CDS Hooks Coding: code and system always, display where a person reads it."""

    code: Text
    system: Text
    display: Line | None = None


class OverrideReason(Coding):
    """A reason the clinician can pick when setting a card aside."""

    display: Line


class Source(Part):
    """Who stands behind the card. `url` is about the organisation, never a drill-down."""

    label: Line
    url: AbsoluteUrl | None = None
    icon: AbsoluteUrl | None = None
    """100 x 100 PNG without transparency."""
    topic: Coding | None = None


class Action(Part):
    """One change to the clinician's draft, done by the client when a suggestion is accepted.

    `create` and `update` carry the complete resource; `delete` only `resource_id` (`Type/id`).
    """

    type: Literal["create", "update", "delete"]
    description: Line
    resource: Whole | None = Field(None, exclude_if=empty)
    resource_id: str | None = Field(None, exclude_if=empty)

    @model_validator(mode="after")
    def _carries_what_its_type_needs(self) -> Self:
        if self.type == "delete":
            if self.resource or not re.match(r"^[A-Z]\w+/[^/]+$", self.resource_id or ""):
                raise ValueError("delete carries resourceId (Type/id) and no resource")
        elif not self.resource or not self.resource.get("resourceType"):
            raise ValueError(f"{self.type} carries the complete resource")
        return self


class Suggestion(Part):
    """Something the clinician may accept with one click; its actions are done together."""

    label: Line
    uuid: Uuid | None = None
    is_recommended: bool | None = None
    actions: tuple[Action, ...] = Field((), exclude_if=empty)
    action_selection_behavior: Literal["all", "any", "at-most-one"] | None = None
    """3.0 only, and only for a client known to support it."""


class Link(Part):
    """A page to open. `smart` is a launch address to which the client adds iss and launch."""

    label: Line
    url: AbsoluteUrl
    type: Literal["absolute", "smart"]
    app_context: Text | None = None
    """Reaches the launched app in its token response; `smart` only."""
    autolaunchable: bool | None = None
    """Only when the app repeats everything the card says."""

    @model_validator(mode="after")
    def _context_is_for_apps(self) -> Self:
        if self.app_context is not None and self.type != "smart":
            raise ValueError("appContext belongs to a link of type smart")
        return self


class Card(Part):
    """One piece of advice, understandable from `summary` and `detail` alone."""

    uuid: Uuid | None = None
    """Without it a client sends no feedback."""
    summary: Annotated[Line, Field(max_length=SUMMARY_MAX)]
    detail: Text | None = None
    """GitHub Flavored Markdown, without raw HTML."""
    indicator: Literal["info", "warning", "critical"]
    source: Source
    suggestions: tuple[Suggestion, ...] = Field((), exclude_if=empty)
    selection_behavior: Literal["at-most-one", "any"] | None = None
    override_reasons: tuple[OverrideReason, ...] = Field((), exclude_if=empty)
    links: tuple[Link, ...] = Field((), exclude_if=empty)
    extension: Whole | None = Field(None, exclude_if=empty)

    @model_validator(mode="after")
    def _selection_goes_with_suggestions(self) -> Self:
        if bool(self.suggestions) != (self.selection_behavior is not None):
            raise ValueError("selectionBehavior is there exactly when suggestions are")
        recommended = sum(bool(item.is_recommended) for item in self.suggestions)
        if self.selection_behavior == "at-most-one" and recommended > 1:
            raise ValueError("with at-most-one at most one suggestion is recommended")
        return self


class HookResponse(Part):
    """The 200 body. No cards means "nothing to say", never "all is well"."""

    model_config = ConfigDict(json_schema_extra={"required": ["cards"]})

    cards: tuple[Card, ...] = ()
    system_actions: tuple[Action, ...] = Field((), exclude_if=empty)
    """Only where client and service agreed on it beforehand."""
    extension: Whole | None = Field(None, exclude_if=empty)
