"""Processes to count in: cheap to start, and gone when the command is gone."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_all_start_methods, get_context, parent_process
from threading import Thread
from typing import Any

Make = Callable[[], Any] | partial[Any]
Prepare = Callable[[Any], None]


def pool(workers: int, prepare: Prepare, make: Make) -> ProcessPoolExecutor:
    """A pool of processes that each call `prepare(make)` once. Where the system allows, the code
    is imported once for all of them."""
    arguments = (prepare, make)
    if "forkserver" not in get_all_start_methods():
        return ProcessPoolExecutor(workers, get_context("spawn"), _begin, arguments)
    context = get_context("forkserver")
    made_by = make.func if isinstance(make, partial) else make
    context.set_forkserver_preload([prepare.__module__, made_by.__module__])
    return ProcessPoolExecutor(workers, context, _begin, arguments)


def _begin(prepare: Prepare, make: Make) -> None:
    Thread(target=_end_with_the_command, daemon=True).start()
    prepare(make)


def _end_with_the_command() -> None:
    """A command that was killed cannot tell its processes; they hold patient data."""
    command = parent_process()
    if command is not None:
        command.join()
        os._exit(1)
