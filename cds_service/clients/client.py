"""One client of the service: a GP record system or hospital record system, and what it may do."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    IPvAnyNetwork,
    field_validator,
    model_validator,
)

from cds_service.cds_hooks.hooks import Hook
from cds_service.clients.dialects import dialects, with_dialect
from cds_service.files.terms import Discretion, Language, Setting
from cds_service.outgoing.trust import Trust
from cds_service.record.intake import KEYS

FhirVersion = Literal["STU3", "R4", "R4B", "R5"]


class WriteBack(BaseModel):
    """The dated statement that portal and exchange filter restricted labels; absent means off."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    stated_on: date
    stated_by: str = Field(min_length=3)
    text: str = Field(min_length=20)


class Entry(BaseModel):
    """A site's own way into the form, without a record system: by a practice code, or by its
    OpenID Connect provider. Nothing is known of any patient there."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    code_file: str | None = None
    """Beside the registry: the practice code, at least twelve characters."""
    networks: tuple[IPvAnyNetwork, ...] = ()
    """Where the code works: the site's own network."""
    login: bool = False
    """By the site's own login (VG_OIDC_ISSUER), for its clinicians."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.code_file is None and not self.login:
            raise ValueError("has a code_file with networks, or 'login: true', or both")
        if self.code_file is not None and not self.networks:
            raise ValueError("a code_file works on named networks only: add 'networks'")
        return self


class Responsible(BaseModel):
    """The clinician who answers for showing cards, and since when."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str = Field(min_length=3)
    role: str = Field(min_length=3)
    since: date


