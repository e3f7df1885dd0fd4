"""Sessions and launches under way, in the store that all processes share.

Two secrets open a session: one in its address, one in a cookie of the browser that launched it.
The store holds a digest of the first and no trace of the second; a cookie without its address
finds nothing, an address without its cookie opens nothing. The cookie is named after its launch,
so that several charts in one browser never meet.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

import msgspec

from cds_service.errors import StoreUnavailable
from cds_service.form.session import Pending, Session
from cds_service.security.sealed import Sealer
from cds_service.store import Store
from cds_service.store.sessions import Row

LAUNCH_LIFE = timedelta(minutes=10)
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=4)
"""However busy: who is still at it then opens the form again."""
TRIES = 5
"""How often a change is made again when another request changed the session first."""

Change = Callable[[Session], None]


def digest(secret: str) -> str:
    """Under what the store keeps something that is found by a secret."""
    return sha256(secret.encode()).hexdigest()


def short_name(secret: str) -> str:
    """What a cookie is named after: enough to tell launches apart, nothing to find them by."""
    return sha256(b"cookie " + secret.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Keys:
    """The two secrets of a session: `address` in every URL of it, `cookie` in the browser."""

    address: str
    cookie: str

    def __repr__(self) -> str:
        return "Keys(...)"

    @classmethod
    def new(cls) -> Keys:
        """Fresh ones."""
        return cls(secrets.token_urlsafe(24), secrets.token_urlsafe(32))


class Sessions:
    """All that are open, on whichever process."""

    def __init__(self, store: Store, sealer: Sealer) -> None:
        self._rows = store.sessions
        self._sealer = sealer

    async def expect(self, state: str, browser: str, pending: Pending, at: datetime) -> None:
        """Remembers a launch until it comes back."""
        row = self._sealed(pending, Keys(state, browser), "launch", at + LAUNCH_LIFE)
        await self._rows.add(row, at)

    async def returned(self, state: str, browser: str, at: datetime) -> Pending | None:
        """The launch with this state: once, within minutes, and only for the browser that began
        it."""
        row = await self._rows.take(digest(state), at)
        opened = self._opened(row, "launch", browser)
        return msgspec.json.decode(opened, type=Pending) if opened else None

    async def begin(self, session: Session) -> Keys:
        """Keeps a new session; the secrets it is found by."""
        keys = Keys.new()
        await self._rows.add(self._sealed(session, keys, "form", _ends(session)), session.used)
        return keys

    async def find(self, keys: Keys, at: datetime, *, touch: bool = True) -> Session | None:
        """The session, if it is still open. Being looked at keeps it open, unless `touch` is
        False."""
        row = await self._rows.get(digest(keys.address), at)
        session = self._session(row, keys)
        if session is None or row is None or not touch:
            return session
        session.used = at
        again = self._sealed(session, keys, "form", _ends(session), row.version)
        await self._rows.replace(again)  # somebody else may just have touched it: as good
        return session

    async def change(self, keys: Keys, at: datetime, change: Change) -> Session | None:
        """Makes a change to what is there now, also when others change it at the same time.
        `change` may run more than once. None when the session has ended."""
        for _ in range(TRIES):
            row = await self._rows.get(digest(keys.address), at)
            session = self._session(row, keys)
            if session is None or row is None:
                return None
            change(session)
            session.used = at
            again = self._sealed(session, keys, "form", _ends(session), row.version)
            if await self._rows.replace(again):
                return session
        raise StoreUnavailable("Too many changes to one form at once.")

    async def end(self, keys: Keys, at: datetime) -> None:
        """Forgets a session, for who holds both of its secrets."""
        row = await self._rows.get(digest(keys.address), at)
        if self._session(row, keys) is not None:
            await self._rows.take(digest(keys.address), at)

    async def attempts(self, kind: str, at: datetime) -> int:
        """How many failed attempts of a kind are remembered."""
        return await self._rows.count(f"try-{kind}"[:80], at)

    async def note_attempt(self, kind: str, at: datetime, life: timedelta) -> None:
        """Remembers a failed attempt for a while; who it was is not kept."""
        row = Row(digest(secrets.token_urlsafe(16)), f"try-{kind}"[:80], b"", at + life)
        await self._rows.add(row, at)

    def _session(self, row: Row | None, keys: Keys) -> Session | None:
        opened = self._opened(row, "form", keys.cookie)
        return msgspec.json.decode(opened, type=Session) if opened else None

    def _opened(self, row: Row | None, kind: str, cookie: str) -> bytes | None:
        if row is None or row.kind != kind:
            return None
        return self._sealer.open(row.sealed, cookie, f"{kind} {row.id}")

    def _sealed(
        self, what: Session | Pending, keys: Keys, kind: str, ends: datetime, version: int = 1
    ) -> Row:
        row_id = digest(keys.address)
        sealed = self._sealer.seal(msgspec.json.encode(what), keys.cookie, f"{kind} {row_id}")
        return Row(row_id, kind, sealed, ends, version)


def _ends(session: Session) -> datetime:
    return min(session.used + IDLE, session.begun + LONGEST)
