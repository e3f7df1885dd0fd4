"""Process settings that keep answers quick: the garbage collector, the allocator, the threads.

Measured on two cores with 300 resources a call: collector pauses are the slowest percentile, an
allocator that returns every large body to the system doubles the median, and a thread that waits
its turn for five milliseconds (the default) checks its signature after the record was read instead
of meanwhile.
"""

from __future__ import annotations

import ctypes
import gc
import sys

GC_THRESHOLD = (50_000, 20, 50)
TURN_S = 0.0001
"""How long a thread computes while another waits for the interpreter: a signature check and a
commit need it for an instant before they can go on without it."""
_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_THRESHOLD = -1, -2, -3
_MIB = 1024 * 1024


def settle() -> None:
    """Call once when everything is loaded: what lives now is not scanned again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLD)
    sys.setswitchinterval(TURN_S)
    _keep_freed_memory()


def _keep_freed_memory() -> None:
    """Tells glibc to keep bodies of up to 32 MiB on the heap; other systems do without."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, 32 * _MIB)
        mallopt(_M_TRIM_THRESHOLD, 512 * _MIB)
        mallopt(_M_TOP_PAD, 16 * _MIB)
