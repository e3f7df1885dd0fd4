"""From bytes to an intake: request, FHIR version, prefetch, what is fetched beside it."""
