"""Content files: where they lie, YAML with lines, overlays, one list of faults."""
