Profile: SignalObservation
Parent: Observation
Id: signal-observation
Title: "Aandachtspunt"
Description: """One tick of a clinician: something seen, heard or told that may be a sign that a patient is not free.
The code is opaque and its display a number, so a portal that prints it prints nothing that harms. A tick that is
false says only that the clinician looked; it never lowers anything. Written only after the clinician chose to."""
* insert DiscreetLabels
* insert NoLooseText
* insert NeutralCategory
* insert ByClinicianInContact
* insert NothingElseMeasured
* status from SignalStatusCodes (required)
* code MS
* code from SignalCodes (required)
* code ^short = "Which tick (opaque)"
* code.coding 1..1
* code.text 0..0
* encounter ^short = "The contact in which it was noted"
* performer ^short = "The clinician; never the patient or a relative"
* value[x] 1..1 MS
* value[x] only boolean
* value[x] ^short = "true: noted. false: looked for, not noted"
* focus 0..0
* hasMember 0..0
* component 0..1
* insert ByFeature
* insert Feature(source, vk-21, 0..1)
* component[source] ^short = "Where the clinician knows it from"
* component[source].value[x] only CodeableConcept
* component[source].valueCodeableConcept from SignalSourceCodes (required)
* component[source].valueCodeableConcept.text 0..0
