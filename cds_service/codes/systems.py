"""Code systems: how they are spelled in FHIR, and how their codes are written the same way.

Dutch data names one system in many ways (two FHIR versions, OIDs, editions, capitals), and writes
one code in several. Both are brought to one form before anything is compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, get_args

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
    "signals": (SIGNALS,),
}
"""What a published value set writes. The WHO and the Dutch ICD-10 share every code used here."""

_OTHER_SPELLINGS: dict[str, SystemKey] = {
    "hl7.org/fhir/sid/icpc-1": "icpc-1-nl",
    "hl7.org/fhir/sid/icpc-2": "icpc-1-nl",
    "2.16.840.1.113883.2.4.4.31.1": "icpc-1-nl",
    "2.16.840.1.113883.6.139": "icpc-1-nl",
    "2.16.840.1.113883.6.3": "icd-10",
    "2.16.840.1.113883.6.3.2": "icd-10",
    "2.16.840.1.113883.6.90": "icd-10-cm",
    "2.16.840.1.113883.6.96": "snomed",
    "2.16.840.1.113883.6.1": "loinc",
    "2.16.840.1.113883.6.73": "atc",
    "whocc.no/atc": "atc",
    "2.16.840.1.113883.2.4.4.30.14": "nhg-14",
    "2.16.840.1.113883.2.4.4.30.45": "nhg-45",
    "2.16.840.1.113883.5.111": "role-code",
    "2.16.840.1.113883.5.90": "participation",
}
"""Keys as `_plain` leaves them: no scheme, no `urn:oid:`, lower case."""

_NHG_TABLE = re.compile(r"(?:^|/)nhg-tabel-0*(14|45)(?:$|[-/#?])")
_V3 = re.compile(r"^hl7\.org/fhir/v3/([a-z]+)$")


def system_key(system: str) -> SystemKey | None:
    """Which system a FHIR `Coding.system` means, in any of its spellings; None when the content
    knows no code of it."""
    plain = _plain(system)
    if plain in _KEYS:
        return _KEYS[plain]
    if plain.startswith("snomed.info/sct/") or plain.startswith("snomed.info/xsct/"):
        return "snomed"
    table = _NHG_TABLE.search(plain)
    if table is not None:
        return "nhg-14" if table[1] == "14" else "nhg-45"
    return None


def _plain(system: str) -> str:
    text = system.strip().lower().partition("|")[0].rstrip("/")
    for start in ("urn:oid:", "http://", "https://"):
        text = text.removeprefix(start)
    text = text.removeprefix("www.")
    old = _V3.match(text)
    return f"terminology.hl7.org/codesystem/v3-{old[1]}" if old else text


_KEYS: dict[str, SystemKey] = _OTHER_SPELLINGS | {
    _plain(uri): key for key, uris in CANONICAL.items() for uri in uris
}

_ICPC = re.compile(r"^([A-Z][0-9]{2})(?:[.\- ]?([0-9]{1,2}))?$")
_ICD = re.compile(r"^([A-Z][0-9][0-9A-Z])\.?([0-9A-Z]{0,4})$")
_SCTID = re.compile(r"^([0-9]{6,18})(?:\s*\|[^|]*\|)?$")
_ICD_MARKS = str.maketrans("", "", "†*+!")
"""Dagger, asterisk and the marks national editions print after a code."""


def _icpc(code: str) -> str | None:
    found = _ICPC.match(code.upper())
    if found is None:
        return None
    return f"{found[1]}.{found[2].zfill(2)}" if found[2] else found[1]


def _icd(code: str) -> str | None:
    found = _ICD.match(code.upper().translate(_ICD_MARKS).rstrip("-").rstrip("."))
    if found is None:
        return None
    return f"{found[1]}.{found[2]}" if found[2] else found[1]


def _sctid(code: str) -> str | None:
    # A post-coordinated expression says more than its first code; it is not guessed at.
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
