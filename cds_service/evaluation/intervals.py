"""Confidence intervals."""

from __future__ import annotations

from math import sqrt

_Z95 = 1.959964  # two-sided 95 % of the normal distribution


def wilson(hits: int, of: int) -> tuple[float, float]:
    """95 % confidence interval of a share (Wilson 1927). (0, 1) when there is nobody."""
    if of == 0:
        return 0.0, 1.0
    share, square = hits / of, _Z95 * _Z95
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z95 * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)
