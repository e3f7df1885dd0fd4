"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make them."""
    _cards()
    _states()
    _calls_and_feedback()
    _people_and_tokens()


def downgrade() -> None:
    """Drop them, with everything in them."""
    for table in (
        *("audit", "used_tokens", "objections", "feedback"),
        *("calls", "states", "suggestions", "cards"),
    ):
        op.drop_table(table)


def _cards() -> None:
    op.create_table(
        "cards",
        sa.Column("uuid", sa.String(36), nullable=False),
        sa.Column(
            "first",
            sa.String(36),
            nullable=False,
            comment="uuid of the card this repeats, or its own",
        ),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("client", sa.String(60), nullable=False),
        sa.Column("service", sa.String(80), nullable=False),
        sa.Column("hook", sa.String(60), nullable=False),
        sa.Column("patient", sa.String(80), nullable=False),
        sa.Column("fingerprint", sa.JSON(), nullable=False),
        sa.Column("indicators", sa.JSON(), nullable=False),
        sa.Column("gates", sa.JSON(), nullable=False),
        sa.Column("rule_version", sa.String(120), nullable=False),
        sa.Column("level", sa.String(8), nullable=False),
        sa.Column("outcome", sa.String(8), nullable=False, comment="shown, again, silent or demo"),
        sa.PrimaryKeyConstraint("uuid", name="pk_cards"),
    )
    op.create_index("ix_cards_first", "cards", ["first"])
    op.create_index("ix_cards_patient", "cards", ["patient"])
    op.create_index("ix_cards_issued_at", "cards", ["issued_at"])
    op.create_table(
        "suggestions",
        sa.Column("uuid", sa.String(36), nullable=False),
        sa.Column("card", sa.String(36), nullable=False),
        sa.ForeignKeyConstraint(
            ["card"], ["cards.uuid"], name="fk_suggestions_card", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uuid", name="pk_suggestions"),
    )
    op.create_index("ix_suggestions_card", "suggestions", ["card"])


def _states() -> None:
    op.create_table(
        "states",
        sa.Column("patient", sa.String(80), nullable=False),
        sa.Column("card", sa.String(36), nullable=False, comment="uuid of the first issue"),
        sa.Column("fingerprint", sa.JSON(), nullable=False),
        sa.Column("encounter", sa.String(80)),
        sa.Column("first_issued", MOMENT, nullable=False),
        sa.Column("reason", sa.String(40), comment="override reason that came last"),
        sa.PrimaryKeyConstraint("patient", name="pk_states"),
    )
    op.create_index("ix_states_card", "states", ["card"])
    op.create_index("ix_states_first_issued", "states", ["first_issued"])


def _calls_and_feedback() -> None:
    op.create_table(
        "calls",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("client", sa.String(60), nullable=False),
        sa.Column("hook", sa.String(60), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_calls"),
    )
    op.create_index("ix_calls_at", "calls", ["at"])
    op.create_table(
        "feedback",
        sa.Column(
            "id",
            sa.String(64),
            nullable=False,
            comment="digest of the entry: a repeat is one row",
        ),
        sa.Column("card", sa.String(36), nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("reason", sa.String(40)),
        sa.Column(
            "suggestions",
            sa.JSON(),
            nullable=False,
            comment="uuids of the suggestions accepted",
        ),
        sa.Column("outcome_at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["card"], ["cards.uuid"], name="fk_feedback_card", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
    )
    op.create_index("ix_feedback_card", "feedback", ["card"])


def _people_and_tokens() -> None:
    op.create_table(
        "objections",
        sa.Column("patient", sa.String(80), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("patient", name="pk_objections"),
    )
    op.create_table(
        "used_tokens",
        sa.Column("token", sa.String(64), nullable=False, comment="SHA-256 of issuer and jti"),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_used_tokens"),
    )
    op.create_index("ix_used_tokens_expires_at", "used_tokens", ["expires_at"])
    op.create_table(
        "audit",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column(
            "actor",
            sa.String(255),
            nullable=False,
            comment="user reference, or operator account",
        ),
        sa.Column("client", sa.String(60)),
        sa.Column("patient", sa.String(80)),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(80), comment="what was acted on: a card uuid, a client id"),
        sa.Column("correlation", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_audit_patient", "audit", ["patient"])
