"""FHIR in, a small version-free picture of the patient out."""
