"""The network this installation stands in: its own authority, its way out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cds_service.errors import ContentError, Fault
from cds_service.outgoing.route import Route, fault_of
from cds_service.outgoing.trust import Trust, faults_of
from cds_service.settings import Settings


@dataclass(frozen=True, slots=True)
class Site:
    """What holds for every request of ours."""

    ca_file: Path | None = None
    route: Route = field(default_factory=Route)


def site_of(settings: Settings) -> Site:
    """The site as the settings describe it. Raises ContentError with everything wrong."""
    faults = [Fault("environment", 0, message) for message in _faults(settings)]
    if faults:
        raise ContentError(faults)
    direct = (one.strip() for one in settings.outgoing_proxy_except.split(","))
    route = Route(settings.outgoing_proxy, tuple(one for one in direct if one))
    return Site(settings.ca_file, route)


def _faults(settings: Settings) -> Iterator[str]:
    if settings.ca_file is not None:
        for file, message in faults_of(Trust((settings.ca_file,))):
            yield f"VG_CA_FILE: {file.name} {message}"
    if settings.outgoing_proxy is not None:
        problem = fault_of(settings.outgoing_proxy)
        if problem is not None:
            yield f"VG_OUTGOING_PROXY {problem}"
    elif settings.outgoing_proxy_except:
        yield "VG_OUTGOING_PROXY_EXCEPT needs VG_OUTGOING_PROXY"
