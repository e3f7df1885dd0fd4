"""The tables. What is not a column here is not remembered.

No name, number, note, code, comment, token or address of a patient: a patient and an encounter
exist only as a keyed hash (`store.pseudonym`), indicators and gates only as numbers. What was
assessed is kept to the hour; who asked, when and what came of it is in `audit`, whose hashes are
others and whose outcome is sealed (`store.seal`). Retention is in `store.retention`.
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
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
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
SPACE = String(70)
"""The id space a hash was made in: its name, or `first/<client>` for what the first edition wrote
(`first/` when the row does not tell the client)."""
UUID = String(36)
NAME = String(60)
SERIAL = BigInteger().with_variant(Integer, "sqlite")

cards = Table(
    "cards",
    metadata,
    Column("uuid", UUID, primary_key=True),
    Column("first", UUID, nullable=False, comment="uuid of the card this repeats, or its own"),
    Column("issued_at", Moment, nullable=False, comment="the hour"),
    Column("client", NAME, nullable=False),
    Column("service", String(80), nullable=False),
    Column("hook", NAME, nullable=False),
    Column("patient", HASH, nullable=False),
    Column("space", SPACE, nullable=False, server_default=""),
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
    Column("space", SPACE, nullable=False, server_default=""),
    Column("card", UUID, nullable=False, comment="uuid of the first issue"),
    Column("fingerprint", JSON, nullable=False),
    Column("encounter", HASH),
    Column("gates", JSON, nullable=False, server_default="[]"),
    Column("first_issued", Moment, nullable=False, comment="the hour"),
    Column("reason", String(40), comment="override reason that came last"),
    Index("ix_states_card", "card"),
    Index("ix_states_first_issued", "first_issued"),
)

calls = Table(
    "calls",
    metadata,
    Column("hour", Moment, primary_key=True),
    Column("process", Integer, primary_key=True, comment="so that replicas do not wait"),
    Column("client", NAME, primary_key=True),
    Column("hook", NAME, primary_key=True),
    Column("outcome", String(20), primary_key=True),
    Column("number", Integer, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column(
        "id", String(64), primary_key=True, comment="keyed digest of the entry: a repeat is one row"
    ),
    Column("card", ForeignKey("cards.uuid", ondelete="CASCADE"), nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("reason", String(40)),
    Column("suggestions", JSON, nullable=False, comment="uuids of the suggestions accepted"),
    Column("outcome_at", Moment, nullable=False, comment="the hour"),
    Column("received_at", Moment, nullable=False, comment="the hour"),
    Column("exactly", Text, comment="sealed: the moment of the outcome"),
    Index("ix_feedback_card", "card"),
)

objections = Table(
    "objections",
    metadata,
    Column("patient", HASH, primary_key=True),
    Column("space", SPACE, nullable=False, server_default=""),
    Column("since", Moment, nullable=False),
    Column("source", String(20), nullable=False, server_default="command"),
)

id_spaces = Table(
    "id_spaces",
    metadata,
    Column("client", NAME, primary_key=True),
    Column("edition", Integer, primary_key=True, comment="1: client and base as spelt then"),
    Column("space", String(400), primary_key=True),
    Column("since", Moment, nullable=False),
)

hash_keys = Table(
    "hash_keys",
    metadata,
    Column("key", String(8), primary_key=True, comment="id of the key, never the key"),
    Column("since", Moment, nullable=False),
)

retired = Table(
    "retired",
    metadata,
    Column("kind", String(8), primary_key=True, comment="key or space"),
    Column("name", SPACE, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("reason", String(200), nullable=False),
)

form_sessions = Table(
    "form_sessions",
    metadata,
    Column("id", String(64), primary_key=True, comment="SHA-256 of the address's secret"),
    Column("kind", String(80), nullable=False),
    Column("version", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index("ix_form_sessions_expires_at", "expires_at"),
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
    Column("patient", HASH, comment="another hash than that of the other tables"),
    Column("space", SPACE),
    Column("sealed", Text, comment="outcome, and what was acted on"),
    Column("correlation", String(64), comment="an id of ours"),
    Index("ix_audit_at", "at"),
    Index("ix_audit_patient", "patient"),
)
