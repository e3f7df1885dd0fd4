"""Rules in plain words."""

from __future__ import annotations

import pytest

from cds_service.assessment import kinds
from cds_service.content.catalogue import Catalogue, read_catalogue
from cds_service.content.load import load_content
from cds_service.files.paths import content_root

SAID = {
    "letsel-herhaald": "at least 3 within 12 months or 5 within 48 months",
    "letsel-meervoudig": "at 3 different body sites within 12 months",
    "letsel-geinfecteerd-laat": "first seen 14 days or more after its recorded onset",
    "bewustzijn-nierfunctie-mishandeling": "in one contact in emergency or inpatient care",
    "ondervoeding": "is below 18.5 kg/m2",
    "hoofdletsel-hersenletsel": "at head or scalp",
    "fractuur-ongewoon": "what one of these explains is left out: Traffic",
    "vermoeid-uitgeput": "on 2 different days at least 14 days apart within 12 months",
    "begeleider-aanwezig": "at 4 of the last 5 contacts within 12 months",
    "begeleider-controleert": "never left out with niet-pluis",
    "frequent-huisarts-seh": "at least 14 in setting gp or 4 in setting ed",
    "meerdere-zorglocaties": "injury seen at 2 different hospitals",
    "noodanticonceptie-herhaald": "Switched off until a site turns it on",
    "niet-pluis": "A clinician ticked this in the last 12 months",
    "minderjarig": "The patient is up to age 17",
    "middelengebruik": "an active problem without a date counts too",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(load_content().rules, content_root())


@pytest.mark.parametrize(("name", "words"), SAID.items())
def test_a_rule_reads_as_a_sentence(catalogue: Catalogue, name: str, words: str) -> None:
    rule = catalogue.rules.indicators[name].rule
    assert rule is not None
    said = kinds.words(rule, catalogue.words)
    assert words.casefold() in said.casefold()
    assert said.endswith(".")


def test_every_rule_has_words(catalogue: Catalogue) -> None:
    for item in catalogue.rules.indicators.values():
        text = "\n".join(catalogue.entry(item, "nl"))
        assert item.label.nl in text
        assert "Sources" in text


def test_codes_are_named_with_their_verification(catalogue: Catalogue) -> None:
    text = "\n".join(catalogue.entry(catalogue.rules.indicators["ptss"], "en"))
    assert "icpc-1-nl" in text
    assert "[not looked up yet]" in text


def test_every_gate_says_what_opens_it(catalogue: Catalogue) -> None:
    for gate in catalogue.rules.gates:
        assert all(catalogue.words.gate(gate))
