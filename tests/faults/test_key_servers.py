"""A client whose key set server hangs, floods or lies does not slow the others down."""

from __future__ import annotations

import asyncio
import statistics
import time
from pathlib import Path

import pytest

from cds_service.errors import NotAuthenticated
from cds_service.security.jwks import LIMITS
from tests.security.servers import Answer, serve
from tests.security.tokens import URL, Jwk, authenticator, client, ec_key, registry, token

pytestmark = pytest.mark.anyio
BAD = {
    "silent": Answer(b"{}", delay_s=60),
    "dripping": Answer(b" ", endless=True, drip_s=0.05),
    "endless": Answer(b" " * 65536, endless=True),
    "huge": Answer(b"[" * 5_000_000),
    "lying": Answer(b'{"keys": [' + b'{"kty": "EC"},' * 90 + b'{"kty": "RSA"}]}'),
}


@pytest.mark.parametrize("what", BAD)
async def test_the_others_are_served_meanwhile(what: str, tmp_path: Path) -> None:
    good, bad = ec_key("good"), ec_key("bad")
    with serve({"/jwks.json": BAD[what]}) as server:
        theirs = {
            "id": "bad",
            "issuer": "https://bad.example",
            "jwks_urls": [f"{server.base}/jwks.json"],
        }
        file = registry(tmp_path, client(tmp_path, good, id="good"), theirs, testing=True)
        door, memory = authenticator(file)

        async def refused() -> float:
            begun = time.monotonic()
            with pytest.raises(NotAuthenticated):
                await door.client_of_token(token(bad, iss="https://bad.example"), URL)
            return time.monotonic() - begun

        hanging = [asyncio.create_task(refused()) for _ in range(50)]
        await asyncio.sleep(0.05)
        took = await _good_calls(door, good, 60)
        waited = await asyncio.gather(*hanging)
        await door.close()
    print(
        f"\n{what}: 50 calls refused after at most {max(waited):.2f} s with "
        f"{len(server.asked)} fetch; meanwhile others p50 {statistics.median(took) * 1000:.1f} ms, "
        f"longest {max(took) * 1000:.1f} ms"
    )
    assert len(server.asked) == 1 and max(waited) < LIMITS.seconds + 2
    assert statistics.median(took) < 0.2 and len(memory.seen) == 60


async def _good_calls(door: object, key: Jwk, number: int) -> list[float]:
    took = []
    for _ in range(number):
        sent = token(key)
        begun = time.perf_counter()
        await door.client_of_token(sent, URL)  # type: ignore[attr-defined]
        took.append(time.perf_counter() - begun)
        await asyncio.sleep(0.01)
    return took
