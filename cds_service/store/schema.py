"""The tables. What is not a column here is not remembered.

No name, number, note, code, comment, token or address of a patient: a patient and an encounter
exist only as a keyed hash (`store.pseudonym`). Retention is in `store.retention`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
)
from sqlalchemy.types import TypeDecorator

NAMES = {"pk": "pk_%(table_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s"}
metadata = MetaData(naming_convention=NAMES)


class Moment(TypeDecorator[datetime]):
    """A timezone-aware instant, kept as UTC in every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        given: datetime = value
        return given.replace(tzinfo=UTC) if given.tzinfo is None else given.astimezone(UTC)


HASH = String(80)
"""`<key id>:<HMAC-SHA256 in hex>`."""
UUID = String(36)
NAME = String(60)
SERIAL = BigInteger().with_variant(Integer, "sqlite")

cards = Table(
    "cards",
    metadata,
    Column("uuid", UUID, primary_key=True),
    Column("first", UUID, nullable=False, comment="uuid of the card this repeats, or its own"),
    Column("issued_at", Moment, nullable=False),
    Column("client", NAME, nullable=False),
    Column("service", String(80), nullable=False),
    Column("hook", NAME, nullable=False),
    Column("patient", HASH, nullable=False),
    Column("fingerprint", JSON, nullable=False),
    Column("indicators", JSON, nullable=False),
    Column("gates", JSON, nullable=False),
    Column("rule_version", String(120), nullable=False),
    Column("level", String(8), nullable=False),
    Column("outcome", String(8), nullable=False, comment="shown, again, silent or demo"),
    Index("ix_cards_first", "first"),
    Index("ix_cards_patient", "patient"),
    Index("ix_cards_issued_at", "issued_at"),
)

suggestions = Table(
    "suggestions",
    metadata,
    Column("uuid", UUID, primary_key=True),
    Column("card", ForeignKey("cards.uuid", ondelete="CASCADE"), nullable=False),
    Index("ix_suggestions_card", "card"),
)

states = Table(
    "states",
    metadata,
    Column("patient", HASH, primary_key=True),
    Column("card", UUID, nullable=False, comment="uuid of the first issue"),
    Column("fingerprint", JSON, nullable=False),
    Column("encounter", HASH),
    Column("first_issued", Moment, nullable=False),
    Column("reason", String(40), comment="override reason that came last"),
    Index("ix_states_card", "card"),
    Index("ix_states_first_issued", "first_issued"),
)

calls = Table(
    "calls",
    metadata,
    Column("id", SERIAL, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("client", NAME, nullable=False),
    Column("hook", NAME, nullable=False),
    Column("outcome", String(20), nullable=False),
    Index("ix_calls_at", "at"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", String(64), primary_key=True, comment="digest of the entry: a repeat is one row"),
    Column("card", ForeignKey("cards.uuid", ondelete="CASCADE"), nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("reason", String(40)),
    Column("suggestions", JSON, nullable=False, comment="uuids of the suggestions accepted"),
    Column("outcome_at", Moment, nullable=False),
    Column("received_at", Moment, nullable=False),
    Index("ix_feedback_card", "card"),
)

objections = Table(
    "objections",
    metadata,
    Column("patient", HASH, primary_key=True),
    Column("since", Moment, nullable=False),
)

used_tokens = Table(
    "used_tokens",
    metadata,
    Column("token", String(64), primary_key=True, comment="SHA-256 of issuer and jti"),
    Column("expires_at", Moment, nullable=False),
    Index("ix_used_tokens_expires_at", "expires_at"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", SERIAL, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("action", String(20), nullable=False),
    Column("actor", String(255), nullable=False, comment="user reference, or operator account"),
    Column("client", NAME),
    Column("patient", HASH),
    Column("outcome", String(20), nullable=False),
    Column("subject", String(80), comment="what was acted on: a card uuid, a client id"),
    Column("correlation", String(64)),
    Index("ix_audit_at", "at"),
    Index("ix_audit_patient", "patient"),
)
