"""What arrived, each resource once: by its identity, in its latest version, without what was
deleted.

The identity of an entry is its `fullUrl` (absolute or `urn:`), then type and id. Nothing here
depends on the order of entries, keys or files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

import msgspec

from cds_service.record.fhir import READ, Patient
from cds_service.record.references import Resolver, type_of
from cds_service.record.unpack import Deletion, Part
from cds_service.record.versions import Stamp, Version, latest, outlives, stamp_of

Held = dict[type[Any], dict[str, Any]]
"""Resource type -> key -> resource."""
_NAMES = {kind: f"{kind.__name__}/" for kind in READ}
_KINDS = {kind.__name__: kind for kind in READ}


class Arrived(msgspec.Struct, frozen=True, gc=False):
    """Resources as they were decoded, with what went wrong on the way."""

    resources: Held
    """Types that no reader knows are left out."""
    links: Mapping[str, str]
    """Other names of a resource (`fullUrl`, another id) -> its key."""
    entries: int
    skipped: Mapping[str, int]
    gaps: Mapping[str, str]
    bases: frozenset[str] = frozenset()
    """Servers the resources came from, when there are several."""
    base_of: Mapping[str, str] = {}
    """Key -> its server, when there are several."""

    def resolver(self) -> Resolver:
        """Finds what a reference means among all this."""
        return Resolver(self.resources, dict(self.links), self.bases, self.base_of)


class Arrival:
    """Gathers parts until everything is there."""

    def __init__(self) -> None:
        self.skipped: Counter[str] = Counter()
        self.gaps: dict[str, str] = {}
        self.entries = 0
        self._held: Held = {}
        self._links: dict[str, str] = {}
        self._base_of: dict[str, str] = {}
        self._bases: set[str] = set()
        self._twice: dict[tuple[type[Any], str], list[Version]] = {}
        """Key -> all its versions, for what came more than once."""
        self._stamps: dict[str, Stamp] = {}
        self._deleted: list[Deletion] = []

    def take(self, part: Part) -> int:
        """Adds everything in a part; returns how many resources no reader knows."""
        self.skipped.update(part.skipped)
        self.entries += part.entries
        self._deleted += part.deleted
        urls, stamps, held, other = part.urls, part.stamps, self._held, 0
        for place, resource in enumerate(part.resources):
            kind = type(resource)
            prefix = _NAMES.get(kind)
            url = urls.get(place) if urls else None
            if prefix is None:
                other += 1
                if url is not None:
                    self._links.setdefault(url, f"{kind.__name__}/{url}")
                continue
            identity = resource.id  # type: ignore[union-attr]
            if url is None and identity is not None:
                key = prefix + identity
            else:
                key = self._key(resource, prefix, identity, url)
            table = held.get(kind)
            if table is None:
                table = held[kind] = {}
            if key in table or place in stamps:
                self._again(kind, key, resource, stamps.get(place), url)
            else:
                table[key] = resource
        return other

    def _key(self, resource: Any, prefix: str, identity: str | None, url: str | None) -> str:
        if url is None:
            return f"{prefix}-{crc32(msgspec.json.encode(resource)):08x}"
        if identity is not None and url.endswith(prefix + identity):
            # A server's address: nearly every entry of a search.
            key = prefix + identity
            base = url[: -len(key)]
            if base:
                self._bases.add(base)
                if len(self._bases) > 1:
                    return self._of_several(key, base, resource)
                self._base_of[key] = base
            return key
        return self._key_elsewhere(prefix, identity, url.partition("/_history/")[0])

    def _key_elsewhere(self, prefix: str, identity: str | None, url: str) -> str:
        """A `urn:`, or an address that is not the resource's own type and id."""
        if url in self._links and self._links[url].startswith(prefix):
            return self._links[url]
        start = url.rfind("/" + prefix)
        tail = url[start + 1 :] if start >= 0 else ""
        if tail.count("/") == 1 and len(tail) > len(prefix):
            key = tail
        else:
            key = prefix + (url if identity is None else identity)
        self._links[url] = key
        if identity is not None and prefix + identity != key:
            self._links.setdefault(prefix + identity, key)
        return key

    def _of_several(self, key: str, base: str, resource: Any) -> str:
        """Two servers may both have this id. What is word for word the same is the same."""
        known = self._base_of.get(key)
        held = self._held.get(type(resource), {}).get(key)
        if known is None or known == base or held is None or _same_thing(held, resource):
            self._base_of[key] = min(known or base, base)
            return key
        if base > known:
            full = f"{type(resource).__name__}/{base}{key}"
            self._base_of[full] = base
            return full
        self._give_way(type(resource), key, known)
        self._base_of[key] = base
        return key

    def _give_way(self, kind: type[Any], key: str, base: str) -> None:
        """What stood under the short key gets its whole address: the first server by name keeps
        the short one, whichever came first."""
        full = f"{kind.__name__}/{base}{key}"
        self._held[kind][full] = self._held[kind].pop(key)
        self._base_of[full] = base
        if (kind, key) in self._twice:
            self._twice[kind, full] = self._twice.pop((kind, key))

    def _again(
        self, kind: type[Any], key: str, resource: Any, told: Stamp | None, url: str | None
    ) -> None:
        """Another version of what is there, or one whose entry states its version."""
        versions = self._twice.get((kind, key))
        if versions is None:
            held = self._held[kind].get(key)
            versions = self._twice[kind, key] = (
                [] if held is None else [(held, stamp_of(held, None))]
            )
        versions.append((resource, stamp_of(resource, told)))
        self._held[kind].setdefault(key, resource)

    def arrived(self) -> Arrived:
        """Everything, each resource once."""
        for (kind, key), versions in self._twice.items():
            self._choose(kind, key, versions)
        for deletion in self._deleted:
            self._delete(deletion)
        several = len(self._bases) > 1
        if several:
            self._links.update({self._address(key): key for key in self._base_of})
        return Arrived(
            self._held,
            self._links,
            self.entries,
            {reason: count for reason, count in sorted(self.skipped.items()) if count},
            self.gaps,
            frozenset(self._bases) if several else frozenset(),
            self._base_of if several else {},
        )

    def _address(self, key: str) -> str:
        base = self._base_of[key]
        rest = key.partition("/")[2]
        return rest if rest.startswith(base) else base + key

    def _choose(self, kind: type[Any], key: str, versions: list[Version]) -> None:
        chosen, stamp = latest(versions)
        self._held[kind][key] = chosen
        self._stamps[key] = stamp
        same = sum(
            each is not chosen and told == stamp and _same(each, chosen) for each, told in versions
        )
        self.skipped["duplicate"] += same
        self.skipped["older-version"] += len(versions) - 1 - same

    def _delete(self, deletion: Deletion) -> None:
        url = (deletion.full_url or "").partition("/_history/")[0]
        path = (deletion.url or "").partition("/_history/")[0].partition("?")[0]
        for name in (url, path):
            key = self._links.get(name) or "/".join(name.rsplit("/", 2)[-2:])
            table = self._held.get(_KINDS.get(type_of(key), object), {})
            if key in table:
                stamp = self._stamps.get(key) or stamp_of(table[key], None)
                if not outlives(stamp, deletion.stamp):
                    del table[key]
                    self.skipped["deleted"] += 1
                return


def _same_thing(one: Any, other: Any) -> bool:
    """The same resource from two servers: word for word, or a person born on the same day."""
    if isinstance(one, Patient):
        born = {one.birth_date, other.birth_date} - {None}
        return len(born) < 2
    return _same(one, other)


def _same(one: Any, other: Any) -> bool:
    """True when both say the same, whenever it was written."""
    if one.meta == other.meta:
        return bool(one == other)
    bare = msgspec.structs.replace(one, meta=msgspec.Raw(b"null"))
    return bool(bare == msgspec.structs.replace(other, meta=msgspec.Raw(b"null")))


def narrowed(whole: Arrived, keys: Mapping[type[Any], Iterable[str]], entries: int) -> Arrived:
    """Only these resources, with everything that is known about their names."""
    held = {kind: {key: whole.resources[kind][key] for key in some} for kind, some in keys.items()}
    return msgspec.structs.replace(whole, resources=held, entries=entries)
