"""The IT console: read-only pages about what the service does. It writes nothing anywhere."""
