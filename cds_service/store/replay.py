"""Used tokens: each `jti` of an issuer counts once, for all processes on this database."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import cache, partial

from sqlalchemy import Connection, Dialect, bindparam, delete, exists, select

from cds_service.clients.admission import Claim
from cds_service.store.prepared import Prepared, add, named, places, prepare
from cds_service.store.schema import objections, used_tokens
from cds_service.store.undo import Receipt


def claim(connection: Connection, issuer: str, jti: str, expires_at: datetime) -> bool:
    """True for the first use; False when this `jti` was used before."""
    row = {"token": _digest(issuer, jti), "expires_at": expires_at}
    return add(connection, used_tokens, row)


def first_use(connection: Connection, claim_: Claim | None, receipt: Receipt) -> bool:
    """Claims the token of a call, if it has one; False when it was used before."""
    if claim_ is None:
        return True
    first = claim(connection, claim_.issuer, claim_.jti, claim_.expires_at)
    if first:
        receipt.proof = partial(release, issuer=claim_.issuer, jti=claim_.jti)
    return first


def release(connection: Connection, issuer: str, jti: str) -> int:
    """The token of a call that was not answered may be used again; says whether it was used."""
    token = _digest(issuer, jti)
    return connection.execute(delete(used_tokens).where(used_tokens.c.token == token)).rowcount


def used_or_objected(
    connection: Connection, claim: Claim | None, patients: tuple[str, ...]
) -> tuple[bool, bool]:
    """Whether the token was used before, and whether the patient objected, in one read."""
    token = _digest(claim.issuer, claim.jti) if claim else ""
    statement = _looking(connection.dialect, len(patients))
    ((used, objected),) = statement.run(connection, {"token": token, **named(patients)})
    return bool(used), bool(objected)


@cache
def _looking(dialect: Dialect, keys: int) -> Prepared:
    used = exists().where(used_tokens.c.token == bindparam("token"))
    objected = exists().where(objections.c.patient.in_(places(keys)))
    return prepare(select(used, objected), dialect, (used, objected))


def _digest(issuer: str, jti: str) -> str:
    return hashlib.sha256(f"{len(issuer)}:{issuer}{jti}".encode()).hexdigest()


def forget(connection: Connection, before: datetime) -> None:
    """Drop the tokens that expired before that moment."""
    connection.execute(delete(used_tokens).where(used_tokens.c.expires_at < before))
