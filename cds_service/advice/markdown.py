"""Markdown that is safe to send: templates in a sandbox, foreign strings escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|#&@]|(?<=[wW])\.|:(?=//))")
_MARKS = re.compile(r"\*\*|(?<=\])\([^)]*\)|[\[\]`]|^#+ ", re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)")
_LIST_MARK = re.compile(r"^(\d+\.|-) ", re.MULTILINE)
_WORD = re.compile(r"[^\s\w]*\w\S*")


class Ours(str):
    """A text of our own content; it may carry Markdown. Any other string is escaped."""

    __slots__ = ()


def escape(text: str) -> str:
    """`text` on one line, with every character that Markdown could read as a mark escaped.

    Also what would make a bare address a link; plain punctuation stays, for clients that show
    the text as it is.
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _finished(value: Any) -> Any:
    return value if isinstance(value, Ours) else escape(str(value))


_SANDBOX = ImmutableSandboxedEnvironment(
    autoescape=False,  # Markdown, not HTML: `finalize` escapes instead
    undefined=StrictUndefined,
    finalize=_finished,
    trim_blocks=True,
)


@lru_cache(maxsize=1024)
def _template(source: str) -> Template:
    return _SANDBOX.from_string(source)


def render(source: str, **values: Any) -> Ours:
    """A line of card content with its values filled in.

    Raises:
        jinja2.UndefinedError: when the line uses a name that is not given.
    """
    if "{" not in source:
        return Ours(source.strip())
    return Ours(_template(source).render(values).strip())


@dataclass(frozen=True, slots=True)
class Blanks:
    """A line of card content that waits for values only a call can give."""

    names: frozenset[str]
    filled: Callable[[Mapping[str, str]], Ours]
    """The line with a value for each name. Raises KeyError or jinja2.UndefinedError without."""


def prepared(source: str, known: Mapping[str, Any]) -> Ours | Blanks:
    """The line as it will stand when `known` is all it fills in, else the line with its blanks."""
    tree = _SANDBOX.parse(source)
    names = frozenset(find_undeclared_variables(tree) - known.keys())
    if not names:
        return render(source, **known)
    if _only_printed(tree, names):
        marked = render(source, **known, **{name: Ours(f"\0{name}\0") for name in names})
        return Blanks(names, partial(_joined, tuple(marked.split("\0"))))
    return Blanks(names, lambda values: render(source, **known, **values))


def _only_printed(tree: nodes.Template, names: frozenset[str]) -> bool:
    """True when the template does nothing with these names but print them."""
    used = sum(name.name in names for name in tree.find_all(nodes.Name))
    printed = (part for output in tree.find_all(nodes.Output) for part in output.nodes)
    return used == sum(isinstance(part, nodes.Name) and part.name in names for part in printed)


def _joined(pieces: Sequence[str], values: Mapping[str, str]) -> Ours:
    """Texts and the names of values by turns, as one text."""
    parts = list(pieces)
    parts[1::2] = [_finished(values[name]) for name in pieces[1::2]]
    return Ours("".join(parts).strip())


def stripped(text: str) -> str:
    """The text as a client shows it that throws Markdown away (our marks only)."""
    return _ESCAPED.sub(r"\1", _MARKS.sub("", text))


def words(text: str) -> int:
    """Words a reader reads: marks, dashes and list numbers do not count."""
    return len(_WORD.findall(_LIST_MARK.sub("", stripped(text))))
