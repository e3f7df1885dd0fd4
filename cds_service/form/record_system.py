"""The record system of a session: reading and writing FHIR with the session's own token.

Everything goes through the client's guarded connections. An answer is either a resource or a
`NotDone` with one of a few reasons, each of which has its own sentence on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import httpx
import msgspec

from cds_service.call.pages import ACCEPT
from cds_service.call.servers import FhirServers
from cds_service.clients.client import Client
from cds_service.form.session import Chart

Resource = dict[str, Any]
Reason = Literal["refused", "conflict", "rejected", "away", "gone"]
MAX_BYTES = 4 * 1024 * 1024
_JSON = "application/fhir+json"
_REASONS: Mapping[int, Reason] = {
    401: "refused",
    403: "refused",
    404: "gone",
    410: "gone",
    409: "conflict",
    412: "conflict",
}


class NotDone(Exception):
    """The record system did not do what was asked."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True, slots=True)
class RecordSystem:
    """One chart of one record system."""

    servers: FhirServers
    client: Client
    chart: Chart

    async def read(self, reference: str) -> Resource:
        """A resource by `Type/id`. Raises NotDone."""
        return await self._ask("GET", reference)

    async def search(self, kind: str, **params: str) -> list[Resource]:
        """All resources of this patient of a kind, over its pages. Raises NotDone."""
        query = {"patient": self.chart.patient, **params}
        bundle = await self._ask("GET", kind, params=query)
        found = list(_entries(bundle, kind))
        for _ in range(20):
            following = _next(bundle)
            if following is None:
                return found
            bundle = await self._ask("GET", following)
            found += _entries(bundle, kind)
        return found

    async def create(self, resource: Resource, once: str | None = None) -> str:
        """`Type/id` of a new resource. `once`: a search that finds it if an earlier attempt had
        made it after all. Raises NotDone."""
        headers = {"If-None-Exist": once} if once else {}
        kind = str(resource["resourceType"])
        made = await self._send("POST", kind, resource, headers)
        identity = _identity(made, kind)
        if identity is None:
            raise NotDone("rejected")
        return f"{kind}/{identity}"

    async def update(self, resource: Resource) -> None:
        """Puts a resource back, if nobody changed it since it was read. Raises NotDone."""
        version = resource.get("meta", {}).get("versionId")
        headers = {"If-Match": f'W/"{version}"'} if version else {}
        reference = f"{resource['resourceType']}/{resource['id']}"
        await self._send("PUT", reference, resource, headers)

    async def _ask(self, method: str, path: str, **options: Any) -> Resource:
        answer = await self._request(method, path, **options)
        try:
            found: Resource = msgspec.json.decode(answer.content, type=dict[str, Any])
        except msgspec.DecodeError as error:
            raise NotDone("away") from error
        return found

    async def _send(
        self, method: str, path: str, resource: Resource, headers: Mapping[str, str]
    ) -> httpx.Response:
        more = {**headers, "Content-Type": _JSON, "Prefer": "return=minimal"}
        return await self._request(method, path, content=msgspec.json.encode(resource), more=more)

    async def _request(
        self, method: str, path: str, more: Mapping[str, str] | None = None, **options: Any
    ) -> httpx.Response:
        base = self.chart.fhir_server.rstrip("/")
        address = path if path.startswith(("http:", "https:")) else f"{base}/{path}"
        headers = {"Authorization": f"Bearer {self.chart.access_token}", "Accept": ACCEPT}
        try:
            answer = await self.servers.pool(self.client).request(
                method, address, headers={**headers, **(more or {})}, **options
            )
        except httpx.HTTPError as error:
            raise NotDone("away") from error
        if answer.status_code in (200, 201, 204) and len(answer.content) <= MAX_BYTES:
            return answer
        raise NotDone(_REASONS.get(answer.status_code, _otherwise(answer.status_code)))


def _otherwise(status: int) -> Reason:
    return "rejected" if 400 <= status < 500 else "away"


def _entries(bundle: Resource, kind: str) -> Iterator[Resource]:
    for entry in bundle.get("entry") or ():
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if isinstance(resource, dict) and resource.get("resourceType") == kind:
            yield resource


def _next(bundle: Resource) -> str | None:
    for link in bundle.get("link") or ():
        if link.get("relation") == "next":
            return str(link.get("url"))
    return None


def _identity(answer: httpx.Response, kind: str) -> str | None:
    """The id a server gave: from Location (with or without a version), else from the body."""
    parts = answer.headers.get("location", "").split("/")
    if kind in parts[:-1]:
        return str(parts[parts.index(kind) + 1])
    try:
        body = msgspec.json.decode(answer.content, type=dict[str, Any])
    except msgspec.DecodeError:
        return None
    return str(body["id"]) if body.get("id") else None
