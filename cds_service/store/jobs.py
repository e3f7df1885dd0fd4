"""What the writing thread is given."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection

from cds_service.store.database import Backend
from cds_service.store.undo import Receipt


@dataclass(slots=True, eq=False)
class Job:
    """Work of one caller, and what became of both."""

    work: Callable[[Connection], Any]
    lazy: bool
    future: asyncio.Future[Any]
    receipt: Receipt
    queued: float = field(default_factory=time.monotonic)
    lock: threading.Lock = field(default_factory=threading.Lock)
    """Held to say that the caller is gone or the work committed, and to see which came first."""
    gone: bool = False
    committed: bool = False
    result: Any = None
    error: Exception | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Unsure:
    """Something to undo; `backend`: the server process that may still be committing it."""

    receipt: Receipt
    backend: Backend | None = None
    certain: bool = True
    """It was committed; else nobody knows."""


Given = Job | Literal["undo"] | None
"""None: write no more."""
