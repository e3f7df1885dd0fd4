"""Who gets in, who does not, and that nothing of it stays behind."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from tests.form.places import LOUD, QUIET, Browser, Place, place, query_of


def refused(page: httpx.Response, status: int = 403) -> str:
    """The neutral page: a title, a sentence, no way in."""
    assert page.status_code == status, page.text
    assert "<h1>Gespreksformulier</h1>" in page.text
    assert "<form" not in page.text
    return page.text


def test_a_launch_from_the_record_system_ends_on_the_first_screen(browser: Browser) -> None:
    page = browser.enter()
    assert "Begeleider praat voor de patiënt" in page.text
    assert page.url.query == b""


def test_a_standalone_launch_needs_no_launch_token(browser: Browser) -> None:
    page = browser.open(f"/form/launch?iss={browser.place.iss}")
    assert len(page.url.path) == 38 and page.status_code == 200


def test_the_login_is_asked_with_pkce_state_nonce_and_audience(browser: Browser) -> None:
    answer = browser.step(browser.place.launch())
    asked = query_of(answer.headers["location"])
    assert asked["code_challenge_method"] == "S256"
    assert asked["response_type"] == "code"
    assert asked["aud"] == browser.place.iss
    assert len(asked["state"]) >= 32 and len(asked["nonce"]) >= 32
    assert {"openid", "fhirUser", "launch"} <= set(asked["scope"].split())
    assert "client_secret" not in asked and "code_verifier" not in asked


def test_cookies_are_for_the_server_only_and_no_token_reaches_the_browser(
    browser: Browser,
) -> None:
    first = browser.step(browser.place.launch())
    code = browser.http.get(first.headers["location"])
    back = browser.http.get(code.headers["location"])
    assert back.status_code == 303
    for cookie in (*first.headers.get_list("set-cookie"), *back.headers.get_list("set-cookie")):
        assert "HttpOnly" in cookie and "samesite=lax" in cookie.lower()
    assert "access_token" not in str(back.headers) + back.text
    assert back.headers["cache-control"] == "no-store"


def test_another_state_is_refused(browser: Browser) -> None:
    first = browser.step(browser.place.launch())
    code = browser.http.get(first.headers["location"]).headers["location"]
    state = query_of(code)["state"]
    refused(browser.open(code.replace(state, "x" * len(state))))


def test_a_state_works_once(browser: Browser) -> None:
    first = browser.step(browser.place.launch())
    code = browser.http.get(first.headers["location"]).headers["location"]
    assert browser.open(code).status_code == 200
    refused(Browser(browser.place).open(code))
    refused(browser.open(code))


def test_a_launch_that_another_browser_began_is_refused(browser: Browser) -> None:
    first = browser.step(browser.place.launch())
    code = httpx.get(first.headers["location"]).headers["location"]
    refused(Browser(browser.place).open(code))


def test_a_code_that_expired_is_refused_with_what_to_do() -> None:
    with place() as clinic:
        browser = Browser(clinic)
        first = browser.step(clinic.launch())
        code = browser.http.get(first.headers["location"]).headers["location"]
        clinic.ehr_ahead[0] = 120
        assert "te lang" in refused(browser.open(code))


def test_a_launch_that_took_too_long_is_refused() -> None:
    with place() as clinic:
        browser = Browser(clinic)
        first = browser.step(clinic.launch())
        code = browser.http.get(first.headers["location"]).headers["location"]
        clinic.clock.ahead = timedelta(minutes=11)
        refused(browser.open(code))


def test_refused_consent_ends_on_a_clear_page() -> None:
    with place(ask_consent=True) as clinic:
        browser = Browser(clinic)
        page = browser.open(clinic.launch())
        deny = page.text.split('id="deny" href="')[1].split('"')[0].replace("&amp;", "&")
        assert "geen toestemming" in refused(browser.open(deny))


@pytest.mark.parametrize("user", [f"Patient/{QUIET}", "RelatedPerson/1", "Person/1", ""])
def test_nobody_but_a_clinician_gets_in(browser: Browser, user: str) -> None:
    refused(browser.open(browser.place.launch(user=user)))
    refused(browser.open("/form"))


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "of another launch"},
        {"nonce": None},
        {"aud": "another-app"},
        {"iss": "https://elders.example"},
        {"exp": 1},
        {"fhirUser": "Practitioner/../Patient/1"},
        {"fhirUser": "https://elders.example/fhir/Patient/1"},
    ],
)
def test_an_identity_token_for_something_else_is_refused(claims: dict[str, object]) -> None:
    with place() as clinic:
        clinic.ehr.oauth.says = claims
        refused(Browser(clinic).open(clinic.launch()))


def test_a_practitioner_role_gets_in(browser: Browser) -> None:
    browser.enter(user="PractitionerRole/demo-rol")


def test_a_login_without_a_patient_is_refused(browser: Browser) -> None:
    refused(browser.open(browser.place.launch(patient="")))


def test_a_server_that_no_client_lists_is_never_asked(browser: Browser) -> None:
    for iss in ("https://elders.example/fhir", browser.place.base, "", "javascript:alert(1)"):
        refused(browser.open("/form/launch?" + str(httpx.QueryParams({"iss": iss}))))


def test_a_client_without_the_form_has_none() -> None:
    with place(form=False) as clinic:
        refused(Browser(clinic).open(clinic.launch()))


def test_a_record_system_that_is_away_is_told(browser: Browser) -> None:
    with place() as clinic:
        address = clinic.launch()
        clinic.stop_ehr()
        assert "antwoordt nu niet" in refused(Browser(clinic).open(address), 502)


def test_a_session_ends_after_half_an_hour_of_nothing() -> None:
    with place() as clinic:
        browser = Browser(clinic)
        browser.enter()
        for minutes in (25, 50):
            clinic.clock.ahead = timedelta(minutes=minutes)
            assert browser.visit("").status_code == 200
        clinic.clock.ahead = timedelta(minutes=81)
        assert "afgelopen" in refused(browser.visit(""))


def test_asking_whether_a_form_is_open_does_not_keep_it_open() -> None:
    with place() as clinic:
        browser = Browser(clinic)
        browser.enter()
        clinic.clock.ahead = timedelta(minutes=29)
        assert browser.visit("/alive").status_code == 200
        clinic.clock.ahead = timedelta(minutes=31)
        assert browser.visit("/alive").status_code == 403


def test_a_stolen_cookie_alone_opens_nothing_nor_does_an_address_alone(browser: Browser) -> None:
    browser.enter()
    stranger = Browser(browser.place)
    refused(stranger.open(browser.form))
    thief = browser.another_window()
    assert "Gespreksformulier" in refused(thief.open(f"/form/{'x' * 32}"))
    swapped = Browser(browser.place)
    swapped.enter()
    for name, value in browser.http.cookies.items():
        swapped.http.cookies.set(name, value)
    secret = dict(browser.http.cookies.items())
    [(name, _)] = [pair for pair in secret.items() if pair[0].startswith("vg-form-")]
    assert swapped.form != browser.form and name.removeprefix("vg-form-") not in browser.form
    swapped.http.cookies.set(name, "x" * 43)
    refused(swapped.open(browser.form))


def test_an_odd_cookie_is_no_server_error(browser: Browser) -> None:
    first = browser.step(browser.place.launch())
    code = browser.http.get(first.headers["location"]).headers["location"]
    name = first.headers["set-cookie"].partition("=")[0]
    answer = httpx.get(code, headers={"cookie": f"{name}=é".encode("latin-1")})
    refused(answer)
    browser.enter()
    name = next(name for name in browser.http.cookies if name.startswith("vg-form-"))
    odd = httpx.get(
        browser.place.base + browser.form, headers={"cookie": f"{name}=é".encode("latin-1")}
    )
    refused(odd)


def test_a_session_can_be_closed(browser: Browser) -> None:
    browser.enter()
    browser.send("/end")
    refused(browser.visit("/now"))


def test_a_card_about_somebody_else_does_not_open_this_patient(clinic: Place) -> None:
    [card] = clinic.call(LOUD)
    link, page = card.links
    assert page.url.startswith(f"{clinic.base}/advies")  # for a client that cannot launch
    assert link.type == "smart" and link.url == f"{clinic.base}/form/launch"
    Browser(clinic).enter(patient=LOUD, app_context=link.app_context)
    refused(Browser(clinic).open(clinic.launch(patient=QUIET, app_context=link.app_context)))


def test_every_page_stays_out_of_caches_frames_and_referrers(browser: Browser) -> None:
    browser.enter()
    for path in ("", "/now", "/steps", "/steps/5", "/arrange", "/record", "/keep", "/blank"):
        page = browser.visit(path)
        assert page.status_code == 200
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["referrer-policy"] == "no-referrer"
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert (
            "<style" not in page.text and "style=" not in page.text and "<script>" not in page.text
        )
        assert "<title>Gespreksformulier</title>" in page.text


def test_the_form_asks_to_read_all_that_discovery_asks_for(clinic: Place) -> None:
    """A type that was not asked for would be told as "not read completely" on each page."""
    browser = Browser(clinic)
    browser.enter(patient=LOUD)
    page = browser.visit("/now").text
    assert "kon niet helemaal worden gelezen" not in page
    assert "Niet alle gegevens kwamen binnen" not in page
