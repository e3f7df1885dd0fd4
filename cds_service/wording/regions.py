"""A region's own contacts: which roles there are, and what is wrong with a region's list.

The people who fill in a region file are care coordinators, not engineers: its faults are told in
Dutch, with what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from cds_service.files.terms import Text
from cds_service.files.yaml_lines import Keys
from cds_service.wording.contacts import Contact, Region

Role = Literal[
    "coordinator", "veilig-thuis", "centre", "forensic", "police", "shelter-women", "shelter-men",
    "shelter-family", "shelter-minor", "board", "interpreter", "pharmacy", "hospital", "honour",
    "disability", "sexual-health", "work",
]  # fmt: skip
ROLES: dict[str, Text] = {
    "coordinator": Text(nl="Zorgcoördinator", en="Care coordinator"),
    "veilig-thuis": Text(nl="Veilig Thuis in de regio", en="Veilig Thuis of the region"),
    "centre": Text(nl="Centrum Seksueel Geweld, locatie", en="Sexual assault centre, location"),
    "forensic": Text(nl="Forensisch arts van de GGD", en="Forensic doctor of the GGD"),
    "police": Text(nl="Politie, AVIM", en="Police, AVIM"),
    "shelter-women": Text(nl="Opvang voor vrouwen", en="Shelter for women"),
    "shelter-men": Text(nl="Opvang voor mannen", en="Shelter for men"),
    "shelter-family": Text(nl="Opvang voor gezinnen", en="Shelter for families"),
    "shelter-minor": Text(nl="Opvang onder 18", en="Shelter under 18"),
    "board": Text(nl="Raad voor de Kinderbescherming", en="Child Care and Protection Board"),
    "interpreter": Text(nl="Tolk", en="Interpreter"),
    "pharmacy": Text(nl="Apotheek voor onverzekerden", en="Pharmacy for the uninsured"),
    "hospital": Text(nl="Ziekenhuis voor onverzekerden", en="Hospital for the uninsured"),
    "honour": Text(nl="Deskundige op familie-eer", en="Expert on family honour"),
    "disability": Text(nl="Deskundige op beperking", en="Expert on intellectual disability"),
    "sexual-health": Text(nl="Seksuele gezondheid GGD", en="Sexual health, GGD"),
    "work": Text(nl="Werk in Nederland (WIN-punt)", en="Work in NL (WIN point)"),
}
LONGEST = timedelta(days=190)
"""A region's number is looked at twice a year."""


def region_faults(region: Region) -> Iterator[tuple[str, Keys]]:
    """What is wrong with a region's list, in Dutch, with the way to it."""
    if not any(contact.role == "coordinator" for contact in region.contacts):
        yield (
            f"regio '{region.id}' noemt geen zorgcoördinator: voeg een contact toe met "
            "'role: coordinator', of zet erbij dat CoMensha dit op afstand doet",
            ("contacts",),
        )
    for at, contact in enumerate(region.contacts):
        if contact.status == "current":
            for message in _of_current(contact):
                yield message, ("contacts", at)


def _of_current(contact: Contact) -> Iterator[str]:
    if not contact.number:
        yield f"'{contact.id}' staat op current zonder nummer: vul 'number' in of zet verify"
    if not contact.checker:
        yield f"'{contact.id}' staat op current: zet bij 'checker' de functie van wie het naging"
    if contact.review_by > contact.reviewed + LONGEST:
        yield f"'{contact.id}': 'review_by' is meer dan zes maanden na 'reviewed': neem eerder"
