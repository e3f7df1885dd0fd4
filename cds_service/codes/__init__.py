"""`fhir_profiles/` as a vocabulary from code to concept, with or without a server."""
