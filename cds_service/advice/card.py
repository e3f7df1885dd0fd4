"""An assessment becomes one card, at the discretion of the screen it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlencode

from cds_service.advice.detail import detail, summary
from cds_service.advice.occasion import Occasion
from cds_service.advice.situation import situation
from cds_service.advice.task import follow_up_task
from cds_service.assessment.model import Assessment
from cds_service.cds_hooks.part import fresh_uuid
from cds_service.cds_hooks.response import (
    Action,
    Card,
    Coding,
    Link,
    OverrideReason,
    Source,
    Suggestion,
)
from cds_service.files.terms import Language, Setting
from cds_service.wording.card_texts import CardTexts

CANONICAL = "https://veilig-gesprek.example/fhir"
REASONS_SYSTEM = f"{CANONICAL}/CodeSystem/override-reasons"
TOPICS_SYSTEM = f"{CANONICAL}/CodeSystem/topics"
FRAMES = 256
"""Frames kept per content: one for each summary and set of client settings that is in use."""
_BLANK = "00000000-0000-4000-8000-000000000000"
"""Stands where each card gets an id or a text of its own."""


def card_for(
    assessment: Assessment,
    occasion: Occasion,
    texts: CardTexts,
    *,
    new_uuid: Callable[[], str] = fresh_uuid,
) -> Card:
    """The card for an assessment that shows one.

    Summary, labels, reasons and the resource are the same at every level of discretion; only the
    detail differs, and the colour: `warning` leaves only for a screen that nobody else reads.

    Raises:
        ValueError: when no gate opened; there is nothing to say then.
    """
    if not assessment.shows_card:
        raise ValueError("no gate opened: there is no card for this assessment")
    here = situation(assessment, occasion, _adviser(occasion, texts))
    loud = occasion.discretion == "open" and assessment.level == "warning"
    look = _Look.of(occasion, summary(texts, here), loud)
    frame = texts.derived(_frame, FRAMES)(look)
    card_uuid = new_uuid()
    members: dict[str, Any] = {"uuid": card_uuid, "detail": detail(texts, here)}
    if occasion.suggestions:
        members["suggestions"] = (_suggestion(frame, occasion, texts, new_uuid()),)
    if occasion.form_url:
        launch = frame.links[0].model_copy(update={"app_context": card_uuid})
        members["links"] = (launch, *frame.links[1:])
    return frame.model_copy(update=members)


class _Look(NamedTuple):
    """What a card shows beside its detail: words of the content and settings of the client."""

    summary: str
    loud: bool
    language: Language
    setting: Setting
    public_url: str
    region: str | None
    suggestions: bool
    override_reasons: bool
    form_url: str | None
    source_label: str | None

    @classmethod
    def of(cls, occasion: Occasion, summary: str, loud: bool) -> _Look:
        return cls(
            summary,
            loud,
            occasion.language,
            occasion.setting,
            occasion.public_url,
            occasion.region,
            occasion.suggestions,
            occasion.override_reasons,
            occasion.form_url,
            occasion.source_label,
        )


def _frame(texts: CardTexts, look: _Look) -> Card:
    """The card without its detail, ids and resource. Built by the strict models, so that a card
    copied from it can only differ in its blanks."""
    suggestions = (_offer(look, texts),) if look.suggestions else ()
    return Card(
        uuid=_BLANK,
        summary=look.summary,
        detail=_BLANK,
        indicator="warning" if look.loud else "info",
        source=_source(look, texts),
        suggestions=suggestions,
        selection_behavior="any" if suggestions else None,
        override_reasons=_reasons(look, texts) if look.override_reasons else (),
        links=tuple(_links(look, texts)),
    )


def advice_url(occasion: Occasion | _Look, texts: CardTexts) -> str:
    """Our public page, for the reader's language, setting and region; nothing of a patient."""
    query: dict[str, str] = {"lang": occasion.language, "setting": occasion.setting}
    if any(region.id == occasion.region for region in texts.regions):
        query["region"] = str(occasion.region)
    return f"{occasion.public_url.rstrip('/')}/advies?{urlencode(query)}"


def _adviser(occasion: Occasion, texts: CardTexts) -> str | None:
    """The site's adviser, unless the wording would give the subject away on this screen."""
    adviser = (occasion.adviser or "").strip()
    if not adviser or (occasion.discretion != "open" and texts.unsafe.found(adviser)):
        return None
    return adviser


def _source(look: _Look, texts: CardTexts) -> Source:
    labels = texts.labels
    return Source(
        label=_source_label(look, texts),
        url=f"{look.public_url.rstrip('/')}/advies",
        topic=Coding(
            code=labels.topic_code,
            system=TOPICS_SYSTEM,
            display=getattr(labels.topic, look.language),
        ),
    )


def _source_label(look: _Look, texts: CardTexts) -> str:
    """What the site calls this aid, unless a companion would learn the subject from it."""
    own = (look.source_label or "").strip()
    if own and not texts.unsafe.found(own):
        return own
    return str(getattr(texts.labels.source, look.language))


def _offer(look: _Look, texts: CardTexts) -> Suggestion:
    """One suggestion, one action: some clients take no more."""
    action = Action(
        type="create",
        description=getattr(texts.labels.follow_up_task, look.language),
        resource={"resourceType": "Task"},
    )
    label = getattr(texts.labels.follow_up, look.language)
    return Suggestion(label=label, uuid=_BLANK, actions=(action,))


def _suggestion(frame: Card, occasion: Occasion, texts: CardTexts, uuid: str) -> Suggestion:
    offer = frame.suggestions[0]
    task = follow_up_task(occasion, texts.labels)
    action = offer.actions[0].model_copy(update={"resource": task})
    return offer.model_copy(update={"uuid": uuid, "actions": (action,)})


def _reasons(look: _Look, texts: CardTexts) -> tuple[OverrideReason, ...]:
    return tuple(
        OverrideReason(
            code=reason.code,
            system=REASONS_SYSTEM,
            display=getattr(reason.display, look.language),
        )
        for reason in texts.reasons
    )


def _links(look: _Look, texts: CardTexts) -> Iterator[Link]:
    """The form where there is one, and the page for whoever cannot launch it."""
    if look.form_url:
        yield Link(
            label=getattr(texts.labels.form_link, look.language),
            url=look.form_url,
            type="smart",
            app_context=_BLANK,
        )
    yield Link(
        label=getattr(texts.labels.advice_link, look.language),
        url=advice_url(look, texts),
        type="absolute",
    )
