"""The same `assess` over exports: replay, counts, report."""
