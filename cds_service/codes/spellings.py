"""How code systems are spelled in Dutch and foreign data, besides their own address."""

from __future__ import annotations

OTHER_SPELLINGS: dict[str, tuple[str, ...]] = {
    "icpc-1-nl": (
        "hl7.org/fhir/sid/icpc-1",
        "hl7.org/fhir/sid/icpc-2",
        "hl7.org/fhir/sid/icpc",
        "2.16.840.1.113883.2.4.4.31.1",
        "2.16.840.1.113883.6.138",
        "2.16.840.1.113883.6.139",
        "2.16.578.1.12.4.1.1.7170",
        "icpc",
        "icpc-1",
        "icpc1",
        "icpc-1-nl",
        "icpc-nl",
        "icpc-2",
        "icpc2",
        "de nederlandse editie van international classification of primary care icpc-1-nl",
    ),
    "icd-10": (
        "hl7.org/fhir/sid/icd-10-de",
        "2.16.840.1.113883.6.3",
        "2.16.840.1.113883.6.3.1",
        "2.16.840.1.113883.6.3.2",
        "1.2.276.0.76.5.409",
        "2.16.578.1.12.4.1.1.7110",
        "fhir.de/codesystem/bfarm/icd-10-gm",
        "fhir.de/codesystem/dimdi/icd-10-gm",
        "icd-10",
        "icd10",
        "icd-10-nl",
        "icd-10-gm",
    ),
    "icd-10-cm": (
        "hl7.org/fhir/sid/icd-10-us",
        "2.16.840.1.113883.6.90",
        "icd-10-cm",
        "icd10cm",
    ),
    "snomed": (
        "snomed.info",
        "snomed.info/id",
        "snomed.info/xsct",
        "2.16.840.1.113883.6.96",
        "snomed",
        "snomed ct",
        "snomed-ct",
        "snomedct",
        "sct",
    ),
    "loinc": ("2.16.840.1.113883.6.1", "loinc"),
    "atc": ("2.16.840.1.113883.6.73", "whocc.no/atc", "atc"),
    "nhg-14": ("2.16.840.1.113883.2.4.4.30.14",),
    "nhg-45": ("2.16.840.1.113883.2.4.4.30.45",),
    "role-code": ("2.16.840.1.113883.5.111",),
    "participation": ("2.16.840.1.113883.5.90",),
    "interpretation": (
        "terminology.hl7.org/codesystem/v2-0078",
        "hl7.org/fhir/v2/0078",
        "2.16.840.1.113883.5.83",
    ),
    "yes-no": (
        "terminology.hl7.org/codesystem/v2-0532",
        "hl7.org/fhir/v2/0136",
        "hl7.org/fhir/v2/0532",
        "2.16.840.1.113883.12.136",
        "2.16.840.1.113883.12.532",
    ),
}
"""As `systems` leaves them: no scheme, no `urn:oid:`, lower case. The second edition of ICPC is
read as the first (their rubrics differ in few places), the German and the Norwegian ICD-10 as the
WHO's: they share every code used here."""

NOT_READ: dict[str, tuple[str, ...]] = {
    "DHD thesaurus": (
        "2.16.840.1.113883.2.4.3.120.5.1",
        "2.16.840.1.113883.2.4.3.120.5.2",
        "2.16.840.1.113883.2.4.3.120.5.3",
        "plugin.healthcare/fhir/codesystem/dhd-dx-thesaurus",
    ),
    "ICPC-2 plus or thesaurus": (
        "2.16.840.1.113883.6.140",
        "2.16.840.1.113883.6.142",
        "2.16.840.1.113883.6.142.1",
    ),
    "ICD-10 procedures (or CM, without saying)": ("cms.gov/medicare/coding/icd10",),
    "ICD-9": ("hl7.org/fhir/sid/icd-9-cm", "2.16.840.1.113883.6.103", "2.16.840.1.113883.6.104"),
    "ICD-11": ("id.who.int/icd/release/11/mms", "icd-11"),
    "ICD-O-3": ("terminology.hl7.org/codesystem/icd-o-3",),
    "PALGA": ("2.16.840.1.113883.2.4.3.23.5.2",),
    "DSM-IV": ("2.16.840.1.113883.6.126",),
    "DSM-5": ("hl7.org/fhir/sid/dsm5",),
    "GGZ diagnoses": ("2.16.840.1.113883.3.3210.14.2.2.35",),
    "ICF": ("hl7.org/fhir/sid/icf-nl", "hl7.org/fhir/sid/icf"),
    "NANDA-I": ("nanda.org",),
    "Omaha": ("2.16.840.1.113883.6.98",),
    "G-Standaard contra-indications": ("2.16.840.1.113883.2.4.4.1.902.40",),
    "G-Standaard products": (
        "2.16.840.1.113883.2.4.4.1",
        "2.16.840.1.113883.2.4.4.7",
        "2.16.840.1.113883.2.4.4.8",
        "2.16.840.1.113883.2.4.4.10",
        "2.16.840.1.113883.2.4.4.1.725",
        "2.16.840.1.113883.2.4.4.1.750",
    ),
    "NHG 15": ("2.16.840.1.113883.2.4.4.30.15",),
    "NHG 45 answers": ("2.16.840.1.113883.2.4.4.30.1045",),
    "NHG 49": ("2.16.840.1.113883.2.4.4.30.49",),
    "NHG 56": ("2.16.840.1.113883.2.4.4.30.56",),
    "Dutch laboratory code set": ("labterminologie.nl/cs/labconcepts",),
}
"""Systems that Dutch data is known to carry and no list here holds a code of, by the name a report
gives them. Their codes are counted as not understood."""
NULL_FLAVOR = frozenset(
    {
        "terminology.hl7.org/codesystem/v3-nullflavor",
        "terminology.hl7.org/codesystem/data-absent-reason",
        "hl7.org/fhir/data-absent-reason",
        "2.16.840.1.113883.5.1008",
    }
)
"""Systems whose codes say why there is no code."""
