"""What runs beside the calls, from start to stop: metrics port, purge, reload on SIGHUP."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager, suppress
from datetime import datetime, timedelta

from cds_service.operation.metrics import Metrics
from cds_service.settings import Settings
from cds_service.store import Store
from cds_service.store.retention import Retention, keep_purging


def retention_of(settings: Settings) -> Retention:
    """How long this installation keeps rows."""
    return Retention(
        rows=timedelta(days=settings.retention_days),
        audit=timedelta(days=settings.audit_retention_days),
    )


@asynccontextmanager
async def running(
    settings: Settings,
    store: Store,
    metrics: Metrics,
    clock: Callable[[], datetime],
    reload: Callable[[], object] | None = None,
) -> AsyncIterator[None]:
    """Keep these going while the application answers calls."""
    with ExitStack() as stack:
        metrics.watch(store)
        if settings.metrics_port is not None:
            stack.callback(metrics.serve(settings.metrics_host, settings.metrics_port))
        if reload is not None:
            _on_hangup(reload, stack)
        purge = asyncio.create_task(keep_purging(store, retention_of(settings), clock))
        try:
            yield
        finally:
            purge.cancel()
            with suppress(asyncio.CancelledError):
                await purge


def _on_hangup(reload: Callable[[], object], stack: ExitStack) -> None:
    """SIGHUP reads the registry again, where this process can take signals at all."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGHUP"):
        return
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGHUP, loop.run_in_executor, None, reload)
    stack.callback(loop.remove_signal_handler, signal.SIGHUP)
