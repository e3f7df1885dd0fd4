"""The case record: found in a record, told in sentences, built in FHIR, written on a click."""
