"""Every setting, typed and documented. Environment variables start with VG_."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path
from typing import Any, Literal

from dotenv import dotenv_values
from pydantic import Field, HttpUrl, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from cds_service.errors import ContentError, Fault

DATABASE = "sqlite:////var/lib/veilig-gesprek/veilig-gesprek.db"
"""One place, wherever the service or an operator stands."""


class Settings(BaseSettings):
    """How this installation runs. `veilig-gesprek check` tells what is wrong with it."""

    model_config = SettingsConfigDict(
        env_prefix="VG_", extra="forbid", frozen=True, use_attribute_docstrings=True
    )

    mode: Literal["production", "demo", "try"] = "production"
    """demo: open, loopback only, bundled synthetic patients, no repetition state. try: as in
    production, but on loopback only, with http servers and the public sandbox as a client."""
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str = "http://127.0.0.1:8080"
    """The address clients use, as they write it; `aud` and links are made from it."""
    clients_file: Path | None = None
    """YAML registry of clients. Without clients `serve` refuses to start."""
    off_file: Path | None = None
    """What is switched off (`veilig-gesprek off`); beside the registry when not set. Machines that
    serve together share it."""
    site: Path | None = None
    """Folder that overlays indicators/, cards/ and fhir_profiles/ with the site's own content."""
    terminology_url: HttpUrl | None = None
    """Base of a FHIR terminology server with SNOMED CT, asked for subtypes at start. Optional."""
    terminology_cache: Path = Path("terminology.json")
    """Where its answers are kept between starts."""
    database_url: str = Field(default=DATABASE, repr=False)
    """SQLite file with its whole path, or postgresql://user@host/name; a password in it does not
    print. Without one the demo takes a file that goes when it stops."""
    patient_key_file: Path | None = None
    """Secret for the keyed hash of patients; production needs one."""
    body_limit_mib: float = Field(default=16, gt=0, le=256)
    body_timeout_s: float = Field(default=20, gt=0, le=300)
    """How long a body may take to arrive; slower is 408."""
    concurrency_limit: int = Field(default=64, ge=1)
    """Calls weighed at once; beyond it 503 with Retry-After."""
    bodies_limit_mib: float = Field(default=128, gt=0, le=16_384)
    """Memory for the bodies of all calls at once; beyond it 503 with Retry-After."""
    connections_limit: int = Field(default=1000, ge=10, le=100_000)
    """Connections at once; one address that is not a proxy of ours gets a quarter of them."""
    proxies: str = "127.0.0.1,::1"
    """Addresses and ranges of our own proxies, whose X-Forwarded-For is believed, with commas."""
    launches_a_minute: int = Field(default=60, ge=1)
    """Launches of the form and logins from one address; more are 429 with Retry-After."""
    large_call_s: float = Field(default=10, gt=0, le=120)
    """How long a large call may take to be read and weighed, waiting for others included; then
    503. Large ones are weighed beside the others, one after another."""
    look_back_months: int = Field(default=49, ge=1, le=120)
    """How far back prefetch templates ask; the longest window is 48 months."""
    fetch_soft_ms: int = Field(default=400, ge=1)
    fetch_hard_ms: int = Field(default=2000, ge=1)
    retention_days: int = Field(default=365, ge=1)
    """Cards, calls and repetition state older than this are deleted every hour."""
    access_log: bool = False
    """True: every assessment leaves a line of who, what, when and for whom (NEN 7513)."""
    audit_retention_days: int = Field(default=5 * 365, ge=1)
    """Lines of the access log live longer than the rest."""
    operator_token_file: Path | None = None
    """Secret that opens /operator (explain a card over HTTP); without it that is off."""
    oidc_issuer: str | None = None
    """The site's OpenID Connect server, by which people sign in to the console and to the form
    without a record system; its `iss` exactly as its configuration says it."""
    oidc_client_id: str = "veilig-gesprek"
    oidc_client_secret_file: Path | None = None
    """Set where the server registered us as a confidential client; PKCE is used either way."""
    oidc_scope: str = "openid profile"
    oidc_hosts: str = ""
    """Other hosts that its configuration may name, with commas."""
    oidc_user_claim: str = "preferred_username"
    """Who it was, for the access log; `sub` where the claim lacks."""
    oidc_groups_claim: str = "groups"
    """Claim with the groups of a person; `realm_access.roles` goes into a member."""
    oidc_viewers: str = ""
    """Groups, with commas: they see the console, no single card."""
    oidc_privacy_officers: str = ""
    """Groups: the console, and why a card appeared."""
    oidc_owners: str = ""
    """Groups of those responsible for the service: everything in the console."""
    oidc_clinicians: str = ""
    """Groups: the form without a record system."""
    console_token_file: Path | None = None
    """Where the console's one-time token is kept; beside the SQLite file when not set."""
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    tls_client_ca: Path | None = None
    """Set: callers must show a certificate signed by this authority (mutual TLS)."""
    ca_file: Path | None = None
    """PEM file of the site's own authority: believed, on top of the public ones, wherever this
    service asks somebody."""
    outgoing_proxy: str | None = Field(default=None, repr=False)
    """Proxy for everything this service asks, such as http://proxy.example:3128. The proxies of
    the environment are not used."""
    outgoing_proxy_except: str = ""
    """Hosts, domains (.hospital.example) and address ranges asked without it, with commas."""
    key_grace_h: float = Field(default=4, ge=1, le=12)
    """How old a client's key set may become while its server is away; then it is refused."""
    metrics_port: int | None = Field(default=None, ge=0, le=65535)
    """Set: /metrics for Prometheus answers on this port and on no other."""
    metrics_host: str = "127.0.0.1"
    shutdown_s: int = Field(default=20, ge=1, le=300)
    """How long calls in flight may take to end after a stop was asked."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    console: bool = False
    form: bool = False
    form_key_file: Path | None = None
    """Key that seals the form's sessions, apart from the database; production with VG_FORM needs
    one, the same for all processes."""
    strict_hook_instance: bool = False
    """True: a hookInstance that is not a UUID is 400 (R-04)."""

    @property
    def loopback(self) -> bool:
        """True where only this machine may call and be called: no real patient is here."""
        return self.mode in ("demo", "try")


_FILE: ContextVar[Path | None] = ContextVar("settings file", default=None)


def use_file(path: Path | None) -> None:
    """From here on settings are read from this file first: NAME=VALUE a line, as systemd reads
    an EnvironmentFile. None: from the environment alone."""
    _FILE.set(path)


def _of_file() -> dict[str, Any]:
    file = _FILE.get()
    if file is None:
        return {}
    lines = dotenv_values(file, interpolate=False)
    named = {name: value for name, value in lines.items() if name.upper().startswith("VG_")}
    return {name[3:].lower(): value for name, value in named.items() if value is not None}


def load_settings(**chosen: Any) -> Settings:
    """The environment's settings, with those `chosen` on the command line before them.

    Raises `ContentError` with every mistake, named by its variable.
    """
    given = _of_file() | {name: value for name, value in chosen.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        faults = [
            Fault(
                str(_FILE.get() or "environment"),
                0,
                f"VG_{str(fault['loc'][0]).upper()}: {fault['msg']}",
            )
            for fault in error.errors(include_input=False, include_url=False)
        ]
        raise ContentError(faults) from None


def _of_the_form(settings: Settings) -> dict[str, str]:
    if not settings.form or settings.loopback:  # on loopback a key of the process will do
        return {}
    return {
        "form_key_file": (
            "is not set. What a clinician fills in is kept sealed until it is written or closed; "
            "make the key, apart from the database and the same for all processes, with: "
            "openssl rand -base64 48 > form.key && chmod 600 form.key"
        )
    }


def unset(settings: Settings) -> tuple[Fault, ...]:
    """What production needs and these settings leave out, each with what to do."""
    if settings.mode == "demo":
        return ()
    needed = _of_the_form(settings) | {
        "clients_file": (
            "is not set, so nobody may call. Register a client with: veilig-gesprek clients add; "
            "then name the file here, or with --clients. To look around first: veilig-gesprek demo"
        ),
        "patient_key_file": (
            "is not set. Patients are remembered as keyed hashes only; make the key with: "
            "openssl rand -base64 48 > patient.key && chmod 600 patient.key"
        ),
    }
    return tuple(
        Fault("environment", 0, f"VG_{name.upper()} {message}")
        for name, message in needed.items()
        if getattr(settings, name) is None
    )
