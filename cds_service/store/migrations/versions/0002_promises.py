"""Rows that say in which id space and by which numbers; an access log that joins nothing.

What the first edition wrote cannot be hashed anew, so its rows say that they are of the first
edition and, where the row or the access log tells, of which client. Going back is restoring the
copy that was made before the upgrade.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context, op

from cds_service.store.carry import Carry

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make room first, then carry the rows over."""
    carry: Carry = context.config.attributes["carry"]
    _columns()
    _registers()
    _set_aside("calls", ("ix_calls_at",))
    _set_aside("audit", ("ix_audit_at", "ix_audit_patient"))
    _calls()
    _audit()
    carry.over(op.get_bind())
    op.drop_table("calls_first")
    op.drop_table("audit_first")


def downgrade() -> None:
    """There is no way back but the copy made before: what was put to the hour stays so."""
    raise NotImplementedError("restore the backup that was made before the upgrade")


def _columns() -> None:
    for table in ("cards", "states", "objections"):
        space = sa.Column("space", sa.String(70), nullable=False, server_default="")
        op.add_column(table, space)
    gates = sa.Column("gates", sa.JSON(), nullable=False, server_default="[]")
    op.add_column("states", gates)
    op.add_column("feedback", sa.Column("exactly", sa.Text()))
    source = sa.Column("source", sa.String(20), nullable=False, server_default="command")
    op.add_column("objections", source)


def _registers() -> None:
    op.create_table(
        "id_spaces",
        sa.Column("client", sa.String(60), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("space", sa.String(400), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("client", "edition", "space", name="pk_id_spaces"),
    )
    op.create_table(
        "hash_keys",
        sa.Column("key", sa.String(8), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_hash_keys"),
    )
    op.create_table(
        "retired",
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("name", sa.String(70), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", name="pk_retired"),
    )


def _set_aside(table: str, indexes: tuple[str, ...]) -> None:
    for name in indexes:
        op.drop_index(name, table)
    op.rename_table(table, f"{table}_first")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE {table}_first RENAME CONSTRAINT pk_{table} TO pk_{table}_first")
        op.execute(f"ALTER SEQUENCE {table}_id_seq RENAME TO {table}_first_id_seq")


def _calls() -> None:
    op.create_table(
        "calls",
        sa.Column("hour", MOMENT, nullable=False),
        sa.Column("process", sa.Integer(), nullable=False),
        sa.Column("client", sa.String(60), nullable=False),
        sa.Column("hook", sa.String(60), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hour", "process", "client", "hook", "outcome", name="pk_calls"),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("actor", sa.String(255), nullable=False),
        sa.Column("client", sa.String(60)),
        sa.Column("patient", sa.String(80)),
        sa.Column("space", sa.String(70)),
        sa.Column("sealed", sa.Text()),
        sa.Column("correlation", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_audit_patient", "audit", ["patient"])
