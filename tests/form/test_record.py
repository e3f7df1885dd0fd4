"""The case in the record: written on one click, found again, amended, closed, and never lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.form.places import QUIET, Browser, Place, place

CONTROLS, STORY_CHANGES = "vg-040", "vg-047"
CLOSING = {
    "a.besluit-1": "nee",
    "a.besluit-1-reden": "De uitleg klopt.",
    "a.besluit-2": "ja-zelf",
    "a.besluit-2-reden": "Controle over twee weken.",
    "a.uitkomst": "ongegrond",
}


def written(clinic: Place, kind: str = "Composition") -> list[dict[str, Any]]:
    """What the form wrote, in order."""
    found = clinic.ehr.resources.search(kind, {"patient": QUIET})["entry"]
    ours = [
        entry["resource"] for entry in found if "security" in str(entry["resource"].get("meta"))
    ]
    return sorted(ours, key=lambda one: str(one.get("date", one.get("effectiveDateTime"))))


def write(browser: Browser, **fields: Any) -> str:
    """The click on the record page, with the patient confirmed."""
    browser.visit("/record")
    return browser.send("/write", **({"mine": "1", "stand": "open"} | fields)).text


def ticked(clinic: Place, *signs: str, **fields: Any) -> Browser:
    """A form with ticks, ready to be written."""
    browser = Browser(clinic)
    browser.enter(encounter="demo-e-c4")
    browser.send("", tick=list(signs), **fields)
    return browser


def test_signs_for_and_against_own_words_and_decisions_are_in_what_is_written() -> None:
    with place() as clinic:
        browser = ticked(
            clinic,
            CONTROLS,
            **{"how.vg-040": "patient", "against": "fits", "a.woorden": "Blauwe plek.\nLinks."},
        )
        browser.visit("/steps/2")
        overleg = {"a.overleg-met": "veilig-thuis", "a.overleg-advies": "Vraag alleen door."}
        browser.send("/steps/2", **overleg)
        browser.visit("/steps/5")
        browser.send("/steps/5", **CLOSING)
        shown = browser.visit("/record").text
        assert written(clinic) == []
        assert "In het dossier geschreven" in write(browser)
        [case] = written(clinic)
        for line in (
            "Begeleider praat voor de patiënt of houdt controle. Gehoord van de patiënt op",
            "Verhaal en bevindingen passen bij elkaar. Genoteerd op",
            "Advies: Vraag alleen door.",
            "Advies gevraagd aan Veilig Thuis.",
            "Besluit 1: melden is niet nodig.",
            "Reden van besluit 1: De uitleg klopt.",
            "Besluit 2: de zorgverlener helpt zelf.",
            "De zaak is open.",
        ):
            assert line in case["text"]["div"], case["text"]["div"][:600]
            assert line in shown, line
        assert "Blauwe plek.<br/>Links." in case["text"]["div"]
        assert case["category"][0]["coding"][0]["code"] == "open"
        assert case["status"] == "final" and case["title"] == "Zorgnotitie"
        assert [label["code"] for label in case["meta"]["security"]] == ["R", "NOPAT"]
        assert len(written(clinic, "QuestionnaireResponse")) == 3
        [origin] = clinic.ehr.resources.search("Provenance", {})["entry"]
        assert origin["resource"]["target"] == [{"reference": f"Composition/{case['id']}"}]


def test_nothing_is_said_that_was_not_entered(clinic: Place) -> None:
    browser = ticked(clinic, CONTROLS)
    page = browser.visit("/record").text
    paper = page.split('id="preview">')[1].split("</article>")[0]
    lines = [part.split("</p>")[0] for part in paper.split('<p class="said">')[1:]]
    assert len(lines) == 2  # the tick, and where the case stands
    neutral = page.split('id="neutral"')[1].split("readonly>")[1].split("</textarea>")[0]
    assert neutral.strip().startswith("Contact op")


def test_an_open_case_is_found_again_and_amended() -> None:
    with place() as clinic:
        write(ticked(clinic, CONTROLS, **{"a.woorden": "Eerste keer."}))
        again = Browser(clinic)
        page = again.enter(encounter="demo-e-c4").text
        assert "open zaak" in page and "Eerste keer." in page
        assert again.ticked("").count('value="vg-040"') == 1
        clinic.clock.ahead = timedelta(minutes=5)
        again.send("", tick=[CONTROLS], **{"a.woorden": "Tweede keer."})
        write(again)
        first, second = written(clinic)
        assert second["status"] == "amended"
        assert second["relatesTo"] == [
            {"code": "replaces", "targetReference": {"reference": f"Composition/{first['id']}"}}
        ]
        assert second["identifier"] == first["identifier"]
        assert "Tweede keer." in second["text"]["div"] and "Eerste" not in second["text"]["div"]
        assert len(written(clinic, "Observation")) == 1


def test_a_tick_is_taken_back_by_who_set_it_and_by_nobody_else() -> None:
    with place() as clinic:
        write(ticked(clinic, CONTROLS, STORY_CHANGES))
        colleague = Browser(clinic)
        colleague.enter(user="Practitioner/demo-collega")
        page = colleague.visit("").text
        box = page.split(f'id="{CONTROLS}"')[1].split(">")[0]
        assert "disabled" in box and "checked" in box
        colleague.send("", tick=[])
        assert "Ingetrokken" not in colleague.visit("/record").text
        own = Browser(clinic)
        own.enter()
        own.send("", tick=[STORY_CHANGES])
        assert "Ingetrokken op" in own.visit("/record").text
        write(own)
        stands = {
            o["code"]["coding"][0]["code"]: o["status"] for o in written(clinic, "Observation")
        }
        assert stands == {CONTROLS: "entered-in-error", STORY_CHANGES: "final"}


def test_a_case_closes_only_with_both_decisions_and_by_who_may() -> None:
    with place() as clinic:
        browser = ticked(clinic, CONTROLS)
        told = write(browser, stand="closed-unfounded")
        assert "om te sluiten ontbreekt nog iets" in told and written(clinic) == []
        browser.visit("/steps/5")
        browser.send("/steps/5", **CLOSING)
        told = write(browser, **{"stand": "closed-unfounded", "stand-reden": "Gewone val."})
        assert "In het dossier geschreven" in told
        [case] = written(clinic)
        assert case["category"][0]["coding"][0]["code"] == "closed-unfounded"
        assert "de zorgen bleken ongegrond" in case["text"]["div"]
        fresh = Browser(clinic)
        assert "open zaak" not in fresh.enter().text


def test_a_nurse_opens_and_adds_and_does_not_close() -> None:
    with place(reader="nurse") as clinic:
        browser = ticked(clinic, CONTROLS)
        page = browser.visit("/steps/5").text
        assert "Dit vult een arts in: Twee besluiten" in page and "a.besluit-1" not in page
        browser.send("/steps/5", **CLOSING)
        assert "Besluit 1" not in browser.visit("/record").text
        write(browser, stand="closed-unfounded")
        assert [c["category"][0]["coding"][0]["code"] for c in written(clinic)] == ["open"]


def test_the_role_of_the_record_system_goes_before_the_setting() -> None:
    with place() as clinic:
        for code, may in (("nurse", True), ("ict", False)):
            role = {
                "resourceType": "PractitionerRole",
                "practitioner": {"reference": f"Practitioner/demo-{code}"},
                "code": [{"coding": [{"system": ROLES, "code": code}]}],
            }
            clinic.ehr.resources.create(role)
            browser = Browser(clinic)
            page = browser.open(clinic.launch(user=f"Practitioner/demo-{code}"))
            assert page.status_code == (200 if may else 403)
            assert may or "In uw rol" in page.text


ROLES = "http://terminology.hl7.org/CodeSystem/practitioner-role"


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (403, "stond het schrijven niet toe"),
        (409, "Iemand anders wijzigde dit net ook"),
        (412, "Iemand anders wijzigde dit net ook"),
        (422, "nam dit niet aan"),
        (503, "antwoordde niet"),
    ],
)
def test_a_write_that_is_refused_loses_nothing(status: int, told: str) -> None:
    with place() as clinic:
        browser = ticked(clinic, CONTROLS, **{"a.woorden": "Blijft staan."})
        clinic.ehr.refuses["POST", "Composition"] = status
        page = write(browser)
        assert told in page and "Blijft staan." in page and 'id="text"' in page
        clinic.ehr.refuses.clear()
        assert "In het dossier geschreven" in write(browser)
        assert len(written(clinic)) == 1 and len(written(clinic, "Observation")) == 1


def test_two_colleagues_at_once_overwrite_nothing() -> None:
    with place() as clinic:
        mine = ticked(clinic, CONTROLS, **{"a.woorden": "Van mij."})
        theirs = Browser(clinic)
        theirs.enter(user="Practitioner/demo-collega")
        theirs.send("", **{"a.woorden-patient": "Van de collega."})
        write(theirs)
        told = write(mine)
        assert "Een collega schreef intussen" in told and len(written(clinic)) == 1
        page = mine.send("/reload").text
        assert "erbij gelezen" in page and "Van mij." in page and "Van de collega." in page
        clinic.clock.ahead = timedelta(minutes=1)
        assert "In het dossier geschreven" in write(mine)
        assert [case["status"] for case in written(clinic)] == ["final", "amended"]


def test_a_deleted_case_is_told_and_can_be_written_anew() -> None:
    with place() as clinic:
        browser = ticked(clinic, CONTROLS)
        write(browser)
        [case] = written(clinic)
        clinic.ehr.resources.delete("Composition", case["id"])
        assert "staat niet meer in het dossier" in write(browser)
        browser.send("/reload")
        assert "In het dossier geschreven" in write(browser)
        [anew] = written(clinic)
        assert anew["status"] == "final"


@pytest.mark.parametrize(
    ("lost", "told"),
    [("labels", "De labels ontbreken"), ("section", "onderdelen"), ("text", "leesbare tekst")],
)
def test_what_a_record_system_leaves_out_is_told(lost: str, told: str) -> None:
    with place() as clinic:
        browser = ticked(clinic, CONTROLS)
        clinic.ehr.drops.add(lost)
        assert told in write(browser)


def test_a_patient_switched_underneath_is_never_written_to() -> None:
    with place() as clinic:
        browser = ticked(clinic, CONTROLS)
        patient = clinic.ehr.resources.read("Patient", QUIET)
        assert patient is not None
        patient["birthDate"] = "1950-01-01"
        assert "de patiënt van deze pagina is niet meer zeker" in write(browser)
        assert written(clinic) == [] and written(clinic, "Observation") == []


def test_the_patient_must_be_confirmed_on_the_page_of_this_launch() -> None:
    with place() as clinic:
        browser = ticked(clinic, CONTROLS)
        browser.visit("/record")
        assert "bevestig eerst de patiënt" in browser.send("/write", stand="open").text
        browser.visit("/record")
        assert "niet meer zeker" in browser.send("/write", mine="1", mark="x" * 32).text
        assert written(clinic) == []


def test_ten_thousand_characters_and_html_come_through_as_they_were() -> None:
    with place() as clinic:
        words = ("<b>Café &amp; “één”</b> € " * 500)[:10_000]
        browser = ticked(clinic, CONTROLS, **{"a.woorden": words})
        write(browser)
        [case] = written(clinic)
        assert "&lt;b&gt;Café &amp;amp; “één”&lt;/b&gt; €" in case["text"]["div"]
        [answers] = written(clinic, "QuestionnaireResponse")
        assert answers["item"][0]["answer"] == [{"valueString": words.strip()}]
        browser.visit("")
        page = browser.send("", tick=[CONTROLS], go="/record", **{"a.woorden": "x" * 10_001}).text
        assert "langer dan past" in page


def test_what_was_written_is_kept_when_the_token_has_lapsed() -> None:
    with place() as clinic:
        browser = ticked(clinic, CONTROLS, **{"a.woorden": "Blijft staan."})
        clinic.clock.ahead = timedelta(minutes=11)
        page = browser.visit("/record").text
        assert "aanmelding bij het dossiersysteem is verlopen" in page
        assert "Blijft staan." in page and 'action="' + browser.form + '/write"' not in page


def test_a_stu3_client_gets_stu3() -> None:
    with place(fhir_version="STU3") as clinic:
        browser = ticked(clinic, CONTROLS, **{"how.vg-040": "gezien", "a.woorden": "Rustig."})
        assert "In het dossier geschreven" in write(browser)
        [case] = written(clinic)
        assert case["class"]["coding"][0]["code"] == "open" and "category" not in case
        again = Browser(clinic)
        assert "open zaak" in again.enter().text


def test_the_request_to_read_along_is_a_neutral_task() -> None:
    with place(adviser="Aandachtsfunctionaris, toestel 12") as clinic:
        browser = ticked(clinic, CONTROLS)
        browser.visit("/arrange")
        assert "De taak staat klaar" in browser.send("/task").text
        [entry] = clinic.ehr.resources.search("Task", {})["entry"]
        assert entry["resource"]["description"] == "Meekijken met dossier"
        assert "focus" not in entry["resource"] and "reasonCode" not in entry["resource"]


def test_an_objection_is_recorded_and_taken_back_from_the_form() -> None:
    with place() as clinic:
        browser = Browser(clinic)
        browser.enter()
        browser.visit("/arrange")
        browser.send("/objection")
        assert "Voor deze patiënt wordt niets gewogen" in browser.visit("/now").text
        browser.visit("/arrange")
        browser.send("/objection", back="1")
        assert "Voor deze patiënt wordt niets gewogen" not in browser.visit("/now").text
