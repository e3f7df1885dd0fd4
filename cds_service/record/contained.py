"""Resources inside resources (`contained`), unfolded so that they are read like any other.

Only one level: FHIR forbids a contained resource to contain, and what one contains is left and
counted. What stands in a resource that does not count does not count either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec

from cds_service.record import envelope
from cds_service.record.arrival import Held
from cds_service.record.fhir import KNOWN, READ, READING_FAULTS, Patient, filled
from cds_service.record.references import contained_name

_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_READ = frozenset(READ) - {Patient}


class Unfolded(msgspec.Struct, gc=False):
    """What was found inside."""

    resources: Held
    links: dict[str, str]
    """``container#id`` -> key."""
    containers: dict[str, str]
    """Key of a contained resource -> key of what contains it."""
    skipped: Counter[str]


def unfolded(own: Held) -> Unfolded:
    """Everything contained in these resources. A contained Patient is nobody new: whose a resource
    is says the one around it."""
    found = Unfolded({}, {}, {}, Counter())
    for table in own.values():
        for key, resource in table.items():
            if filled(resource.contained) and not _withdrawn(resource):
                _unfold(resource.contained, key, found)
    return found


def _withdrawn(resource: Any) -> bool:
    return (getattr(resource, "status", None) or "").lower() == "entered-in-error"


def _unfold(raw: msgspec.Raw, container: str, found: Unfolded) -> None:
    try:
        inside = _LIST.decode(raw)
    except READING_FAULTS:
        found.skipped["unreadable"] += 1
        return
    for one in inside:
        try:
            resource: Any = envelope.TOP.decode(one)
        except READING_FAULTS:
            found.skipped["unreadable"] += _is_known(one)
            continue
        _keep(resource, container, found)


def _is_known(one: msgspec.Raw) -> bool:
    """False for a resource of a type that nobody here reads."""
    try:
        kind = envelope.HEAD.decode(one).resource_type
    except READING_FAULTS:
        return True
    return kind is None or kind in KNOWN


def _keep(resource: Any, container: str, found: Unfolded) -> None:
    kind, identity = type(resource), getattr(resource, "id", None)
    if identity is None or kind is Patient:
        return
    identity = identity.removeprefix("#")
    key = f"{kind.__name__}/{container}#{identity}"
    found.links[contained_name(container, identity)] = key
    if kind not in _READ:
        return
    if filled(resource.contained):
        found.skipped["contained-in-contained"] += 1
    found.resources.setdefault(kind, {})[key] = resource
    found.containers[key] = container


def merged(own: Held, inside: Mapping[type[Any], Mapping[str, Any]]) -> Held:
    """Both, type by type."""
    kinds = {*own, *inside}
    return {kind: {**own.get(kind, {}), **inside.get(kind, {})} for kind in kinds}
