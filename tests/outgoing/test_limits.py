"""No answer costs more than its limit, on whichever road it comes: bombs, floods, drips."""

from __future__ import annotations

import asyncio
import gzip
import json
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.clients.client import DEMO
from cds_service.clients.reach import LOGIN, to_fhir, to_key_sets
from cds_service.codes.terminology import Terminology
from cds_service.form.launch import Launches
from cds_service.form.refusal import LaunchRefused
from cds_service.outgoing.failures import AnswerTooLarge
from cds_service.outgoing.limits import MIB, PIECE, Gunzip, Limits
from cds_service.outgoing.policy import Policy
from cds_service.outgoing.transport import Outgoing, open_client
from tests.fetch.server import FakeFhir
from tests.http.door import Door
from tests.security.servers import Answer, serve

pytestmark = pytest.mark.anyio
BOMB = gzip.compress(bytes(256 * MIB), 9)
"""A quarter of a megabyte that wants to be a quarter of a gigabyte."""
PACKED = {"Content-Encoding": "gzip"}
BAD = {
    "bomb": Answer(BOMB, headers=PACKED),
    "bomb in a bomb": Answer(gzip.compress(BOMB), headers=PACKED),
    "endless": Answer(b" " * 65536, endless=True),
    "dripping": Answer(b" ", endless=True, drip_s=0.02),
    "silent": Answer(b"{}", delay_s=60),
    "deflate": Answer(b"x", headers={"Content-Encoding": "deflate"}),
    "no gzip": Answer(b"{}", headers=PACKED),
    "cut off": Answer(gzip.compress(b"{}" * 999)[:-9], headers=PACKED),
}
QUICK = Limits(size=MIB, seconds=0.5)


@pytest.mark.parametrize("what", BAD)
async def test_an_answer_that_misbehaves_ends_early_and_small(what: str) -> None:
    with serve({"/": BAD[what]}) as server:
        async with open_client(Policy((server.base,), loopback=True), QUICK) as http:
            tracemalloc.start()
            try:
                answer = await http.get(server.base)
                assert what == "bomb in a bomb" and len(answer.content) <= MIB
            except httpx.HTTPError as error:
                if "bomb" in what or what == "endless":
                    assert isinstance(error, AnswerTooLarge)
            finally:
                peak = tracemalloc.get_traced_memory()[1]
                tracemalloc.stop()
    assert peak < 8 * MIB, f"{peak / MIB:.1f} MiB"


@given(st.binary(max_size=300_000), st.integers(1, 70_000), st.integers(1, 3))
def test_packed_bytes_come_out_as_they_went_in(body: bytes, cut: int, members: int) -> None:
    packed = gzip.compress(body) * members
    unpack = Gunzip()
    pieces = [
        piece
        for start in range(0, len(packed), cut)
        for piece in unpack.pieces(packed[start : start + cut])
    ]
    assert b"".join(pieces) == body * members and unpack.done
    assert all(len(piece) <= PIECE for piece in pieces)


async def test_the_key_sets_of_a_client(anyio_backend: str) -> None:
    with serve({"/jwks": BAD["bomb"]}) as server:
        client = DEMO.model_copy(update={"jwks_urls": (server.base + "/jwks",)})
        outgoing = Outgoing(loopback=True)
        with pytest.raises(AnswerTooLarge):
            await to_key_sets(outgoing, client).get(server.base + "/jwks")
        await outgoing.close()


async def test_the_fhir_servers_of_a_client() -> None:
    with serve({"/fhir/x": BAD["bomb"]}) as server:
        client = DEMO.model_copy(update={"fhir_servers": (server.base + "/fhir",)})
        outgoing = Outgoing(loopback=True)
        with pytest.raises(AnswerTooLarge):
            await to_fhir(outgoing, client, Limits()).get(server.base + "/fhir/x")
        await outgoing.close()


GOOD = {
    "authorization_endpoint": "{0}/authorize",
    "token_endpoint": "{0}/token",
    "jwks_uri": "{0}/keys",
    "code_challenge_methods_supported": ["S256"],
}


def configuration(base: str) -> bytes:
    return json.dumps(
        {n: v.format(base) if isinstance(v, str) else v for n, v in GOOD.items()}
    ).encode()


@pytest.mark.parametrize("path", ["/fhir/.well-known/smart-configuration", "/token", "/keys"])
async def test_every_step_of_a_login(path: str) -> None:
    with serve({}) as server:
        server.answers["/fhir/.well-known/smart-configuration"] = Answer(configuration(server.base))
        tokens = {"access_token": "x", "token_type": "Bearer", "id_token": "x"}
        server.answers["/token"] = Answer(json.dumps(tokens).encode())
        server.answers[path] = BAD["bomb"]
        base = server.base + "/fhir"
        client = DEMO.model_copy(update={"fhir_servers": (base,)})
        outgoing = Outgoing(loopback=True)
        launches = Launches(outgoing, lambda: datetime.now(UTC))
        tracemalloc.start()
        with pytest.raises(LaunchRefused):
            started = await launches.start(base, "l", client, "https://cds.example/form/callback")
            await launches.finish(started.pending, client, {"code": "c", "state": started.state})
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        await outgoing.close()
    assert peak < 8 * MIB


def test_the_terminology_server(tmp_path: Path) -> None:
    with serve({}) as server:

        class Everything(dict[str, Answer]):
            def get(self, key: str, other: Any = None) -> Answer:  # type: ignore[override]
                return BAD["bomb"]

        server.answers = Everything()
        terminology = Terminology(server.base, tmp_path / "kept.json", datetime.now(UTC))
        assert terminology.subtypes(["125605004"]) == {}
    assert "too-large" in terminology.messages[0]


def test_a_bomb_of_a_fhir_server_is_a_412_that_says_so(
    service: Door, fhir: FakeFhir, ask: Callable[..., Any]
) -> None:
    """Through the front door: the reason is in the answer."""
    fhir.manner("Condition", body=bytes(17 * MIB))
    answer = service.http.post("/cds-services/veilig-gesprek", json=ask("conditions"))
    assert answer.status_code == 412 and "too-large" in answer.text


async def test_one_slow_answer_does_not_hold_up_another() -> None:
    answers = {"/slow": BAD["dripping"], "/quick": Answer(b"{}")}
    with serve(answers) as server:
        async with open_client(Policy((server.base,), loopback=True), LOGIN) as http:
            slow = asyncio.create_task(http.get(server.base + "/slow"))
            assert (await http.get(server.base + "/quick")).status_code == 200
            slow.cancel()
            with pytest.raises(asyncio.CancelledError):
                await slow
