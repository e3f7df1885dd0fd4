"""The registered clients: a YAML file, checked as a whole, read again on request.

    clients:
      - id: his-noord
        issuer: https://his-noord.example
        jwks_urls: [https://his-noord.example/.well-known/jwks.json]
        fhir_servers: [https://fhir.his-noord.example/stu3]

Every fault is reported at once, with its line and with what a good value looks like. A faulty file
never replaces a good one that is in use.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cds_service.clients.client import Client
from cds_service.errors import ContentError, Fault
from cds_service.files.yaml_lines import Lines, read_yaml
from cds_service.outgoing.trust import faults_of
from cds_service.security.jwks import BadKeySet, read_key_set
from cds_service.security.keys import ALGORITHMS, Key

log = logging.getLogger(__name__)

SANDBOX = "https://sandbox.cds-hooks.org"
"""The public sandbox signs with a private key that everybody can read."""
_ORIGINS = ("origins", "frame_ancestors")
_EXAMPLE = "a good one: https://his-noord.example"


@dataclass(frozen=True, slots=True)
class Registered:
    """A client and the keys it gave us in a file."""

    client: Client
    keys: Mapping[str, Key] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Registry:
    """All clients, found by id and by issuer."""

    clients: tuple[Registered, ...] = ()

    def by_id(self, client_id: str) -> Registered | None:
        """The client of that id."""
        return next((one for one in self.clients if one.client.id == client_id), None)

    def by_issuer(self, issuer: str, tenant: str | None) -> Registered | None:
        """The client of that issuer that admits the tenant."""
        for one in self.clients:
            client = one.client
            if client.hooks and client.issuer == issuer and admits(client, tenant):
                return one
        return None

    def allows_origin(self, origin: str) -> bool:
        """True when one of the clients has browser pages of this origin."""
        return any(origin in one.client.origins for one in self.clients)


def admits(client: Client, tenant: str | None) -> bool:
    """True when the client names no tenants, or this one."""
    return not client.tenants or tenant in client.tenants


def no_fault(_: Registry) -> Sequence[Fault]:
    """Nobody else holds anything against a registry."""
    return ()


class RegistryFile:
    """The registry in use. `reload` swaps it as a whole, or leaves it as it was."""

    def __init__(self, path: Path, *, testing: bool = False) -> None:
        self.path = path
        self.testing = testing
        self.current = load_registry(path, testing=testing)

    def reload(self, against: Callable[[Registry], Sequence[Fault]] = no_fault) -> bool:
        """Read the file again; False, with the faults in the log, when it is not right, or not
        by `against` (what others hold against it)."""
        try:
            found = load_registry(self.path, testing=self.testing)
            if faults := against(found):
                raise ContentError(faults)
            self.current = found
        except ContentError as error:
            for fault in error.faults:
                log.error("clients not reloaded: %s", fault)
            return False
        log.info("clients reloaded: %d", len(self.current.clients))
        return True


def load_registry(path: Path, *, testing: bool = False) -> Registry:
    """The clients of a file; raises ContentError with every fault. `testing` admits loopback
    addresses by plain http, and the public sandbox."""
    try:
        data, lines = read_yaml(path)
    except OSError as error:
        message = f"cannot be read ({error.strerror}); make it with: veilig-gesprek clients add"
        raise ContentError([Fault(str(path), 1, message)]) from error
    faults = list(lines.faults)
    entries = data.get("clients") if isinstance(data, dict) else None
    if not isinstance(entries, list) or not entries:
        faults.append(
            lines.fault("lists no client; it begins with 'clients:' and each has '- id: his-noord'")
        )
        raise ContentError(faults)
    faults += [
        lines.fault(f"{name}: is not known here; the file holds 'clients' only", name)
        for name in data
        if name != "clients"
    ]
    found = [_read(entry, lines.below("clients", n), path) for n, entry in enumerate(entries)]
    clients = {number: one for number, (one, _) in enumerate(found) if one is not None}
    faults += [fault for _, some in found for fault in some]
    faults += _together({number: one.client for number, one in clients.items()}, lines)
    if not testing:
        faults += [
            lines.fault(f"{name}: {message}", "clients", number, name)
            for number, one in clients.items()
            for name, message in _only_for_tests(one.client)
        ]
    if faults:
        raise ContentError(sorted(set(faults), key=lambda fault: (fault.line, fault.message)))
    return Registry(tuple(clients.values()))


def _read(entry: object, lines: Lines, path: Path) -> tuple[Registered | None, list[Fault]]:
    try:
        client = Client.model_validate(entry)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False, include_context=False)
        return None, [lines.fault(_in_words(one), *one["loc"]) for one in details]
    client = _with_whole_paths(client, path.parent)
    keys, faults = _static_keys(client, path)
    faults += _bad_certificates(client)
    faults += [*_alone(client), *_code(client, path)]
    return Registered(client, keys), [lines.fault(message, name) for name, message in faults]


FILES = ("ca_file", "client_certificate", "client_key")
"""Settings that name a file beside the registry."""


def _with_whole_paths(client: Client, folder: Path) -> Client:
    named = {name: getattr(client, name) for name in FILES}
    return client.model_copy(update={n: folder / file for n, file in named.items() if file})


def _bad_certificates(client: Client) -> list[tuple[str, str]]:
    if client.client_key and not client.client_certificate:
        return [("client_key", "client_key: needs client_certificate")]
    named = {getattr(client, name): name for name in reversed(FILES)}
    found = faults_of(client.trust)
    return [(named[file], f"{named[file]}: {file.name} {message}") for file, message in found]


def _in_words(detail: ErrorDetails) -> str:
    where = ".".join(map(str, detail["loc"])) or "the client"
    if detail["type"] == "extra_forbidden":
        return f"{where}: is no setting of a client; there are: {', '.join(Client.model_fields)}"
    if detail["loc"] == ("id",) and detail["type"] == "string_pattern_mismatch":
        return "id: has small letters, digits and hyphens only; a good one: his-noord"
    return f"{where}: {detail['msg']}"


def _static_keys(client: Client, path: Path) -> tuple[dict[str, Key], list[tuple[str, str]]]:
    if client.jwks_file is None:
        return {}, []
    file = path.parent / client.jwks_file
    try:
        keys, bad = read_key_set(file.read_bytes(), allow_burned=client.issuer == SANDBOX)
    except OSError as error:
        return {}, [("jwks_file", f"jwks_file: {file.name} cannot be read ({error.strerror})")]
    except BadKeySet as error:
        return {}, [("jwks_file", f"jwks_file: {file.name} {error}")]
    faults = [("jwks_file", f"jwks_file: {file.name}: {message}") for message in bad]
    if not keys:
        faults.append(("jwks_file", f"jwks_file: {file.name} holds no key that could be used"))
    return keys, faults


def _alone(client: Client) -> Iterator[tuple[str, str]]:
    """What is wrong with one client by itself: (field, message)."""
    yield from _hooks_of(client) if client.hooks else _form_of(client)
    for algorithm in client.algorithms:
        if algorithm not in ALGORITHMS:
            good = ", ".join(sorted(ALGORITHMS))
            yield "algorithms", f"algorithms: {algorithm} is not accepted; good ones: {good}"
    for name in ("jwks_urls", "fhir_servers", *_ORIGINS):
        for address in getattr(client, name):
            problem = _address_problem(address, bare=name in _ORIGINS)
            if problem:
                yield name, f"{name}: {problem}; {_EXAMPLE}"


SHORTEST_CODE = 12
"""Characters of a practice code."""


def practice_code(client: Client, registry: Path) -> str | None:
    """The code of a client's entry, as its file holds it now; None when there is none."""
    if client.entry is None or client.entry.code_file is None:
        return None
    code = (registry.parent / client.entry.code_file).read_text("utf-8").strip()
    return code if len(code) >= SHORTEST_CODE else None


