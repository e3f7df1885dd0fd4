"""Measurements beside rivals, in interleaved rounds. `python -m benchmarks`, or `make bench`."""
