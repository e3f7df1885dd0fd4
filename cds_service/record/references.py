"""One resolver for every reference: relative, absolute, versioned, `urn:`, contained, conditional
or by identifier, reduced to the key of a resource.

A key is ``Type/id``; of a resource without an id ``Type/`` and its `fullUrl`; of a contained one
``Type/`` and the key of its container with ``#id``. Two servers that both have an ``Encounter/1``
keep two keys, each with the whole address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import msgspec

from cds_service.record.fhir import READING_FAULTS, Reference, given


class Identifier(msgspec.Struct, gc=False):
    system: str | None = None
    value: str | None = None


_IDENTIFIERS: msgspec.json.Decoder[Any] = msgspec.json.Decoder(list[Identifier] | Identifier | None)
_PLAIN = re.compile(r"[A-Z]\w*/[^/#?]+").fullmatch
"""``Type/id`` as it stands."""
Tables = Mapping[type[Any], Mapping[str, Any]]
"""Resource type -> key -> resource."""


def identifiers_in(raw: msgspec.Raw) -> list[tuple[str, str]]:
    """The (system, value) pairs of an `identifier`, one or a list; nonsense gives none."""
    if not given(raw):
        return []
    try:
        found = _IDENTIFIERS.decode(raw)
    except READING_FAULTS:
        return []
    each = found if isinstance(found, list) else [found] if found is not None else []
    return [(one.system or "", one.value) for one in each if one.value]


def type_of(target: str | None) -> str:
    """The resource type of a resolved reference, or an empty string."""
    kind, slash, _ = (target or "").partition("/")
    return kind if slash and kind.isalpha() else ""


def id_of(target: str) -> str:
    """What stands behind the type of a key."""
    return target.partition("/")[2]


class Resolver:
    """Knows what arrived, and finds what a reference means among it."""

    def __init__(
        self,
        tables: Tables,
        links: Mapping[str, str],
        bases: frozenset[str] = frozenset(),
        base_of: Mapping[str, str] | None = None,
    ) -> None:
        self._tables = tables
        self._links = links
        """Other names of a resource (`fullUrl`, an id it is also known by) -> its key."""
        self._bases = bases
        self._base_of = base_of or {}
        """Key -> server it came from; only filled when there are several."""
        self._plain = not self._base_of and not any(map(_PLAIN, links))
        self._known: dict[str, str] = {}
        self._named: dict[tuple[str, str], set[str]] | None = None

    def target(self, reference: Reference | None, here: str = "") -> str | None:
        """The key of what a reference in the resource `here` points at; where that did not arrive,
        what it would be. None when it points at nothing that can be told."""
        if reference is None:
            return None
        text = reference.reference
        if text is None:
            return self._by_identifier(reference) if given(reference.identifier) else None
        if self._plain and _PLAIN(text):
            return text
        found = self._resolved(text, here)
        if found is None or type_of(found):
            return found
        return (self._by_identifier(reference) if given(reference.identifier) else None) or found

    def resolves(self, target: str) -> bool:
        """False for what can mean nothing here: an unknown `urn:`, a contained resource that is
        not there."""
        return bool(type_of(target))

    def _resolved(self, text: str, here: str) -> str | None:
        if text.startswith("#"):
            return self._contained(text, here)
        if self._base_of:
            return self._of_several(text, here)
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._spelled(text)
        return known

    def _contained(self, text: str, here: str) -> str:
        container = here.partition("#")[0]
        if text == "#":
            return container
        name = contained_name(container, text[1:])
        return self._links.get(name, name)

    def _spelled(self, text: str) -> str:
        """Any spelling, where all came from one server."""
        text = text.partition("#")[0] if "#" in text else text
        found = self._links.get(text)
        if found is not None:
            return found
        if "?" in text:
            return self._conditional(text) or text
        if text.startswith("urn:"):
            return text
        path = text.partition("/_history/")[0].rstrip("/")
        key = "/".join(path.rsplit("/", 2)[-2:])
        return self._links.get(path) or self._links.get(key, key)

    def _of_several(self, text: str, here: str) -> str:
        """The same where several servers are in play: a relative reference means the server that
        its resource came from."""
        base = self._base_of.get(here.partition("#")[0], "")
        if base and _PLAIN(text.partition("/_history/")[0]):
            full = base + text.partition("/_history/")[0]
            if full in self._links:
                return self._links[full]
        key = self._spelled(text)
        if not text.startswith("http") or text in self._links:
            return key
        # Of a server that we know, but not this resource of it: not that of another server.
        server = text.partition("/_history/")[0][: -len(key)]
        known = self._base_of.get(key)
        return f"{type_of(key)}/{text}" if known and server in self._bases - {known} else key

    def _conditional(self, text: str) -> str | None:
        """``Patient?identifier=system|value``, as transactions have it."""
        path, _, query = text.partition("?")
        kind = path.rpartition("/")[2]
        name, _, token = query.partition("=")
        system, bar, value = unquote(token).partition("|")
        if name != "identifier" or not bar or "&" in token:
            return None
        return self._only((system, value), kind)

    def _by_identifier(self, reference: Reference) -> str | None:
        for pair in identifiers_in(reference.identifier):
            found = self._only(pair, reference.type or type_of(reference.reference))
            if found is not None:
                return found
        return None

    def _only(self, pair: tuple[str, str], kind: str) -> str | None:
        """The one resource with this identifier; several are none."""
        if self._named is None:
            self._named = _by_name(self._tables)
        found = [key for key in self._named.get(pair, ()) if not kind or type_of(key) == kind]
        return found[0] if len(found) == 1 else None


def _by_name(tables: Tables) -> dict[tuple[str, str], set[str]]:
    named: dict[tuple[str, str], set[str]] = {}
    for table in tables.values():
        for key, resource in table.items():
            for pair in identifiers_in(getattr(resource, "identifier", msgspec.Raw())):
                named.setdefault(pair, set()).add(key)
    return named


def contained_name(container: str, identity: str) -> str:
    """What ``#id`` in `container` is called among the links; no key, when it is not there."""
    return f"#{container}#{identity}"
