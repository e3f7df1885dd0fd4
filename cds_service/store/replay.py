"""Used tokens: each `jti` of an issuer counts once, for all processes on this database."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import Connection, delete

from cds_service.store.prepared import add
from cds_service.store.schema import used_tokens


def claim(connection: Connection, issuer: str, jti: str, expires_at: datetime) -> bool:
    """True for the first use; False when this `jti` was used before."""
    token = hashlib.sha256(f"{len(issuer)}:{issuer}{jti}".encode()).hexdigest()
    row = {"token": token, "expires_at": expires_at}
    return add(connection, used_tokens, row)


def forget(connection: Connection, before: datetime) -> None:
    """Drop the tokens that expired before that moment."""
    connection.execute(delete(used_tokens).where(used_tokens.c.expires_at < before))
