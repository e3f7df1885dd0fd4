"""A database that the first edition's own code made, put into SQLite or PostgreSQL.

`first_edition.sql` is the dump of one: clients `his` (one FHIR base), `seh` (two) and `oud`, cards
for pat-1, pat-4 and pat-7, objections of pat-2, pat-5, PAT-9 and pat-8, and one of pat-6 of which
no line of the log tells the client. PostgreSQL gets the same rows in the tables of migration 0001.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import make_url, text

import cds_service.store.migrations as migrations
from cds_service.clients.client import Client
from cds_service.store import Pseudonyms, Store
from cds_service.store.database import open_database
from tests.store.databases import NUMBERS

DUMP = Path(__file__).with_name("first_edition.sql")
KEYS = Pseudonyms((b"k" * 40,))
A, B = "https://fhir.seh.example/r4", "https://Archive.seh.example/r4"
HIS = Client(id="his", fhir_servers=("https://fhir.his.example/stu3",))
SEH = Client(id="seh", fhir_servers=(A, B))
OUD = Client(id="oud")
ALL = (HIS, SEH, OUD)


def put_first_edition(url: str) -> None:
    """Fill an empty database with it."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        with sqlite3.connect(str(address.database)) as connection:
            connection.executescript(DUMP.read_text())
        connection.close()
        return
    engine = open_database(url)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for line in _in_order(DUMP.read_text()):
            connection.execute(text(line.replace(":", r"\:")))
        for table in ("audit", "calls"):
            connection.execute(text(f"SELECT setval('{table}_id_seq', 100)"))
    engine.dispose()


def _in_order(dump: str) -> list[str]:
    """The rows, cards before what refers to them."""
    lines = [line for line in dump.splitlines() if line.startswith("INSERT INTO")]
    rows = [line for line in lines if "alembic_version" not in line]
    return sorted(rows, key=lambda line: '"cards"' not in line)


def opened(url: str, keys: Pseudonyms = KEYS) -> Store:
    """A store on it, brought up to date."""
    store = Store(url, keys, NUMBERS)
    store.open()
    return store
