"""Is a prefetch template a relative read or search inside the 2.0 query subset?

The subset: instance read, type-level search, reference and token parameters (modifier `:in`
only), dates with eq, lt, gt, ge or le, `_count`, `_sort`. The optional `today()` of 3.0 is known
but must be asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cds_service.cds_hooks.hooks import CONTEXT_FIELDS, USER_TOKENS

_TOKEN = re.compile(r"\{\{(.*?)\}\}")
_TODAY = re.compile(r"^today\(\)( [+-] \d+ days)?$")
_SHAPE = re.compile(r"^([A-Z][A-Za-z]+(/[^/?]+|\?.+)|\{\{context\.userId\}\})$")
_OUTSIDE = ("_include", "_revinclude", "_has", "_elements", "_summary", "_filter", "_maxresults")
_TOKENS = frozenset({f"context.{field}" for field in CONTEXT_FIELDS} | set(USER_TOKENS))


def faults_of(template: str, *, today: bool = True) -> tuple[str, ...]:
    """Everything wrong with a template, in words; empty when it is inside the subset.

    `today=False` refuses the `today()` tokens, which are 3.0 and optional for clients.
    """
    return (*_token_faults(template, today), *_shape_faults(template))


def _token_faults(template: str, today: bool) -> Iterator[str]:
    for token in _TOKEN.findall(template):
        if token not in _TOKENS and not (today and _TODAY.match(token)):
            yield f"token {{{{{token}}}}} is not allowed for these hooks"


def _shape_faults(template: str) -> Iterator[str]:
    if not _SHAPE.match(template):
        yield "must be a relative read (Type/id) or search (Type?name=value)"
        return
    _, _, query = template.partition("?")
    for pair in filter(None, query.split("&")):
        yield from _parameter_faults(*pair.partition("=")[::2])


def _parameter_faults(name: str, value: str) -> Iterator[str]:
    bare, _, modifier = name.partition(":")
    if not value:
        yield f"parameter {bare} has no value"
    if bare in _OUTSIDE:
        yield f"parameter {bare} is outside the query subset"
    if "." in bare:
        yield f"parameter {bare} is chained"
    if modifier not in {"", "in"}:
        yield f"modifier :{modifier} is outside the query subset"
    if re.match(r"^(ne|sa|eb|ap)\d{4}", value):
        yield f"date prefix of {bare} is outside the query subset"
