"""What users install: the wheel alone, in a bare environment, without our development tools."""
