"""The three content folders of this installation, loaded and checked once, at start."""
