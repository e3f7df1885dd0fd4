"""Many signed calls at once, from one process, and a count of what was answered."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx

from cds_service.clients.trial import Caller
from cds_service.demo.patients import request, stories
from tests.faults.service import ISSUER, Service

PATH = "/cds-services/veilig-gesprek"
WITH_CARD = next(story for story in stories() if story.card)
WITHOUT = next(story for story in stories() if not story.card)


@dataclass
class Answered:
    """What came back."""

    statuses: Counter[int] = field(default_factory=Counter)
    cards: set[str] = field(default_factory=set)
    seconds: list[float] = field(default_factory=list)
    broken: int = 0
    """Calls without an answer: refused or cut off connections."""
    odd: list[str] = field(default_factory=list)

    @property
    def answered(self) -> int:
        return self.statuses[200]

    def figures(self) -> str:
        times = sorted(self.seconds) or [0.0]
        p99 = times[int(len(times) * 0.99)]
        return (
            f"answers {dict(self.statuses)}, {len(self.cards)} cards, {self.broken} unanswered, "
            f"p50 {statistics.median(times) * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms"
        )


class Load:
    """Calls one service from `width` tasks until told to stop, each time for another patient; one
    in `card_every` gets a card."""

    def __init__(
        self,
        service: Service,
        width: int = 16,
        per_second: float | None = None,
        card_every: int = 2,
    ) -> None:
        self.service = service
        self.width = width
        self.card_every = card_every
        self.pause = None if per_second is None else width / per_second
        self.got = Answered()
        self.stopping = False
        self.caller = Caller(ISSUER, service.key, service.base, None)
        now = datetime.now(UTC)
        self.bodies = [request(story, now) for story in (WITH_CARD, WITHOUT)]

    async def run(self, seconds: float) -> Answered:
        """Call for so long, or until `stopping` is set."""
        limits = httpx.Limits(max_connections=self.width)
        until = time.monotonic() + seconds
        async with httpx.AsyncClient(limits=limits, timeout=20, trust_env=False) as http:
            tasks = [self._keep_calling(http, until, place) for place in range(self.width)]
            await asyncio.gather(*tasks)
        return self.got

    async def _keep_calling(self, http: httpx.AsyncClient, until: float, place: int) -> None:
        turn = place
        if self.pause:
            await asyncio.sleep(self.pause * place / self.width)
        while time.monotonic() < until and not self.stopping:
            begun = time.monotonic()
            await self._call(http, self._body(turn))
            turn += 1
            if self.pause:
                await asyncio.sleep(max(0.0, self.pause - (time.monotonic() - begun)))

    def _body(self, turn: int) -> dict[str, Any]:
        """The bundled request for a patient of its own."""
        body = self.bodies[0 if turn % self.card_every == 0 else 1]
        name = f"p{uuid4().hex}"
        patient = body["prefetch"]["patient"] | {"id": name}
        prefetch = {key: _of(value, name) for key, value in body["prefetch"].items()}
        return {
            **body,
            "hookInstance": str(uuid4()),
            "context": body["context"] | {"patientId": name},
            "prefetch": prefetch | {"patient": patient},
        }

    async def _call(self, http: httpx.AsyncClient, body: dict[str, Any]) -> None:
        headers = self.caller.headers(self.service.base + PATH)
        begun = time.perf_counter()
        try:
            answer = await http.post(self.service.base + PATH, json=body, headers=headers)
        except httpx.TransportError:
            self.got.broken += 1
            await asyncio.sleep(0.02)
            return
        self.got.seconds.append(time.perf_counter() - begun)
        self.got.statuses[answer.status_code] += 1
        if answer.status_code == 200:
            self.got.cards.update(card["uuid"] for card in answer.json()["cards"])
        elif answer.status_code != 503 or "retry-after" not in answer.headers:
            self.got.odd.append(answer.text)


def _of(value: Any, patient: str) -> Any:
    """The same entries, said of another patient."""
    if not isinstance(value, dict) or "entry" not in value:
        return value
    entries = [entry | {"resource": _about(entry["resource"], patient)} for entry in value["entry"]]
    return value | {"entry": entries}


def _about(resource: dict[str, Any], patient: str) -> dict[str, Any]:
    changed = {
        name: {"reference": f"Patient/{patient}"}
        for name in ("subject", "patient")
        if name in resource
    }
    return resource | changed
