from tests.fetch.conftest import ask, asking, fhir, running, service

__all__ = ["ask", "asking", "fhir", "running", "service"]
