"""Markdown that is safe to send: templates in a sandbox, foreign strings escaped."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template
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


def stripped(text: str) -> str:
    """The text as a client shows it that throws Markdown away (our marks only)."""
    return _ESCAPED.sub(r"\1", _MARKS.sub("", text))


def words(text: str) -> int:
    """Words a reader reads: marks, dashes and list numbers do not count."""
    return len(_WORD.findall(_LIST_MARK.sub("", stripped(text))))
