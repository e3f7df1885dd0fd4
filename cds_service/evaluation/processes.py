"""Processes to count in, cheap to start."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from typing import Any

Make = Callable[[], Any] | partial[Any]


def pool(workers: int, prepare: Callable[[Any], None], make: Make) -> ProcessPoolExecutor:
    """A pool of processes that each call `prepare(make)` once. Where the system allows, the code
    is imported once for all of them."""
    if "forkserver" not in get_all_start_methods():
        return ProcessPoolExecutor(workers, get_context("spawn"), prepare, (make,))
    context = get_context("forkserver")
    made_by = make.func if isinstance(make, partial) else make
    context.set_forkserver_preload([prepare.__module__, made_by.__module__])
    return ProcessPoolExecutor(workers, context, prepare, (make,))
