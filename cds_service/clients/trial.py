"""Trying a client's connection from our side, and from its own side with its private key."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin
from uuid import uuid4

import httpx

from cds_service.clients.reach import LOGIN, to_fhir, to_key_sets
from cds_service.clients.registry import Registered
from cds_service.errors import ContentError, Fault
from cds_service.outgoing.failures import in_words as failure_in_words
from cds_service.outgoing.failures import told_apart
from cds_service.outgoing.policy import is_under
from cds_service.outgoing.transport import Outgoing
from cds_service.outgoing.trust import Trust, context_of
from cds_service.security.jwks import BadKeySet, describe, get_limited, read_key_set
from cds_service.security.keys import new_key, public_half, sign

LIFE_S = 300


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was tried."""

    what: str
    good: bool
    result: str


async def try_client(registered: Registered, outgoing: Outgoing) -> list[Step]:
    """Keys, key sets, FHIR servers: all that we ask of this client. Closes `outgoing`."""
    try:
        return await try_keys(registered, outgoing) + await try_fhir(registered, outgoing)
    finally:
        await outgoing.close()


async def try_keys(registered: Registered, outgoing: Outgoing) -> list[Step]:
    """Are there keys, and can its key sets be fetched?"""
    client = registered.client
    steps = [Step(f"key {kid} of the file", True, "usable") for kid in registered.keys]
    http = to_key_sets(outgoing, client)
    return steps + [await _try_key_set(http, url) for url in client.jwks_urls]


async def try_fhir(registered: Registered, outgoing: Outgoing) -> list[Step]:
    """Do its FHIR servers answer? A 401 is an answer."""
    client = registered.client
    http = to_fhir(outgoing, client, LOGIN)
    steps = []
    for base in client.fhir_servers:
        url = base.rstrip("/") + "/metadata"
        try:
            async with http.stream("GET", url, headers={"Accept": "application/fhir+json"}) as got:
                steps.append(Step(url, True, f"answers {got.status_code}"))
        except httpx.HTTPError as error:
            steps.append(Step(url, False, failure_in_words(error)))
    return steps


async def try_pages(
    registered: Registered, outgoing: Outgoing, patient: str, token: str | None
) -> list[Step]:
    """Fetches two pages of the patient's contacts from every FHIR server, as a call would. Closes
    `outgoing`. What a page holds is not read."""
    try:
        http = to_fhir(outgoing, registered.client, LOGIN)
        bases = registered.client.fhir_servers
        return [await _try_pages(http, base, patient, token) for base in bases]
    finally:
        await outgoing.close()


async def _try_pages(http: httpx.AsyncClient, base: str, patient: str, token: str | None) -> Step:
    what = f"two pages from {base}"
    headers = {"Accept": "application/fhir+json"}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    url = f"{base.rstrip('/')}/Encounter?patient={quote(patient, safe='')}&_count=1"
    try:
        first = await http.get(url, headers=headers)
        following = _next_of(first)
        if first.status_code != 200 or following is None:
            only = "has no next page" if first.status_code == 200 else "is no page"
            return Step(what, first.status_code == 200, f"{first.status_code}, {only}")
        there = urljoin(url, following)
        if not is_under(httpx.URL(there), httpx.URL(base)):
            host = httpx.URL(there).host
            return Step(what, False, f"the next page is on {host}, which the client does not list")
        second = await http.get(there, headers=headers)
        return Step(
            what, second.status_code == 200, f"the second page answers {second.status_code}"
        )
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        told = failure_in_words(error) if isinstance(error, httpx.HTTPError) else "no FHIR page"
        return Step(what, False, told)


def _next_of(answer: httpx.Response) -> str | None:
    """Where the next page is. Raises ValueError when the answer is no JSON."""
    if answer.status_code != 200:
        return None
    page = answer.json()
    links = page.get("link", ()) if isinstance(page, dict) else ()
    named = [each.get("url") for each in links if each.get("relation") == "next"]
    return str(named[0]) if named and named[0] else None


async def _try_key_set(http: httpx.AsyncClient, url: str) -> Step:
    try:
        keys, faults = read_key_set(await get_limited(http, url))
    except (httpx.HTTPError, BadKeySet) as error:
        return Step(url, False, describe(error))
    if not keys:
        return Step(url, False, "; ".join(faults) or "holds no key")
    return Step(url, True, f"keys {', '.join(keys)}" + "".join(f"; {one}" for one in faults))


class Caller:
    """Plays the client: signs with its private key and calls the service over HTTP."""

    def __init__(
        self,
        issuer: str,
        key: Mapping[str, Any],
        base: str,
        tenant: str | None,
        ca_file: Path | None = None,
    ) -> None:
        self.tls = context_of(Trust().and_also(ca_file))
        self.issuer = issuer
        self.key = key
        self.base = base.rstrip("/")
        self.tenant = tenant

    def headers(self, url: str) -> dict[str, str]:
        """A fresh token for this address."""
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": url,
            "iat": now,
            "exp": now + LIFE_S,
            "jti": str(uuid4()),
            **({"tenant": self.tenant} if self.tenant else {}),
        }
        header = {"alg": self.key["alg"], "kid": self.key["kid"], "typ": "JWT"}
        return {"Authorization": f"Bearer {sign(header, claims, self.key)}"}

    def discover(self, at: str | None = None) -> httpx.Response:
        """GET discovery; `at` is where to send it when that is not the public address."""
        return self._send("GET", "/cds-services", at, None)

    def call(self, service: str, body: Mapping[str, Any], at: str | None = None) -> httpx.Response:
        """POST a hook request."""
        return self._send("POST", f"/cds-services/{service}", at, body)

    def _send(
        self, method: str, path: str, at: str | None, body: Mapping[str, Any] | None
    ) -> httpx.Response:
        target = (at or self.base).rstrip("/") + path
        headers = self.headers(self.base + path)
        try:
            return httpx.request(
                method,
                target,
                json=body,
                headers=headers,
                timeout=10,
                verify=self.tls,
                trust_env=False,
            )
        except httpx.InvalidURL as error:
            raise httpx.UnsupportedProtocol(f"'{target}' is no address") from error
        except httpx.TransportError as error:
            raise told_apart(error) from error


def read_private_key(file: Path) -> dict[str, Any]:
    """The private key of a file. Raises ContentError that says what a good one is."""
    try:
        key = json.loads(file.read_text(encoding="utf-8"))
        sign({"alg": key["alg"]}, {"kid": key["kid"]}, key)
    except OSError as error:
        raise ContentError([Fault(str(file), 1, f"cannot be read ({error.strerror})")]) from error
    except (ValueError, KeyError, TypeError) as error:
        good = "make one with: veilig-gesprek clients add … --make-trial-key"
        message = f"is no private key as a JWK with 'alg' and 'kid'; {good}"
        raise ContentError([Fault(str(file), 1, message)]) from error
    made: dict[str, Any] = key
    return made


def make_key(folder: Path, client_id: str) -> tuple[Path, Path]:
    """A new ES384 key pair for a trial: (private key, mode 600; key set with the public half)."""
    made = new_key()
    private, public = folder / f"{client_id}.key.json", folder / f"{client_id}.jwks.json"
    private.touch(mode=0o600)
    private.write_text(json.dumps(made), encoding="utf-8")
    public.write_text(json.dumps({"keys": [public_half(made)]}, indent=1), encoding="utf-8")
    return private, public


def in_words(steps: list[Step]) -> Iterator[str]:
    """A line for each step."""
    for step in steps:
        yield f"{'ok  ' if step.good else 'FAIL'}  {step.what}: {step.result}"