def _code(client: Client, path: Path) -> Iterator[tuple[str, str]]:
    if client.entry is None or client.entry.code_file is None:
        return
    try:
        good = practice_code(client, path) is not None
    except (OSError, UnicodeDecodeError):
        good = False
    if not good:
        yield (
            "entry",
            f"entry: {client.entry.code_file} beside the registry holds no code of at least "
            f"{SHORTEST_CODE} characters; make one with: openssl rand -base64 12",
        )


def _hooks_of(client: Client) -> Iterator[tuple[str, str]]:
    only = "a record system that has the form and no hooks says 'hooks: false' instead"
    if client.issuer is None:
        yield "issuer", f"issuer: is missing, the 'iss' of its tokens; {_EXAMPLE}; {only}"
    if not client.jwks_urls and client.jwks_file is None:
        yield "jwks_urls", f"jwks_urls or jwks_file: one is needed, to check its tokens; {only}"


def _form_of(client: Client) -> Iterator[tuple[str, str]]:
    if not client.fhir_servers and client.entry is None:
        yield (
            "fhir_servers",
            "fhir_servers: none, so nobody can open the form; list the FHIR base that launches it, "
            "or give an 'entry' of the site",
        )


def _address_problem(address: str, *, bare: bool) -> str | None:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        return "is no address"
    if url.scheme not in ("https", "http") or not url.host or url.userinfo:
        return "is no full address without user name"
    if url.fragment or url.query:
        return "has a query or fragment"
    if bare and address != f"{url.scheme}://{url.netloc.decode()}":
        return "an origin has no path, no final slash and no capitals"
    return None


def _only_for_tests(client: Client) -> Iterator[tuple[str, str]]:
    if client.issuer == SANDBOX:
        yield "issuer", "the private key of the public sandbox is public: never trusted here"
    for name in ("jwks_urls", "fhir_servers", *_ORIGINS):
        if not all(address.startswith("https://") for address in getattr(client, name)):
            yield name, f"must be https; {_EXAMPLE}"


def _together(clients: Mapping[int, Client], lines: Lines) -> Iterator[Fault]:
    """What is wrong between clients, by their place in the file."""
    for number, client in clients.items():
        earlier = [other for place, other in clients.items() if place < number]
        if any(client.id == other.id for other in earlier):
            yield lines.fault(f"id: '{client.id}' stands twice", "clients", number, "id")
        for other in earlier:
            if client.issuer and client.issuer == other.issuer and _overlap(client, other):
                message = (
                    f"issuer: the same as that of '{other.id}'; two clients of one issuer need "
                    "'tenants' that do not overlap"
                )
                yield lines.fault(message, "clients", number, "issuer")


def _overlap(one: Client, other: Client) -> bool:
    return not (one.tenants and other.tenants) or bool(set(one.tenants) & set(other.tenants))
