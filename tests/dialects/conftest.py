"""The keys of the tests of client authentication."""

from tests.security.conftest import es384

__all__ = ["es384"]
