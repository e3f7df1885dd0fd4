"""Two processes behind the shipped nginx, without affinity: the form in a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from cds_service.app import create_app
from cds_service.clients.client import DEMO
from cds_service.demo.ehr.app import Ehr
from cds_service.demo.ehr.oauth import Launch
from cds_service.demo.patients import bundle, stories
from cds_service.http.server import bind, port_of
from cds_service.settings import Settings
from cds_service.web.callers import OpenDoor
from tests.form.places import LOUD, QUIET, STATED, running
from tests.http.door import content
from tests.operation.test_nginx import FILES, configured

pytestmark = pytest.mark.full
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


class Replicas:
    """Where the form is, and the record system that launches it."""

    def __init__(self, base: str, ehr: Ehr) -> None:
        self.base = base
        self.ehr = ehr

    def launch(self, patient: str) -> str:
        """The address that a click in the chart of a patient opens."""
        token = self.ehr.oauth.launch(Launch(patient))
        return f"{self.base}/form/launch?iss={self.ehr.oauth.issuer}&launch={token}"


@pytest.fixture(scope="module")
def replicas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    if NGINX is None:
        if os.environ.get("CI"):
            pytest.fail("nginx is needed: .ci/install")
        pytest.skip("nginx is not installed")
    folder = tmp_path_factory.mktemp("replicas")
    (folder / "form.key").write_text("k" * 64)
    listeners = [bind("127.0.0.1", 0) for _ in range(4)]
    ports = [port_of(listener) for listener in listeners]
    listeners[3].close()
    base = f"https://127.0.0.1:{ports[3]}"
    bundles = [bundle(story.id, datetime.now(UTC)) for story in stories()]
    ehr = Ehr(f"http://127.0.0.1:{ports[2]}", bundles, app_launch=f"{base}/form/launch")
    told = {"form": True, "fhir_servers": (ehr.oauth.issuer,), "write_back": STATED}
    framed = {"frame_ancestors": (f"http://localhost:{ports[2]}",)}
    client = DEMO.model_copy(update=told | framed)
    settings = Settings(
        mode="demo",
        public_url=base,
        form=True,
        database_url=f"sqlite:///{folder / 'store.db'}",
        form_key_file=folder / "form.key",
    )
    frame = Starlette(routes=[Route("/frame/{patient}", _frame(base, ehr)), *ehr.app().routes])
    with ExitStack() as open_:
        for listener in listeners[:2]:
            app = create_app(settings, callers=OpenDoor(client), content=content())
            open_.enter_context(running(listener, app))
        open_.enter_context(running(listeners[2], frame))
        path = configured(FILES[0], folder, ports[3], ports[0])
        one = f"server 127.0.0.1:{ports[0]}"
        text = path.read_text()
        assert one in text and "ip_hash" not in text and "sticky" not in text
        path.write_text(text.replace(one, f"{one} max_fails=0; server 127.0.0.1:{ports[1]}"))
        process = subprocess.Popen(
            [NGINX, "-e", str(folder / "e"), "-c", str(path), "-g", "daemon off;"]
        )
        try:
            _answers(ports[3])
            yield Replicas(base, ehr)
        finally:
            process.terminate()
            process.wait(20)


def _frame(base: str, ehr: Ehr) -> Any:
    """A page of the record system that shows the form inside itself."""

    async def page(request: Request) -> Response:
        token = ehr.oauth.launch(Launch(request.path_params["patient"]))
        address = f"{base}/form/launch?iss={ehr.oauth.issuer}&launch={token}"
        return HTMLResponse(f'<title>his</title><iframe src="{address}" width="600" height="700">')

    return page


def _answers(port: int) -> None:
    import socket

    for _ in range(500):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError("nginx did not start")


def test_two_charts_on_two_processes_never_meet(chromium: Any, replicas: Replicas) -> None:
    from tests.browser.looks import window

    with window(chromium, ignore_https_errors=True) as first:
        second = first.context.new_page()
        first.goto(replicas.launch(LOUD))
        second.goto(replicas.launch(QUIET))
        forms = first.url, second.url
        first.locator("#vg-040").check()
        first.get_by_text("Onthouden: 1").wait_for()
        second.locator("#vg-047").check()
        second.get_by_text("Onthouden: 1").wait_for()
        for _ in range(3):  # whichever process answers
            for page, form, year in ((first, forms[0], "1992"), (second, forms[1], "2004")):
                page.goto(f"{form}/record")
                assert year in page.locator(".check").inner_text()
        for page in (first, second):
            page.get_by_label("Dit is de patiënt").check()
            page.get_by_role("button", name="Schrijf dit in het dossier").click()
            page.get_by_text("In het dossier geschreven.").wait_for()
        for patient, code in ((LOUD, "vg-040"), (QUIET, "vg-047")):
            found = replicas.ehr.resources.search("Observation", {"patient": patient})
            assert code in str(found) and ({"vg-040", "vg-047"} - {code}).pop() not in str(found)


@pytest.mark.parametrize(("host", "shown"), [("localhost", True), ("127.0.0.1", False)])
def test_a_listed_origin_may_frame_it_and_another_may_not(
    chromium: Any, replicas: Replicas, host: str, shown: bool
) -> None:
    context = chromium.new_context(ignore_https_errors=True)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    address = replicas.ehr.base.replace("127.0.0.1", host)
    page.goto(f"{address}/frame/{QUIET}")
    frame = page.frame_locator("iframe")
    if shown:
        frame.locator("#vg-040").check()
        frame.get_by_role("button", name="Verder", exact=True).click()
        frame.get_by_role("heading", name="Wat dossier en vinkjes nu zeggen").wait_for()
        frame.get_by_text("door u aangevinkt").wait_for()
    else:
        page.wait_for_load_state("networkidle")
        assert frame.locator("#vg-040").count() == 0
        assert any("frame-ancestors" in line for line in told), told
    context.close()
