"""The kind of care a contact was, from the words the versions use for it."""

from __future__ import annotations

from cds_service.record.model import Care

_BY_CLASS = {
    # v3 ActCode and ActEncounterCode
    "EMER": Care.EMERGENCY,
    "IMP": Care.INPATIENT,
    "ACUTE": Care.INPATIENT,
    "NONAC": Care.INPATIENT,
    "OBSENC": Care.INPATIENT,
    "SS": Care.INPATIENT,
    "AMB": Care.AMBULATORY,
    "PRENC": Care.AMBULATORY,
    "FLD": Care.AMBULATORY,
    "HH": Care.HOME,
    "VR": Care.VIRTUAL,
    # DSTU2 words that STU3 data still carries
    "EMERGENCY": Care.EMERGENCY,
    "INPATIENT": Care.INPATIENT,
    "OUTPATIENT": Care.AMBULATORY,
    "AMBULATORY": Care.AMBULATORY,
    "DAYTIME": Care.AMBULATORY,
    "FIELD": Care.AMBULATORY,
    "HOME": Care.HOME,
    "VIRTUAL": Care.VIRTUAL,
}
_NHG_14 = "nhg-tabel-14"
_BY_CONTACT_TYPE = {
    # NHG table 14, contact type of a GP: visit at home, consultation, telephone and e-consult,
    # processing afterwards, deliberation, memo
    "1": Care.HOME,
    "2": Care.HOME,
    "3": Care.AMBULATORY,
    "4": Care.AMBULATORY,
    "5": Care.VIRTUAL,
    "6": Care.VIRTUAL,
    "12": Care.VIRTUAL,
    "8": Care.ADMINISTRATIVE,
    "9": Care.ADMINISTRATIVE,
    "11": Care.ADMINISTRATIVE,
}

Codings = list[tuple[str, str]]


def care_of(classes: Codings, types: Codings) -> Care:
    """Kind of care. A GP's contact type says more than the class (which calls a memo virtual)."""
    for system, code in types:
        if _NHG_14 in system.lower() and code.lstrip("0") in _BY_CONTACT_TYPE:
            return _BY_CONTACT_TYPE[code.lstrip("0")]
    for _, code in classes:
        if code.upper() in _BY_CLASS:
            return _BY_CLASS[code.upper()]
    return Care.UNKNOWN
