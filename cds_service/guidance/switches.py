"""A gate, a text or a client switched off at once, without a restart.

The file is small and is looked at before every call: what is written in it holds from the next
call on, in every process that sees it. Several machines share it as they share the registry.
Nothing is deleted: switching on again is taking the line out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Literal, get_args

import msgspec
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cds_service.assessment.model import Assessment
from cds_service.content.load import Content
from cds_service.errors import ContentError, Fault
from cds_service.wording.card_texts import CardTexts, Place

Kind = Literal["gate", "text", "client"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Switch(BaseModel):
    """Something that is off: what, why, by whom (a function) and since when."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Kind
    name: str
    reason: str = Field(min_length=3)
    by: str = Field(min_length=2)
    since: datetime


@dataclass(frozen=True, slots=True)
class Off:
    """Everything that is off at one moment."""

    switches: tuple[Switch, ...] = ()

    def names(self, kind: Kind) -> frozenset[str]:
        """What of a kind is off."""
        return frozenset(each.name for each in self.switches if each.kind == kind)


class Switches:
    """The file of what is off; without a file nothing is."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._seen: tuple[int, int] | None = None
        self._off = Off()

    @property
    def off(self) -> Off:
        """What is off now. A file that cannot be read leaves what held before."""
        if self.path is None:
            return self._off
        try:
            found = self.path.stat()
        except FileNotFoundError:
            self._seen, self._off = None, Off()
            return self._off
        seen = (found.st_mtime_ns, found.st_size)
        if seen != self._seen:
            self._off = Off(tuple(_read(self.path)))
            self._seen = seen
        return self._off

    def set(self, switch: Switch) -> None:
        """Switch something off; its line replaces an earlier one."""
        self._write([*self._without(switch.kind, switch.name), switch])

    def take_back(self, kind: Kind, name: str) -> bool:
        """Switch something on again; False when it was on."""
        left = self._without(kind, name)
        if len(left) == len(self.off.switches):
            return False
        self._write(left)
        return True

    def _without(self, kind: Kind, name: str) -> list[Switch]:
        return [each for each in self.off.switches if (each.kind, each.name) != (kind, name)]

    def _write(self, switches: list[Switch]) -> None:
        """All of the new file or all of the old one, whatever happens in between."""
        if self.path is None:
            raise ContentError([Fault("environment", 0, "VG_OFF_FILE is not set: name a file")])
        rows = [each.model_dump(mode="json") for each in switches]
        with NamedTemporaryFile(
            "w", dir=self.path.parent, suffix=".new", encoding="utf-8", delete=False
        ) as new:
            yaml.safe_dump({"off": rows}, new, sort_keys=False, allow_unicode=True)
        Path(new.name).replace(self.path)


def path_of(off_file: Path | None, clients_file: Path | None) -> Path | None:
    """Where the file is: as set, else beside the registry; None where there is no registry."""
    if off_file is not None or clients_file is None:
        return off_file
    return clients_file.with_name("off.yaml")


def known(content: Content, clients: frozenset[str], kind: Kind) -> frozenset[str]:
    """The names that can be switched off."""
    if kind == "client":
        return clients
    if kind == "gate":
        return frozenset(gate.id for gate in content.rules.gates)
    texts = content.cards
    lines = (line.id for place in texts.places for line in place.lines)
    return frozenset((*lines, *(q.id for q in texts.questions), *(e.id for e in texts.entries)))


def without_gates(assessment: Assessment, off: frozenset[str]) -> Assessment:
    """The assessment as if these gates were shut; no other gate, no card."""
    if not off or not any(gate.gate in off for gate in assessment.opened):
        return assessment
    gates = tuple(
        msgspec.structs.replace(gate, open=False, why="switched off") if gate.gate in off else gate
        for gate in assessment.gates
    )
    left = any(gate.open for gate in gates)
    return msgspec.structs.replace(
        assessment, gates=gates, level=assessment.level if left else "none"
    )


def _without_texts(texts: CardTexts, off: frozenset[str]) -> CardTexts:
    places = tuple(_place(place, off) for place in texts.places)
    questions = tuple(each for each in texts.questions if each.id not in off)
    parts: dict[str, Any] = {}
    for name in ("care", "help", "duties", "minors"):
        part = getattr(texts, name)
        left = tuple(entry for entry in part.entries if entry.id not in off)
        parts[name] = part.model_copy(update={"entries": left})
    return CardTexts.model_construct(
        **{name: getattr(texts, name) for name in CardTexts.model_fields}
        | {"places": places, "questions": questions, **parts}
    )


def _place(place: Place, off: frozenset[str]) -> Place:
    return place.model_copy(
        update={"lines": tuple(line for line in place.lines if line.id not in off)}
    )


class _Texts:
    """Content is no key of a cache by itself: it is told apart by being the same object."""

    def __init__(self) -> None:
        self._kept: tuple[CardTexts, frozenset[str], CardTexts] | None = None

    def without(self, texts: CardTexts, off: frozenset[str]) -> CardTexts:
        """The texts without what is off; made once."""
        if not off:
            return texts
        if self._kept is None or self._kept[0] is not texts or self._kept[1] != off:
            self._kept = (texts, off, _without_texts(texts, off))
        return self._kept[2]


_TEXTS = _Texts()


def without_texts(texts: CardTexts, off: frozenset[str]) -> CardTexts:
    """The texts as if these lines, questions and facts were not there."""
    return _TEXTS.without(texts, off)


def now(by: str, reason: str, kind: Kind, name: str) -> Switch:
    """A switch as of this moment."""
    return Switch(kind=kind, name=name, reason=reason, by=by, since=datetime.now(UTC))


def _read(path: Path) -> Iterator[Switch]:
    try:
        rows = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("off", [])
        yield from [Switch.model_validate(row) for row in rows]
    except (yaml.YAMLError, ValidationError, AttributeError, TypeError) as error:
        message = f"cannot be read ({type(error).__name__}): set it with 'veilig-gesprek off'"
        raise ContentError([Fault(str(path), 1, message)]) from None
