"""Writes docs/coverage.md from docs/coverage.tsv: what the sources ask, and where it is.

python -m tests.docs.coverage            write it
python -m tests.docs.coverage --check    exit 1 when it is out of date or a reference goes
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cds_service.content.load import Content, load_content
from cds_service.wording.record_texts import groups_of

ROOT = Path(__file__).parents[2]
TABLE, PAGE = ROOT / "docs/coverage.tsv", ROOT / "docs/coverage.md"
STATES = ("full", "partial", "missing")
_HEAD = """# What the sources ask, and where it is

Generated from `docs/coverage.tsv` by `python -m tests.docs.coverage`; do not edit. Lines are those
of the source documents (DC: the design's card). Where: `e` an entry, `l` a line of the card, `q` a
question, `r` `s` `h` rules, steps, hints, `a` a question of the form, `w` a weighing question, `k`
a question for a colleague, `c` a contact, `i` an indicator, `g` a gate, `f` a sign against, `p` a
file.
A test fails when one of them, or the test named, goes.
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One concrete thing of the sources."""

    lines: str
    item: str
    where: tuple[str, ...]
    test: str
    state: str
    why: str


def items() -> list[Item]:
    """The rows of the table."""
    rows = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lines, item, where, test, state, why = (*line.split("\t"), "")[:6]
            rows.append(Item(lines, item, tuple(where.split()), test, state, why))
    return rows


def page() -> str:
    """The Markdown."""
    found = items()
    counts = ", ".join(f"{sum(i.state == s for i in found)} {s}" for s in STATES)
    rows = [f"{len(found)} items: {counts}.\n", "| Lines | Item | Where | Test | State |"]
    rows.append("|---|---|---|---|---|")
    for each in found:
        where = ", ".join(f"`{name}`" for name in each.where)
        state = f"{each.state}: {each.why}" if each.why else each.state
        rows.append(f"| {each.lines} | {each.item} | {where} | `{each.test}` | {state} |")
    return _HEAD + "\n" + "\n".join(rows) + "\n"


def faults() -> Iterator[str]:
    """What leads nowhere, and states without a reason."""
    for each in items():
        for name in each.where:
            if not _there(name):
                yield f"{each.item}: '{name}' is not there"
        if not _tested(each.test):
            yield f"{each.item}: there is no test '{each.test}'"
        if each.state not in STATES:
            yield f"{each.item}: state '{each.state}'"
        if each.state != "full" and len(each.why) < 20:
            yield f"{each.item}: {each.state} without a reason that names who must decide"


def _tested(name: str) -> bool:
    path, _, function = name.partition("::")
    file = ROOT / path
    return file.is_file() and f"def {function}(" in file.read_text(encoding="utf-8")


def _there(name: str) -> bool:
    kind, _, target = name.partition(":")
    if kind == "p":
        return (ROOT / target).exists()
    return target in _names(kind)


@cache
def _names(kind: str) -> frozenset[str]:
    texts, rules = _content().cards, _content().rules
    groups = groups_of(texts.record, texts.weighing)
    steps = texts.steps
    listed = {
        "e": [entry.id for entry in texts.entries],
        "l": [line.id for place in texts.places for line in place.lines],
        "q": [question.id for question in texts.questions],
        "r": [rule.id for rule in texts.rules],
        "h": [hint.id for hint in texts.hints],
        "s": [
            *(action.id for step in steps.steps for action in step.actions),
            *(r.id for r in (*steps.weighing, *steps.norm, *steps.secrecy, *steps.recording)),
        ],
        "a": [ask.id for group in groups for ask in group.asks],
        "w": [question.id for question in texts.weighing.questions],
        "k": [one.id for one in texts.duties.colleague],
        "c": [contact.id for contact in texts.contacts],
        "i": list(rules.indicators),
        "g": [gate.id for gate in rules.gates],
        "f": ["against", *(sign.id for sign in texts.form.against)],
        "region": [region.id for region in texts.regions],
        "leaflet": [leaflet.id for leaflet in texts.leaflets],
        "grid": ["", *(part.id for part in texts.grid.parts)],
        "cases": ["", *(case.id for case in texts.cases)],
    }
    return frozenset(listed[kind])


@cache
def _content() -> Content:
    return load_content()


def main(arguments: list[str]) -> int:
    """Writes the page, or with --check tells whether it holds."""
    wrong = list(faults())
    if "--check" in arguments and PAGE.read_text(encoding="utf-8") != page():
        wrong.append("docs/coverage.md is out of date")
    for each in wrong:
        sys.stdout.write(f"{each}\n")
    if "--check" not in arguments:
        PAGE.write_text(page(), encoding="utf-8")
    return 1 if wrong else 0


SEED = re.compile(r"^(\d{3}):(\d+)(?:-(\d+))?$")

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
