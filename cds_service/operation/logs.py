"""Logs as one JSON object a line on standard error, each with the request's correlation id.

The threat: a log that holds what the database may not. So an exception is logged by type and
place and never by its message (it may quote the record), libraries that log addresses or
statements are kept quiet, and what a line may hold beside its message is a closed list.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal, TextIO

from cds_service.notes import current

FIELDS = ("method", "route", "status", "ms", "client", "hook")
"""What `extra=` may add to a line."""
QUIET = {
    "httpx": logging.WARNING,  # logs addresses, and a FHIR search holds a patient id
    "httpx2": logging.WARNING,
    "httpcore": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "alembic": logging.WARNING,
    "uvicorn.access": logging.CRITICAL,  # our own line per request says it without the address
}
Level = Literal["debug", "info", "warning", "error"]


def set_up_logs(level: Level = "info", stream: TextIO | None = None) -> None:
    """Send every log of this process to `stream` (standard error) as JSON lines."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(least)
    for name in ("uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True


_encoded = json.JSONEncoder(ensure_ascii=True, default=str).encode


class JsonLines(logging.Formatter):
    """One record, one line, one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "correlation": current().correlation,
        }
        line |= {n: record.__dict__[n] for n in FIELDS if record.__dict__.get(n) is not None}
        if record.exc_info and record.exc_info[0] is not None:
            line |= {"error": record.exc_info[0].__name__, "place": _place(record.exc_info[2])}
        return _encoded(line)


def _place(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)[-5:]
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
