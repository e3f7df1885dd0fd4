"""The resources of the demo record system, with the searches our prefetch templates use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import uuid4

Resource = dict[str, Any]

_SUBJECTS = ("subject", "patient")
_DATES = (
    ("period", "start"),
    ("effectiveDateTime",),
    ("performedDateTime",),
    ("performedPeriod", "start"),
    ("onsetDateTime",),
)


class Resources:
    """Resources by type and id, in memory."""

    def __init__(self, bundles: Iterable[Resource]) -> None:
        self._by_type: dict[str, dict[str, Resource]] = {}
        for bundle in bundles:
            for entry in bundle["entry"]:
                self._put(entry["resource"])

    def read(self, kind: str, identity: str) -> Resource | None:
        """One resource, or None."""
        return self._by_type.get(kind, {}).get(identity)

    def create(self, resource: Resource) -> Resource:
        """Keeps a new resource under an id of our own and returns it."""
        kept = _versioned({**resource, "id": uuid4().hex}, 1)
        self._put(kept)
        return kept

    def update(self, resource: Resource, version: str | None) -> Resource | None:
        """Puts a resource in the place of its version; None when that is not the present one."""
        present = self.read(resource["resourceType"], resource["id"]) or {}
        now = str(present.get("meta", {}).get("versionId", "1"))
        if version is not None and version != now:
            return None
        kept = _versioned(resource, int(now) + 1)
        self._put(kept)
        return kept

    def delete(self, kind: str, identity: str) -> None:
        """Takes a resource out, as if somebody destroyed it."""
        self._by_type.get(kind, {}).pop(identity, None)

    def search(self, kind: str, query: Mapping[str, str]) -> Resource:
        """A searchset Bundle. Parameters other than patient, category, code and date are ignored,
        as servers do with what they do not support."""
        found = [r for r in self._by_type.get(kind, {}).values() if _matches(r, query)]
        return {
            "resourceType": "Bundle",
            "type": "searchset",
            "total": len(found),
            "entry": [{"resource": r, "search": {"mode": "match"}} for r in found],
        }

    def patients(self) -> list[Resource]:
        """All patients, by id."""
        return [self._by_type["Patient"][key] for key in sorted(self._by_type.get("Patient", {}))]

    def _put(self, resource: Resource) -> None:
        self._by_type.setdefault(resource["resourceType"], {})[resource["id"]] = resource


def _matches(resource: Resource, query: Mapping[str, str]) -> bool:
    return (
        _of_patient(resource, query.get("patient") or query.get("subject"))
        and _token(resource, "category", query.get("category"))
        and _token(resource, "code", query.get("code"))
        and _token(resource, "type", query.get("type"))
        and _identified(resource, query.get("identifier"))
        and _of_practitioner(resource, query.get("practitioner"))
        and _since(resource, query.get("date", ""))
    )


def _of_patient(resource: Resource, patient: str | None) -> bool:
    if patient is None:
        return True
    wanted = "Patient/" + patient.removeprefix("Patient/")
    return any(resource.get(key, {}).get("reference") == wanted for key in _SUBJECTS)


def _identified(resource: Resource, token: str | None) -> bool:
    if token is None:
        return True
    given = resource.get("identifier") or []
    listed = given if isinstance(given, list) else [given]
    return any(f"{one.get('system')}|{one.get('value')}" == token for one in listed)


def _of_practitioner(resource: Resource, practitioner: str | None) -> bool:
    if practitioner is None:
        return True
    named = str(resource.get("practitioner", {}).get("reference", ""))
    return named.rpartition("/")[2] == practitioner.rpartition("/")[2]


def _versioned(resource: Resource, version: int) -> Resource:
    return {**resource, "meta": {**resource.get("meta", {}), "versionId": str(version)}}


def _token(resource: Resource, member: str, token: str | None) -> bool:
    if token is None:
        return True
    wanted = token.split(",")
    return any(
        f"{c.get('system')}|{c.get('code')}" in wanted or c.get("code") in wanted
        for c in _codings(resource.get(member))
    )


def _codings(value: Any) -> Iterator[Mapping[str, str]]:
    for concept in value if isinstance(value, list) else [value or {}]:
        yield from concept.get("coding", ())


def _since(resource: Resource, bound: str) -> bool:
    if not bound.startswith("ge"):
        return True
    for path in _DATES:
        value: Any = resource
        for step in path:
            value = value.get(step, {}) if isinstance(value, dict) else {}
        if isinstance(value, str):
            return value[:10] >= bound[2:12]
    return True
