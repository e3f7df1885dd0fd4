"""Service ids: one id on all hooks, or one per hook; both spellings can always be called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cds_service.cds_hooks import Hook
from cds_service.clients.client import Client
from cds_service.errors import RequestError, UnknownService

ONE_ID = "veilig-gesprek"
BASE_PATH = "/cds-services"

HOOKS_OF: Mapping[str, tuple[Hook, ...]] = {
    ONE_ID: tuple(Hook),
    **{f"{ONE_ID}-{hook}": (hook,) for hook in Hook},
}
"""Callable id -> the hooks it answers."""


def listed_ids(client: Client) -> Iterable[tuple[str, Hook]]:
    """What discovery shows this client: one id lets a later card replace an earlier one, ids per
    hook suit clients that key services by their address."""
    per_hook = client.service_ids == "per-hook"
    return [(f"{ONE_ID}-{hook}" if per_hook else ONE_ID, hook) for hook in Hook]


def hooks_of(service_id: str) -> tuple[Hook, ...]:
    """The hooks of a service id. Raises `UnknownService` (404)."""
    hooks = HOOKS_OF.get(service_id)
    if hooks is None:
        raise UnknownService("No service has this id. GET /cds-services lists the services.")
    return hooks


def check_hook(service_id: str, hook: Hook) -> None:
    """Raises `RequestError` (400) when `hook` does not belong to the service."""
    hooks = hooks_of(service_id)
    if hook not in hooks:
        raise RequestError(f"hook must be {' or '.join(hooks)} for this service.")
