"""The card in the terminal: all of it, 60 columns wide."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from cds_service.advice.terminal import WIDTH, show_card
from cds_service.wording.card_texts import CardTexts
from tests.cards.occasions import card


def test_the_whole_card_in_sixty_columns(texts: CardTexts) -> None:
    out = StringIO()
    show_card(card(texts), Console(file=out, width=120, force_terminal=False))
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) == WIDTH
    shown = " ".join(line.strip("│ ") for line in lines)
    for part in ("één-op-één", "Nu:", "8 okt, 20 jun", "1 Ik vraag dit", "deskundige"):
        assert part in shown
    assert "[ Gewone controle plannen ]" in shown and "Gespreksadvies openen" in shown
    assert "Ander moment" in shown and "**" not in shown
