"""A card in the terminal, as a clinician's side panel would show it."""

from __future__ import annotations

from rich import box
from rich.console import Console, Group
from rich.markdown import Markdown
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from cds_service.cds_hooks.response import Card

WIDTH = 60


def show_card(card: Card, console: Console | None = None) -> None:
    """Prints the card 60 columns wide: summary, detail, then what can be clicked.

    Text in square brackets is a button, underlined text a link; both come from the card itself.
    """
    console = console or Console()
    buttons = [Text(f"[ {item.label} ]", style="bold cyan") for item in card.suggestions]
    links = [Text(link.label, style="underline cyan") for link in card.links]
    reasons = Text(" · ".join(reason.display for reason in card.override_reasons), style="dim")
    body = Group(
        Text(card.summary, style="bold"),
        Text(),
        Markdown(card.detail or ""),
        Text(),
        *buttons,
        *links,
        Rule(style="dim"),
        reasons,
    )
    panel = Panel(body, title=card.source.label, title_align="left", box=box.ROUNDED, width=WIDTH)
    console.print(panel, width=WIDTH)
