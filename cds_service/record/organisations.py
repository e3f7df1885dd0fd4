"""Which organisation a place of care is.

Dutch data names a department as the provider of a contact. Two places are two only where something
tells them apart: an Organization that came along (with what it is a part of), or an identifier of
care organisations. What nothing tells apart has no key, and counts as one place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from cds_service.record.draft import Draft
from cds_service.record.fhir import Location, Organization, Reference
from cds_service.record.groups import Groups
from cds_service.record.references import identifiers_in, type_of

_SYSTEMS = {
    "http://fhir.nl/fhir/namingsystem/agb-z": "agb",
    "http://fhir.nl/fhir/namingsystem/agb": "agb",
    "urn:oid:2.16.840.1.113883.2.4.6.1": "agb",
    "http://fhir.nl/fhir/namingsystem/ura": "ura",
    "urn:oid:2.16.528.1.1007.3.3": "ura",
    "http://fhir.nl/fhir/namingsystem/oin": "oin",
    "urn:oid:2.16.528.1.1003.1.3.5.1.1": "oin",
}
"""Registers of care organisations: a number in one is one organisation."""
_DEPARTMENT = frozenset({"dept", "team"})
"""Organization.type of a part that does not stand by itself (HL7 organization-type)."""
_SPECIALTIES = ("2.16.840.1.113883.2.4.6.7",)
"""A specialty as type makes it a department (zib HealthcareProvider, departmentSpecialty)."""


def registered(raw: Any) -> list[str]:
    """The numbers in the registers of care organisations, as ``agb|06010000``."""
    pairs = identifiers_in(raw)
    found = [(_SYSTEMS.get(system.lower().rstrip("/")), value) for system, value in pairs]
    return [f"{register}|{value.strip()}" for register, value in found if register]


class Organisations:
    """The organisations of one record. Ask `place` of every contact, then `settled`."""

    def __init__(
        self, organizations: Mapping[str, Any], locations: Mapping[str, Any], draft: Draft
    ) -> None:
        self._organizations = organizations
        self._locations = locations
        self._draft = draft
        self._groups = Groups()
        self._names: set[str] = set(organizations)
        """Everything that was said of places."""
        self._parts: set[str] = set()
        """Departments."""
        names: dict[str, str] = {}
        for key, organization in organizations.items():
            self._place_in_order(key, organization)
            name = _stem(organization.name)
            if name:
                self._groups.join(key, names.setdefault(name, key))

    def _place_in_order(self, key: str, organization: Organization) -> None:
        draft = self._draft
        draft.here = key
        for number in registered(organization.identifier):
            self._join(key, number)
        above = draft.target(organization.part_of)
        if above is not None and type_of(above) == "Organization":
            self._join(key, above)
            self._parts.add(key)
        elif _is_department(organization, draft):
            self._parts.add(key)

    def place(self, provider: Reference | None, locations: Iterable[Reference]) -> str | None:
        """What a contact says of where it was, to be `settled` when all have been asked."""
        found = self._of(provider)
        for location in () if found else locations:
            found = found or self._of_location(self._draft.target(location))
        return found

    def _of(self, provider: Reference | None) -> str | None:
        if provider is None:
            return None
        target = self._draft.target(provider)
        numbers = registered(provider.identifier)
        for number in numbers:
            self._join(number, numbers[0])
        if target not in self._organizations:
            return next(iter(numbers), None)
        for number in numbers:
            self._join(number, target or "")
        return target

    def _join(self, one: str, other: str) -> None:
        self._names.update((one, other))
        self._groups.join(one, other)

    def _of_location(self, target: str | None) -> str | None:
        """By who runs the ward, or the building it is in; a ring ends the search."""
        seen: set[str] = set()
        while target is not None and target in self._locations and target not in seen:
            seen.add(target)
            location: Location = self._locations[target]
            self._draft.here = target
            found = self._of(location.managing_organization)
            if found is not None:
                return found
            target = self._draft.target(location.part_of)
        return None

    def settled(self) -> dict[str, str]:
        """What was said of a place -> key of the organisation, for those that are told apart."""
        groups = self._groups.of(sorted(self._names))
        registers = {
            root: {name.partition("|")[0] for name in names if "|" in name}
            for root, names in groups.items()
        }
        came = {
            root: [n for n in names if n in self._organizations] for root, names in groups.items()
        }
        whole = {
            root
            for root, some in came.items()
            if some and (registers[root] or not self._parts.issuperset(some))
        }
        bare = [root for root in groups if not came[root]]
        often = Counter(register for root in bare for register in registers[root])
        for register, _ in sorted(often.items(), key=lambda each: (-each[1], each[0])):
            # A number alone may be any organisation that lacks a number of that register.
            if all(register in registers[root] for root in whole):
                whole.update(root for root in bare if register in registers[root])
        return {name: root for root in whole for name in groups[root]}


def _stem(name: str | None) -> str:
    """A hospital's name before that of the department (``UMCG - Afdeling Orthopedie``)."""
    return " ".join((name or "").partition(" - ")[0].lower().split())


def _is_department(organization: Organization, draft: Draft) -> bool:
    kinds = bytes(organization.type)
    return any(system.encode() in kinds for system in _SPECIALTIES) or (
        not _DEPARTMENT.isdisjoint(draft.words(organization.type))
    )
