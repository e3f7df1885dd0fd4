"""A caller that hangs up: nothing happened, its token is good again, and nobody is alarmed."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from cds_service.app import create_app
from cds_service.demo.patients import request
from cds_service.guidance.service import Guidance
from cds_service.store.database import open_database
from cds_service.store.schema import calls, cards, states, used_tokens
from tests.security.test_front_door import CARD, NOW, SERVICE, bearer, client, registry, settings_of
from tests.security.tokens import Jwk
from tests.serving import serving


@dataclass
class Caller:
    """A registered client with one token, and the service it calls over a socket."""

    port: int
    url: str
    headers: dict[str, str]
    metrics: Any

    def sent(self, part: float = 1.0) -> socket.socket:
        """The call, or the first part of it, on a connection that is open."""
        body = json.dumps(request(CARD, NOW)).encode()
        head = [f"POST {SERVICE} HTTP/1.1", "Host: x", "Content-Type: application/json"]
        head += [f"Content-Length: {len(body)}", *(f"{n}: {t}" for n, t in self.headers.items())]
        line = socket.create_connection(("127.0.0.1", self.port))
        line.sendall("\r\n".join([*head, "", ""]).encode() + body[: int(len(body) * part)])
        return line

    def again(self) -> httpx.Response:
        """The same call with the same token, heard out."""
        address = f"http://127.0.0.1:{self.port}{SERVICE}"
        return httpx.post(address, json=request(CARD, NOW), headers=self.headers, timeout=20)

    def rows(self) -> dict[str, int]:
        engine = open_database(self.url)
        with engine.connect() as connection:
            found = {
                table.name: connection.scalar(select(func.count()).select_from(table)) or 0
                for table in (cards, states, calls, used_tokens)
            }
        engine.dispose()
        return found

    def hung_up(self) -> None:
        """Wait until the service has noticed."""
        for _ in range(500):
            if b'vg_answers_total{route="call",status="499"}' in self.metrics.text():
                return
            time.sleep(0.01)
        raise AssertionError("the service did not notice")


@pytest.fixture
def caller(tmp_path: Path, es384: Jwk) -> Iterator[Caller]:
    registry(tmp_path, client(tmp_path, es384))
    settings = settings_of(tmp_path)
    app = create_app(settings, clock=lambda: NOW)
    with serving(app) as port:
        yield Caller(port, settings.database_url, bearer(es384, SERVICE), app.state.metrics)


@pytest.mark.parametrize("moment", ["before it is weighed", "after it is committed"])
def test_a_hang_up_leaves_nothing_and_the_token_is_good_again(
    caller: Caller, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, reached, gone = Guidance.answer, threading.Event(), threading.Event()

    async def slow(self: Guidance, *arguments: Any, **more: Any) -> Any:
        early = moment == "before it is weighed"
        given = None if early else await answer(self, *arguments, **more)
        reached.set()
        while not gone.is_set():
            await asyncio.sleep(0.001)
        return await answer(self, *arguments, **more) if early else given

    with monkeypatch.context() as patched:
        patched.setattr(Guidance, "answer", slow)
        line = caller.sent()
        assert reached.wait(20)
        line.close()
        if moment == "before it is weighed":
            caller.hung_up()
        gone.set()
        caller.hung_up()
    told = caller.again()
    assert told.status_code == 200 and len(told.json()["cards"]) == 1, told.text
    assert caller.rows() == {"cards": 1, "states": 1, "calls": 1, "used_tokens": 1}


def test_a_hang_up_in_the_body_is_no_failure_of_ours(
    caller: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        caller.sent(part=0.5).close()
        caller.hung_up()
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert b'status="500"' not in caller.metrics.text()
    assert caller.again().status_code == 200
