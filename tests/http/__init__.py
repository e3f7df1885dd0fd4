"""The service through its front door."""
