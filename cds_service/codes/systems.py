"""Code systems: how they are spelled in FHIR, and how their codes are written the same way.

Dutch data names one system in many ways (two FHIR versions, OIDs, editions, capitals), and writes
one code in several. Both are brought to one form before anything is compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, get_args

from cds_service.codes.spellings import NOT_READ, NULL_FLAVOR, OTHER_SPELLINGS

SystemKey = Literal[
    "icpc-1-nl",
    "icd-10",
    "icd-10-cm",
    "snomed",
    "loinc",
    "atc",
    "nhg-14",
    "nhg-45",
    "role",
    "role-zib",
    "role-code",
    "participation",
    "specialty",
    "legal-measure",
    "interpretation",
    "yes-no",
    "signals",
]
"""The systems the content may name. `icd-10-cm` holds only what exists in the US edition alone;
everything under `icd-10` also holds for it."""

SYSTEM_KEYS: tuple[SystemKey, ...] = get_args(SystemKey)

SIGNALS = "https://veilig-gesprek.example/fhir/CodeSystem/signals"

CANONICAL: dict[SystemKey, tuple[str, ...]] = {
    "icpc-1-nl": ("http://hl7.org/fhir/sid/icpc-1-nl",),
    "icd-10": ("http://hl7.org/fhir/sid/icd-10", "http://hl7.org/fhir/sid/icd-10-nl"),
    "icd-10-cm": ("http://hl7.org/fhir/sid/icd-10-cm",),
    "snomed": ("http://snomed.info/sct",),
    "loinc": ("http://loinc.org",),
    "atc": ("http://www.whocc.no/atc",),
    "nhg-14": ("https://referentiemodel.nhg.org/tabellen/nhg-tabel-14-contactwijze",),
    "nhg-45": ("https://referentiemodel.nhg.org/tabellen/nhg-tabel-45-diagnostische-bepalingen",),
    "role": ("urn:oid:2.16.840.1.113883.2.4.3.11.22.472",),
    "role-zib": ("urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.23.1",),
    "role-code": ("http://terminology.hl7.org/CodeSystem/v3-RoleCode",),
    "participation": ("http://terminology.hl7.org/CodeSystem/v3-ParticipationType",),
    "specialty": ("urn:oid:2.16.840.1.113883.2.4.6.7",),
    "legal-measure": ("urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.23.2",),
    "interpretation": ("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",),
    "yes-no": ("http://terminology.hl7.org/CodeSystem/v2-0136",),
    "signals": (SIGNALS,),
}
"""What a published value set writes. The WHO and the Dutch ICD-10 share every code used here."""

_NHG_TABLE = re.compile(r"(?:^|/)nhg-tabel-0*(\d{1,2})(?:$|[-/#?])")
_NHG_READ: dict[str, SystemKey] = {"14": "nhg-14", "24": "icpc-1-nl", "45": "nhg-45"}
_HELPERS = ("#resultaten", "#antwoord", "#groep", "#materialen", "#formules", "#bijzonderheid")
"""Tables beside NHG table 45 (beginnings of their names): their numbers are no tests."""
_V3 = re.compile(r"^hl7\.org/fhir/v3/([a-z]+)$")
_OID = re.compile(r"^(?:urn:)?oid[:.]")


def system_key(system: str) -> SystemKey | None:
    """Which system a FHIR `Coding.system` means, in any of its spellings; None when the content
    knows no code of it."""
    plain = _plain(system)
    if plain in _KEYS:
        return _KEYS[plain]
    if plain.startswith(("snomed.info/sct/", "snomed.info/xsct/", "snomed.info/sct?")):
        return "snomed"
    table = _NHG_TABLE.search(plain)
    if table is None or any(helper in plain for helper in _HELPERS):
        return None
    return _NHG_READ.get(table[1])


def name_of(system: str) -> str:
    """What a report calls a system: ours, a known one that no list reads, or where it is from.

    Never more of an unknown address than its host: a path may hold anything.
    """
    key, plain = system_key(system), _plain(system)
    if key is not None:
        return key
    if plain in _NAMES:
        return _NAMES[plain]
    table = _NHG_TABLE.search(plain)
    if table is not None:
        return f"NHG {table[1]}"
    if not plain:
        return "no system"
    if plain in NULL_FLAVOR:
        return "null flavor"
    return "an OID not known here" if _DOTS.match(plain) else "another system"


def is_administrative(system: str) -> bool:
    """True for systems of FHIR, HL7 and Dutch profiles that say what an entry is, not what
    somebody has: categories, statuses, kinds of journal lines."""
    plain = _plain(system)
    return not says_none(system) and plain.startswith(_ADMINISTRATIVE)


_ADMINISTRATIVE = (
    "terminology.hl7.org/",
    "hl7.org/fhir/observation-",
    "hl7.org/fhir/condition-",
    "fhir.nl/fhir/namingsystem/",
    "nictiz.nl/fhir/",
    "veilig-gesprek.example/",
)


def says_none(system: str) -> bool:
    """True when codes of the system say that there is no code (HL7 null flavors)."""
    return _plain(system) in NULL_FLAVOR


def _plain(system: str) -> str:
    text = system.strip().lower().partition("|")[0].rstrip("/")
    text = _OID.sub("", text)
    for start in ("http://", "https://"):
        text = text.removeprefix(start)
    text = text.removeprefix("www.")
    old = _V3.match(text)
    return f"terminology.hl7.org/codesystem/v3-{old[1]}" if old else text


_DOTS = re.compile(r"^\d+(?:\.\d+)+$")
_KEYS: dict[str, SystemKey] = {
    spelling: key for key in SYSTEM_KEYS for spelling in OTHER_SPELLINGS.get(key, ())
} | {_plain(uri): key for key, uris in CANONICAL.items() for uri in uris}
_NAMES = {spelling: name for name, spellings in NOT_READ.items() for spelling in spellings}

_ICPC = re.compile(r"^([A-Z])[ .]?([0-9]{2})(?:[.,\- ]{0,2}([0-9]{1,2}))?$")
_ICD = re.compile(r"^([A-Z] ?[0-9][0-9A-Z])[., ]?([0-9A-Z]{0,4})$")
_SCTID = re.compile(r"^([0-9]{6,18})(?:\s*\|[^|]*\|)?$")
_ICD_MARKS = str.maketrans("", "", "†*+!")
"""Dagger, asterisk and the marks national editions print after a code."""


def _icpc(code: str) -> str | None:
    found = _ICPC.match(code.upper())
    if found is None:
        return None
    rubric = found[1] + found[2]
    return f"{rubric}.{found[3].zfill(2)}" if found[3] else rubric


def _icd(code: str) -> str | None:
    found = _ICD.match(code.upper().translate(_ICD_MARKS).rstrip("-").rstrip("."))
    if found is None:
        return None
    category = found[1].replace(" ", "")
    return f"{category}.{found[2]}" if found[2] else category


def _sctid(code: str) -> str | None:
    # One concept. What an expression of several means is told in `expressions`.
    found = _SCTID.match(code)
    return found[1] if found else None


def _number(code: str) -> str:
    return code.lstrip("0") or "0"


_NORMAL: dict[SystemKey, Callable[[str], str | None]] = {
    "icpc-1-nl": _icpc,
    "icd-10": _icd,
    "icd-10-cm": _icd,
    "snomed": _sctid,
    "nhg-14": _number,
    "nhg-45": _number,
    "role": _number,
    "role-zib": _number,
    "specialty": _number,
    "signals": str.lower,
}


def normal_code(key: SystemKey, code: str) -> str | None:
    """The code in the one form that is compared, or None when it cannot be a code of the system.

    ICPC ``L88.1`` becomes ``L88.01``; ICD-10 ``s626`` becomes ``S62.6``; numbers of Dutch tables
    lose their leading zeros.
    """
    stripped = code.strip()
    if not stripped:
        return None
    return _NORMAL.get(key, str.upper)(stripped)


def rubric_of(key: SystemKey, code: str) -> str | None:
    """The family a normal diagnosis code belongs to: ICPC rubric, ICD-10 category (three
    characters), the SNOMED code itself."""
    match key:
        case "icpc-1-nl" | "icd-10":
            return f"{key}|{code[:3]}"
        case "icd-10-cm":
            return f"icd-10|{code[:3]}"
        case "snomed":
            return f"snomed|{code}"
        case _:
            return None