class Client(BaseModel):
    """A registered caller. Defaults are the careful choice."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
    name: str = ""
    issuer: str | None = None
    """`iss` of its JWT; None only for the open demo client."""
    jwks_urls: tuple[str, ...] = ()
    """Where its key set may be fetched (`jku` allow-list)."""
    jwks_file: str | None = None
    """A static JWK Set, exchanged out of band."""
    algorithms: tuple[str, ...] = ("ES384", "RS384")
    audiences: tuple[str, ...] = ()
    """Extra `aud` values accepted as they stand; the URL called always is."""
    token_life_s: int = Field(default=3600, ge=60, le=86_400)
    """Longest lifetime of a token, exp minus iat."""
    tenants: tuple[str, ...] = ()
    """Allowed `tenant` claims; empty: the claim is not looked at."""
    origins: tuple[str, ...] = ()
    """CORS origins of its browser pages."""
    fhir_servers: tuple[str, ...] = ()
    """FHIR bases it may name in a call; none: nothing is fetched."""
    id_space: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)] | None = None
    """Within which its patient ids mean one person; None: its own id. Two clients of one record
    system name the same, so that an objection holds at both; a client that gets another id names
    its old one here. FHIR bases play no part."""
    networks: tuple[IPvAnyNetwork, ...] = ()
    """Private address ranges in which its key set or FHIR servers may live."""
    ca_file: Path | None = None
    """PEM file of the authority that signed its servers' certificates, where that is not a public
    one; beside the registry. Believed on top of the public ones and VG_CA_FILE."""
    client_certificate: Path | None = None
    """PEM file with the certificate that we show its servers (mutual TLS); beside the registry."""
    client_key: Path | None = None
    """The private key of that certificate, where it is not in the same file."""
    fhir_version: FhirVersion | None = None
    """None: seen from the shape of the data."""
    language: Language = "nl"
    setting: Setting = "gp"
    """When no encounter tells."""
    discretion: Discretion = "discreet"
    silent: bool = False
    """Weigh and remember, show nothing."""
    responsible: Responsible | None = None
    """Who took it out of silent mode (`veilig-gesprek live`)."""
    write_back: WriteBack | None = None
    suggestions: bool = True
    """False where the record cannot take a Task."""
    service_ids: Literal["one", "per-hook"] = "one"
    prefetch: Literal["absolute", "today"] = "absolute"
    dialect: str = "plain"
    """A known record system; its settings (`dialects.yaml`) stand where the entry says nothing."""
    trigger_extension: str | None = None
    """Member of a request's `extension` that says which moment a patient-view stands for."""
    triggers: dict[str, Hook] = {}
    """Its value -> the hook that is meant."""
    trust_total: bool = True
    """False where `Bundle.total` counts wrongly: a list that holds fewer is then whole."""
    prefetch_keys: tuple[str, ...] | None = None
    """The optional prefetch keys that discovery asks this client for; None: all of them."""
    override_reasons: bool = True
    """False where nobody could pick one, or feedback never comes."""
    region: str | None = None
    """Regional overlay of contacts, e.g. "gelderland-midden"."""
    source_label: Annotated[str, Field(min_length=3, max_length=60)] | None = None
    """What the card calls itself; None: "Gespreksadvies". A name that gives the subject away is not
    shown."""
    adviser: str | None = None
    """The site's aandachtsfunctionaris: function, extension and hours, never a person."""
    reader: Literal["doctor", "nurse"] = "doctor"
    """Who reads the card as a rule; nurses get their own wording of the steps."""
    hooks: bool = True
    """It calls the hooks, and so has an issuer and keys. False: it has the form only."""
    form: bool = False
    """The form is registered with this client's launcher, or opened by its `entry`."""
    frame_ancestors: tuple[str, ...] = ()
    """Origins of its pages that may show the form in a frame; none otherwise."""
    record_number: str | None = None
    """System of the identifier by which its users know a patient; its last digits are shown for
    the check of the patient. None: one marked as record number, else the patient's id."""
    entry: Entry | None = None
    """A way into the form without a record system."""
    form_client_id: str = "veilig-gesprek"
    """Our client id at its authorization server."""
    form_hosts: tuple[str, ...] = ()
    """Hosts of its authorization server, where they differ from its FHIR servers'."""

    @model_validator(mode="before")
    @classmethod
    def _settings_of_its_dialect(cls, entry: Any) -> Any:
        return with_dialect(entry) if isinstance(entry, dict) else entry

    @field_validator("dialect")
    @classmethod
    def _is_known(cls, name: str) -> str:
        if name not in dialects():
            raise ValueError(f"is one of {', '.join(dialects())}")
        return name

    @field_validator("prefetch_keys")
    @classmethod
    def _are_keys(cls, keys: tuple[str, ...] | None) -> tuple[str, ...] | None:
        known = {key for key, expected in KEYS.items() if expected.asked or expected.more}
        if keys is not None and not set(keys) <= known:
            raise ValueError(f"names keys out of {', '.join(sorted(known))}")
        return keys

    @model_validator(mode="after")
    def _triggers_have_a_name(self) -> Self:
        if self.triggers and not self.trigger_extension:
            raise ValueError("triggers need trigger_extension; 'dialect: epic' sets both")
        return self

    @property
    def unasked(self) -> frozenset[str]:
        """Optional prefetch keys that this client is not asked for."""
        if self.prefetch_keys is None:
            return frozenset()
        optional = {key for key, expected in KEYS.items() if not expected.required}
        return frozenset(optional - set(self.prefetch_keys))

    @property
    def trust(self) -> Trust:
        """Whose certificates count when its servers are asked, and the one we show."""
        return Trust(
            (self.ca_file,) if self.ca_file else (), self.client_certificate, self.client_key
        )

    @property
    def space(self) -> str:
        """The id space of its patients: named, or its own id."""
        return self.id_space or self.id

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        if not (self.hooks or self.form):
            raise ValueError("has neither hooks nor form: set one of them to true")
        if self.entry is not None and not self.form:
            raise ValueError("an entry leads to the form: set 'form: true'")
        return self


DEMO = Client(
    id="demo",
    name="Open demo on this machine",
    origins=("*",),
    fhir_servers=(),
    suggestions=True,
)
