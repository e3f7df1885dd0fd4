"""What we ask a client to prefetch: templates inside the query subset of CDS Hooks 2.0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

Style = Literal["absolute", "today"]
Version = Literal["STU3", "R4", "R4B", "R5"]

SIGNAL_CATEGORY = "https://veilig-gesprek.example/fhir/CodeSystem/categories|aandachtspunt"
CASES = "https://veilig-gesprek.example/fhir/CodeSystem/documents|zorgnotitie"
"""Token of our own case records: whether somebody closed the matter."""
MEASURED = ("http://loinc.org|39156-5", "http://snomed.info/sct|60621009")
"""Tokens of the measurements that rules read (body mass index)."""
JOURNAL = (
    "http://fhir.nl/fhir/NamingSystem/journaalregeltypen|S",
    "http://fhir.nl/fhir/NamingSystem/journaalregeltypen|E",
    "http://snomed.info/sct|255362007",
    "http://snomed.info/sct|129265001",
)
"""Tokens of the lines of a GP's journal that carry a code: what the patient tells, and the
evaluation (STU3, R4)."""
LIFESTYLE = ("http://snomed.info/sct|228366006", "http://snomed.info/sct|118185001")
"""Tokens of the zib questions after drug use and pregnancy; the answer decides."""
MEDICINES = ("http://www.whocc.no/atc|G03AD01", "http://www.whocc.no/atc|G03AD02")
"""Tokens of the medicines that a rule reads (emergency contraception)."""
PAGE = 500
"""Entries we would like in one page; without it some servers send 20."""
_DAYS_IN_MONTH = 30.44
_PATIENT = "{{context.patientId}}"


def templates(
    today: date,
    look_back_months: int,
    version: Version = "R4",
    style: Style = "absolute",
    measured: Sequence[str] = MEASURED,
) -> Mapping[str, str]:
    """Prefetch key -> template.

    Conditions carry no date filter, so that active problems without a date arrive. Contacts,
    procedures and measurements are asked from the first of the month `look_back_months` before
    `today`: an absolute date is valid in 2.0 and harmless when stale. Style "today" uses the
    `today()` of CDS Hooks 3.0, for clients that are known to fill it in.
    """
    since = _since(today, look_back_months, style)
    search = f"?patient={_PATIENT}"
    return {
        "patient": f"Patient/{_PATIENT}",
        "conditions": f"Condition{search}&_count={PAGE}",
        "encounters": f"Encounter{search}&date={since}&_count={PAGE}",
        "procedures": f"Procedure{search}&date={since}&_count={PAGE}",
        "signals": f"Observation{search}&category={SIGNAL_CATEGORY}&_count={PAGE}",
        "measurements": f"Observation{search}&code={','.join(measured)}&date={since}&_count={PAGE}",
        "companions": f"RelatedPerson{search}&_count={PAGE}",
        "journal": f"Observation{search}&code={','.join(JOURNAL)}&date={since}&_count={PAGE}",
        "lifestyle": f"Observation{search}&code={','.join(LIFESTYLE)}&date={since}&_count={PAGE}",
        "flags": f"Flag{search}&_count={PAGE}",
        "episodes": f"EpisodeOfCare{search}&_count={PAGE}",
        "medications": f"MedicationRequest{search}&code={','.join(MEDICINES)}&_count={PAGE}",
        "cases": f"Composition{search}&type={CASES}&_count={PAGE}",
        "consents": f"Consent{search}&_count={PAGE}",
    }


def _since(today: date, months: int, style: Style) -> str:
    if style == "today":
        return f"ge{{{{today() - {round(months * _DAYS_IN_MONTH)} days}}}}"
    return f"ge{first_day(today, months).isoformat()}"


def first_day(today: date, months: int) -> date:
    """The first of the month that lies `months` before the month of `today`."""
    month = today.year * 12 + today.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)
