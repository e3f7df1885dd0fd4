"""PatientRecord and indicator set in, assessment out. Pure: no clock, no network, no disk."""
