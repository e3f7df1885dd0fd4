"""What `GET {base}/cds-services` answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from cds_service.cds_hooks.hooks import SPEC_VERSION, Hook
from cds_service.cds_hooks.part import Line, Part, Text, Whole, empty
from cds_service.cds_hooks.templates import faults_of

ServiceId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=100)]


class Service(Part):
    """One entry of discovery. (`id`, `hook`) identifies it.

    The same `id` under several hooks tells the client that a later answer replaces an earlier one.
    """

    hook: Hook
    id: ServiceId
    title: Line
    description: Text
    prefetch: dict[str, str] = Field(default_factory=dict, exclude_if=empty)
    """Key -> FHIR read or search template inside the 2.0 query subset."""
    usage_requirements: Text | None = None
    version: str = SPEC_VERSION
    """Of the CDS Hooks specification, not of the product."""
    extension: Whole | None = Field(None, exclude_if=empty)

    @field_validator("prefetch")
    @classmethod
    def _inside_the_subset(cls, prefetch: dict[str, str]) -> dict[str, str]:
        faults = [f"{key}: {why}" for key, text in prefetch.items() for why in faults_of(text)]
        if faults:
            raise ValueError("; ".join(faults))
        return prefetch


class Discovery(Part):
    """All services; an empty list is a valid answer."""

    services: tuple[Service, ...]

    @field_validator("services")
    @classmethod
    def _unique(cls, services: tuple[Service, ...]) -> tuple[Service, ...]:
        if len({(service.id, service.hook) for service in services}) < len(services):
            raise ValueError("(id, hook) must be unique")
        return services
