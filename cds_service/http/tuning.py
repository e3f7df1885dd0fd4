"""Process settings that keep answers quick: the garbage collector and the allocator.

Measured on two cores with 300 resources a call: collector pauses are the slowest percentile, and
an allocator that returns every large body to the system doubles the median.
"""

from __future__ import annotations

import ctypes
import gc

GC_THRESHOLD = (50_000, 20, 50)
_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_THRESHOLD = -1, -2, -3
_MIB = 1024 * 1024


def settle() -> None:
    """Call once when everything is loaded: what lives now is not scanned again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLD)
    _keep_freed_memory()


def _keep_freed_memory() -> None:
    """Tells glibc to keep bodies of up to 32 MiB on the heap; other systems do without."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, 32 * _MIB)
        mallopt(_M_TRIM_THRESHOLD, 512 * _MIB)
        mallopt(_M_TOP_PAD, 16 * _MIB)
