"""Groups of questions as a page shows them: what was answered, and what waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cds_service.form.frame import Here
from cds_service.form.notes import ANSWER, groups_on, holds
from cds_service.form.people import may
from cds_service.wording.record_texts import Ask, AskGroup, Page, groups_of


def groups(page: Page, here: Here) -> list[dict[str, Any]]:
    """Every group of a page that this role answers, in order."""
    return [_group(group, here) for group in groups_on(page, here.session, here.content)]


def for_others(page: Page, here: Here) -> list[str]:
    """Titles of the groups that somebody in another role answers."""
    texts = here.content.cards
    return [
        here.text(group.title)
        for group in groups_of(texts.record, texts.weighing)
        if group.page == page and not may(here.session, texts.record, group.right)
    ]


def _group(group: AskGroup, here: Here) -> dict[str, Any]:
    filled = [n for n in range(1, group.repeat + 1) if _answered(group, n, here)]
    shown = min(group.repeat, (max(filled) if filled else 0) + 1)
    return {
        "id": group.id,
        "title": here.text(group.title),
        "lead": here.text(group.lead) if group.lead else "",
        "fold": group.fold,
        "path": group.path,
        "filled": bool(filled),
        "times": [
            {"number": n, "of": group.repeat, "asks": list(_asks(group, n, here))}
            for n in range(1, shown + 1)
        ],
    }


def _answered(group: AskGroup, number: int, here: Here) -> bool:
    return any(name in here.session.answers for name, _ in group.numbered(number))


def _asks(group: AskGroup, number: int, here: Here) -> Iterator[dict[str, Any]]:
    for name, ask in group.numbered(number):
        answer = here.session.answers.get(name, [])
        yield {
            "name": ANSWER + name,
            "id": f"q-{name}".replace(".", "-"),
            "kind": ask.kind,
            "label": here.text(ask.label),
            "help": here.text(ask.help) if ask.help else "",
            "most": ask.most,
            "rows": 8 if ask.most > 2000 else 3 if ask.most > 300 else 1,
            "value": answer[0] if answer else "",
            "options": [(o.id, here.text(o.label), o.id in answer) for o in ask.options],
            **_waits(ask, number, here),
        }


def _waits(ask: Ask, number: int, here: Here) -> dict[str, Any]:
    """For which answer it waits, and whether that was given."""
    if ask.only is None:
        return {"hidden": False, "only": "", "answers": ""}
    name = ask.only.ask if number == 1 else f"{ask.only.ask}.{number}"
    return {
        "hidden": not holds(ask, here.session, number),
        "only": ANSWER + name,
        "answers": " ".join(ask.only.answers),
    }
