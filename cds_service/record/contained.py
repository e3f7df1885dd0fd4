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
from cds_service.record.fhir import READ, READING_FAULTS, Patient, filled
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
            found.skipped["unreadable"] += 1
            continue
        kind = type(resource)
        if kind in _READ and resource.id is not None:
            if filled(resource.contained):
                found.skipped["contained-in-contained"] += 1
            identity = resource.id.removeprefix("#")
            key = f"{kind.__name__}/{container}#{identity}"
            found.resources.setdefault(kind, {})[key] = resource
            found.links[contained_name(container, identity)] = key
            found.containers[key] = container


def merged(own: Held, inside: Mapping[type[Any], Mapping[str, Any]]) -> Held:
    """Both, type by type."""
    kinds = {*own, *inside}
    return {kind: {**own.get(kind, {}), **inside.get(kind, {})} for kind in kinds}
