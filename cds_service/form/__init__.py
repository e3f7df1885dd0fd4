"""The clinician's signal form: a SMART on FHIR app served by the service itself."""
