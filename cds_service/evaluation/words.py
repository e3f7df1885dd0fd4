"""The words of a report for what a tally keeps under short names."""

from __future__ import annotations

WHERE = {"gp": "general practice", "ed": "hospital: emergency and admission"}
CARE = {
    "ambulatory": "consultation",
    "home": "home visit",
    "virtual": "telephone or e-mail",
    "emergency": "emergency department visit",
    "inpatient": "admission",
}
REASONS = {
    "unreadable line": "line that is not JSON",
    "line about no patient": "line about no patient (an organisation, a product)",
    "unreadable": "entry in a shape nobody can read",
    "duplicate": "entry that came twice; counted once",
    "negated": "said not to be so, not done, or entered in error",
    "bad-date": "date that is no date",
    "other-type": "type of resource that no rule reads",
    "unknown-answer": "test for an infection whose answer no rule can tell",
    "other-unit": "measured in a unit no rule knows",
    "other-subject": "about a group, a device or a place",
    "no-resource": "entry without a resource",
    "no-subject": "entry that names no patient, in a file about several",
    "signal-by-patient": "tick by the patient or somebody with them; never counts",
    "signal-by-unknown": "tick by nobody known as a clinician",
    "signal-not-final": "tick that is not final",
    "absent": "did not arrive",
    "outcome": "the source answered with an error",
    "more-pages": "there were more pages than arrived",
    "unfilled-token": "somebody else's question was answered",
    "wrong-type": "something else arrived",
}
LABELS = {
    "labelled": "known cases",
    "card_before": "with a card before the date",
    "card_only_after": "with a first card only after it",
    "no_card": "without a card",
    "sensitivity": "share with a card before the date (sensitivity)",
    "sensitivity_from": "… 95 % interval, from",
    "sensitivity_to": "… to",
    "median_lead_days": "median days from the first card to the date",
}
