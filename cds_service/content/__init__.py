"""Loads and checks indicators/, cards/ and fhir_profiles/ once, at start."""
