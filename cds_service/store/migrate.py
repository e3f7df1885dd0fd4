"""Bring a database to the tables of this version. Alembic does it, from inside the package."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from cds_service.store.carry import Carry
from cds_service.store.database import hold

HEAD = "0003"
"""The newest migration; a test compares it with the folder."""
_FOLDER = Path(__file__).parent / "migrations"


def migrate(engine: Engine, carry: Carry) -> None:
    """Upgrade to HEAD if needed. Several processes may start at once: one of them does it."""
    with engine.connect() as connection, connection.begin():
        hold(connection, "veilig-gesprek migrations")
        if version(connection) != HEAD:
            _upgrade(connection, carry)


def version(connection: Connection) -> str | None:
    """The migration the database is at; None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection, carry: Carry) -> None:
    from alembic import command  # slow to import, and only needed once
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    config.attributes["carry"] = carry
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout TO 0"))
        connection.execute(text("SET LOCAL lock_timeout TO '60s'"))
    command.upgrade(config, HEAD)
