"""Sessions of the form, sealed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "form_sessions",
        sa.Column("id", sa.String(64), nullable=False, comment="SHA-256 of the address's secret"),
        sa.Column("kind", sa.String(80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_form_sessions"),
    )
    op.create_index("ix_form_sessions_expires_at", "form_sessions", ["expires_at"])


def downgrade() -> None:
    """Drop it: whoever has a form open begins again."""
    op.drop_table("form_sessions")
