"""An assessment becomes one card, at the discretion of the screen it is for."""

from __future__ import annotations

from collections.abc import Callable
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
from cds_service.content.card_texts import CardTexts

CANONICAL = "https://veilig-gesprek.example/fhir"
REASONS_SYSTEM = f"{CANONICAL}/CodeSystem/override-reasons"
TOPICS_SYSTEM = f"{CANONICAL}/CodeSystem/topics"


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
    card_uuid = new_uuid()
    suggestions = (_suggestion(occasion, texts, new_uuid()),) if occasion.suggestions else ()
    loud = occasion.discretion == "open" and assessment.level == "warning"
    return Card(
        uuid=card_uuid,
        summary=summary(texts, here),
        detail=detail(texts, here),
        indicator="warning" if loud else "info",
        source=_source(occasion, texts),
        suggestions=suggestions,
        selection_behavior="any" if suggestions else None,
        override_reasons=_reasons(occasion, texts) if occasion.override_reasons else (),
        links=(_link(occasion, texts, card_uuid),),
    )


def advice_url(occasion: Occasion, texts: CardTexts) -> str:
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


def _source(occasion: Occasion, texts: CardTexts) -> Source:
    labels = texts.labels
    return Source(
        label=getattr(labels.source, occasion.language),
        url=f"{occasion.public_url.rstrip('/')}/advies",
        topic=Coding(
            code=labels.topic_code,
            system=TOPICS_SYSTEM,
            display=getattr(labels.topic, occasion.language),
        ),
    )


def _suggestion(occasion: Occasion, texts: CardTexts, uuid: str) -> Suggestion:
    """One suggestion, one action: some clients take no more."""
    label = getattr(texts.labels.follow_up, occasion.language)
    action = Action(
        type="create",
        description=getattr(texts.labels.follow_up_task, occasion.language),
        resource=follow_up_task(occasion, texts.labels),
    )
    return Suggestion(label=label, uuid=uuid, actions=(action,))


def _reasons(occasion: Occasion, texts: CardTexts) -> tuple[OverrideReason, ...]:
    return tuple(
        OverrideReason(
            code=reason.code,
            system=REASONS_SYSTEM,
            display=getattr(reason.display, occasion.language),
        )
        for reason in texts.reasons
    )


def _link(occasion: Occasion, texts: CardTexts, card_uuid: str) -> Link:
    if occasion.form_url:
        return Link(
            label=getattr(texts.labels.form_link, occasion.language),
            url=occasion.form_url,
            type="smart",
            app_context=card_uuid,
        )
    return Link(
        label=getattr(texts.labels.advice_link, occasion.language),
        url=advice_url(occasion, texts),
        type="absolute",
    )
