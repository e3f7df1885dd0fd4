"""The road to an assessment, shared with the tests of the fake server."""

from tests.same_facts.conftest import builder, weigher

__all__ = ["builder", "weigher"]
