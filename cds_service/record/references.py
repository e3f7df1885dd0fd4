"""References: relative, absolute, versioned, `urn:uuid` or contained, reduced to ``Type/id``."""

from __future__ import annotations

from collections.abc import Mapping


def resolved(reference: str, links: Mapping[str, str]) -> str:
    """``Type/id`` of any spelling; a reference that cannot be told stays as it is."""
    if reference.count("/") == 1:
        return reference
    if reference.startswith(("urn:", "#")):
        return links.get(reference, reference)
    path = reference.partition("?")[0].partition("/_history/")[0]
    return "/".join(path.rsplit("/", 2)[-2:])


def type_of(target: str | None) -> str:
    """The resource type of a resolved reference, or an empty string."""
    kind, slash, _ = (target or "").partition("/")
    return kind if slash else ""
