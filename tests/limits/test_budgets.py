"""Nobody holds up anybody: places, memory and launches are counted, per client and per address."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from cds_service.app import create_app
from cds_service.errors import Busy, TooMuch
from cds_service.outgoing import trust
from cds_service.security.openid import OpenIdServer
from cds_service.settings import Settings
from cds_service.web.rates import Rates
from cds_service.web.slots import Slots
from tests.form.places import place
from tests.http.door import content, hook_request
from tests.security.tokens import ISSUER, Jwk, ec_key, registry
from tests.security.tokens import client as client_entry
from tests.serving import serving


def test_one_client_of_several_leaves_room_for_the_others() -> None:
    slots = Slots(8)
    with ExitStack() as held:
        for _ in range(6):
            held.enter_context(slots.place("loud", 2))
        with pytest.raises(TooMuch), slots.place("loud", 2):
            pass
        for _ in range(2):
            held.enter_context(slots.place("quiet", 2))
        with pytest.raises(Busy), slots.place("quiet", 2):
            pass
    assert not slots.calls.taken and not slots.bytes.taken


def test_a_client_alone_has_everything() -> None:
    slots = Slots(8)
    with ExitStack() as held:
        for _ in range(8):
            held.enter_context(slots.place("only", 1))
        with pytest.raises(Busy), slots.place("only", 1):
            pass


def test_memory_is_counted_over_all_bodies() -> None:
    slots = Slots(8, 100)
    with slots.place("a", 2) as one, slots.place("b", 2) as other:
        one.take(70)
        with pytest.raises(TooMuch):
            one.take(10)
        other.take(30)
        with pytest.raises(Busy):
            other.take(1)
    with slots.place("a", 2) as one:
        one.take(75)


@contextmanager
def two_clients(folder: Path, **settings: Any) -> Iterator[tuple[str, dict[str, Jwk], Slots]]:
    """The service with two registered clients, on a real socket."""
    keys = {name: ec_key(name) for name in ("loud", "quiet")}
    clients = [
        client_entry(folder, key, id=name, issuer=f"{ISSUER}/{name}") for name, key in keys.items()
    ]
    registry(folder, *clients)
    secret = folder / "patient.key"
    secret.touch(0o600)
    secret.write_text("k" * 40)
    told = Settings(
        public_url="https://cds.example",
        clients_file=folder / "clients.yaml",
        patient_key_file=secret,
        database_url=f"sqlite:///{folder / 'store.db'}",
        **settings,
    )
    app = create_app(told, content=content())
    with serving(app) as port:
        yield f"http://127.0.0.1:{port}", keys, app.state.parts.slots


async def until(holds: Callable[[], bool]) -> None:
    """Waits for what happens in the server's thread."""
    for _ in range(1000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not happen")


def signed(keys: dict[str, Jwk], name: str) -> dict[str, str]:
    """A fresh token of this client, by the real clock."""
    from cds_service.clients.trial import Caller

    caller = Caller(f"{ISSUER}/{name}", keys[name], "https://cds.example", None)
    return caller.headers("https://cds.example/cds-services/veilig-gesprek")


def test_slow_bodies_of_one_client_do_not_take_the_places_of_another(tmp_path: Path) -> None:
    """The loud one has its share of places under way with bodies that do not end."""

    async def run() -> None:
        with two_clients(tmp_path, concurrency_limit=4) as (base, keys, slots):
            going = asyncio.Event()

            async def slowly() -> Any:
                yield b"{"
                await going.wait()

            async with httpx.AsyncClient(base_url=base, timeout=20) as http:
                path, kind = "/cds-services/veilig-gesprek", {"Content-Type": "application/json"}
                slow = [
                    asyncio.create_task(
                        http.post(path, content=slowly(), headers=signed(keys, "loud") | kind)
                    )
                    for _ in range(3)
                ]
                await until(lambda: slots.calls.taken["loud"] == 3)
                token = signed(keys, "loud")
                answer = await http.post(path, json=hook_request(), headers=token)
                assert answer.status_code == 429
                assert int(answer.headers["retry-after"]) > 0
                assert answer.json()["issue"][0]["code"] == "throttled"
                for _ in range(5):
                    quiet = await http.post(
                        path, json=hook_request(), headers=signed(keys, "quiet")
                    )
                    assert quiet.status_code == 200
                going.set()
                await asyncio.gather(*slow)
                again = await http.post(path, json=hook_request(), headers=token)
                assert again.status_code == 200, "the token of a call answered 429 is as new"

    asyncio.run(run())


def test_a_body_that_finds_no_memory_is_refused_before_it_is_read(tmp_path: Path) -> None:
    async def run() -> list[int]:
        with two_clients(tmp_path, body_limit_mib=1, bodies_limit_mib=1.4) as (base, keys, slots):
            going = asyncio.Event()

            async def half() -> Any:
                yield b" " * 700_000
                await going.wait()

            async with httpx.AsyncClient(base_url=base, timeout=20) as http:
                kind = {"Content-Type": "application/json"}
                path = "/cds-services/veilig-gesprek"
                first = asyncio.create_task(
                    http.post(path, content=half(), headers=signed(keys, "loud") | kind)
                )
                await until(lambda: slots.bytes.taken["loud"] >= 700_000)
                answer = await http.post(
                    path, content=b" " * 900_000, headers=signed(keys, "quiet") | kind
                )
                going.set()
                await first
                after = await http.post(
                    path, content=b" " * 900_000, headers=signed(keys, "quiet") | kind
                )
                return [answer.status_code, after.status_code]

    assert asyncio.run(run()) == [503, 400]


def test_a_bucket_fills_again_and_one_address_does_not_empty_that_of_another() -> None:
    now = [0.0]
    rates = Rates(60, 1000, lambda: now[0])

    def ask(address: str) -> int:
        from starlette.requests import Request

        return rates.wait_of(Request({"type": "http", "client": (address, 1), "headers": []}))

    assert [ask("192.0.2.1") for _ in range(61)] == [0] * 60 + [1]
    assert ask("192.0.2.2") == 0
    now[0] += 1
    assert ask("192.0.2.1") == 0 and ask("192.0.2.1") == 1
    assert [ask(f"2001:db8::{n:x}") for n in range(61)][-1] == 1, "one network of IPv6 is one"


def test_everybody_together_has_a_limit_too() -> None:
    from starlette.requests import Request

    rates = Rates(60, 100, lambda: 0.0)
    waits = [
        rates.wait_of(Request({"type": "http", "client": (f"10.0.{n}.1", 1), "headers": []}))
        for n in range(101)
    ]
    assert waits == [0] * 100 + [1]


def test_a_flood_of_launches_costs_no_fetch_and_no_context(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[int] = []
    real = trust._made
    monkeypatch.setattr(trust, "_made", lambda t: made.append(1) or real(t))
    fetched: list[int] = []
    ask = OpenIdServer._fetch

    async def counted(server: OpenIdServer) -> None:
        fetched.append(1)
        await ask(server)

    monkeypatch.setattr(OpenIdServer, "_fetch", counted)
    with place(launches_a_minute=30) as clinic:
        with httpx.Client(timeout=20) as http:
            statuses = [http.get(clinic.launch()).status_code for _ in range(100)]
            assert http.get(f"{clinic.base}/health/live").status_code == 200
            refused = http.get(clinic.launch())
        assert statuses[:30] == [302] * 30 and set(statuses[31:]) <= {302, 429}
        assert statuses.count(302) < 60
        assert refused.status_code == 429 and int(refused.headers["retry-after"]) > 0
        assert "<h1>Gespreksformulier</h1>" in refused.text
    assert len(fetched) == 1 and len(made) <= 1


def test_a_login_and_a_token_are_tried_only_so_often(tmp_path: Path) -> None:
    with place(launches_a_minute=5) as clinic, httpx.Client(base_url=clinic.base) as http:
        tries = [http.post("/console/enter", data={"token": "x"}).status_code for _ in range(7)]
    assert tries[:5] == [403] * 5 and 429 in tries[5:]
