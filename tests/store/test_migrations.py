"""The migrations make exactly the tables the code expects, and can be run by many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

import cds_service.store.migrations as migrations
from cds_service.store.carry import Carry
from cds_service.store.database import open_database
from cds_service.store.migrate import HEAD, migrate, version
from cds_service.store.schema import metadata
from cds_service.store.seal import Seal
from tests.store.databases import NUMBERS
from tests.store.first_edition import KEYS

CARRY = Carry(KEYS, NUMBERS, Seal(KEYS.keys))


def test_migrations_and_tables_agree(database_url: str) -> None:
    engine = open_database(database_url)
    migrate(engine, CARRY)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, metadata)
        assert [one for one in found if one[0][0] != "modify_comment"] == []
    engine.dispose()


def test_starting_twice_and_all_at_once_is_harmless(database_url: str) -> None:
    engines = [open_database(database_url) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(partial(migrate, carry=CARRY), engines))
    migrate(engines[0], CARRY)
    with engines[0].connect() as connection:
        assert version(connection) == HEAD
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}
    for engine in engines:
        engine.dispose()


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_no_column_could_hold_a_patient() -> None:
    """A new column is a decision: it is added here too, after the privacy page has it."""
    tables = metadata.tables.items()
    assert {name: [column.name for column in table.columns] for name, table in tables} == {
        "cards": [
            *("uuid", "first", "issued_at", "client", "service", "hook", "patient", "space"),
            *("fingerprint", "indicators", "gates", "rule_version", "level", "outcome"),
        ],
        "suggestions": ["uuid", "card"],
        "states": [
            *("patient", "space", "card", "fingerprint", "encounter", "gates", "first_issued"),
            "reason",
        ],
        "calls": ["hour", "process", "client", "hook", "outcome", "number"],
        "feedback": [
            *("id", "card", "outcome", "reason", "suggestions", "outcome_at", "received_at"),
            "exactly",
        ],
        "objections": ["patient", "space", "since", "source"],
        "id_spaces": ["client", "edition", "space", "since"],
        "hash_keys": ["key", "since"],
        "retired": ["kind", "name", "at", "reason"],
        "form_sessions": ["id", "kind", "version", "sealed", "expires_at"],
        "used_tokens": ["token", "expires_at"],
        "audit": [
            *("id", "at", "action", "actor", "client", "patient", "space", "sealed"),
            "correlation",
        ],
    }  # fmt: skip
