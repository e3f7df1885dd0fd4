"""`sample`: a whole hook request to send, with made-up data and dates that end now."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from cds_service.cds_hooks import Hook
from cds_service.demo.patients import Story, request, stories
from cds_service.errors import ContentError, Fault


def register(app: typer.Typer) -> None:
    app.command("sample")(sample)


def sample(
    card: Annotated[
        bool, typer.Option("--card/--no-card", help="One that is answered with a card, or not.")
    ] = True,
    hook: Annotated[Hook | None, typer.Option(help="Only one of this hook.")] = None,
    fhir: Annotated[str | None, typer.Option(help="STU3 or R4. Default: either.")] = None,
) -> None:
    """Print a hook request of a made-up patient, to send with curl or to look at.

    The dates move along, so that it always gives the same answer. It has no `fhirServer`: the
    prefetch holds everything.

    Example: `veilig-gesprek sample --no-card > request.json`
    """
    found = [story for story in stories() if _fits(story, card, hook, fhir)]
    if not found:
        there = "; ".join(
            f"{s.hook}, {s.fhir}, {'card' if s.card else 'no card'}" for s in stories()
        )
        raise ContentError([Fault("sample", 0, f"there is none like that; there are: {there}")])
    typer.echo(json.dumps(request(found[0], datetime.now(UTC)), ensure_ascii=False, indent=1))


def _fits(story: Story, card: bool, hook: Hook | None, fhir: str | None) -> bool:
    return story.card == card and hook in (None, story.hook) and fhir in (None, story.fhir)
