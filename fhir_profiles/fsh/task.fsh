Profile: FollowUpTask
Parent: Task
Id: follow-up-task
Title: "Vervolgafspraak"
Description: """The one resource a card may suggest: an ordinary follow-up. It is created by the record system, and only when the clinician
accepts it. Its words are those of routine care: no reason, no code, no note, no link to what was weighed."""
* insert DiscreetLabels
* insert NoLooseText
* status MS
* intent MS
* priority = #routine
* priority ^short = "Routine, if given: anything else draws the eye"
* description 1..1 MS
* description ^short = "A sentence of routine care"
* for 1..1 MS
* for only Reference(Patient)
* encounter MS
* authoredOn MS
* status ^short = "As the record system uses it"
* intent ^short = "As the record system uses it"
* basedOn 0..0
* focus 0..0
* reasonCode 0..0
* reasonReference 0..0
* relevantHistory 0..0
* input 0..0
* output 0..0
