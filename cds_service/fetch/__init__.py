"""Fetches from the caller's FHIR server what a call's prefetch left out."""
