"""Bundled synthetic patients, so that the service can show itself without anybody's data."""
