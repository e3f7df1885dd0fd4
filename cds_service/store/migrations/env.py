"""Runs the migrations on the connection that `store.migrate` hands over."""

from __future__ import annotations

from alembic import context

from cds_service.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
