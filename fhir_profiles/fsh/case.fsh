// The case record: what a clinician noticed, weighed, decided and arranged, in words a colleague can
// read. Written on a click only. What is machine-readable in it is the stand of the case.

Profile: CaseRecord
Parent: Composition
Id: case-record
Title: "Zorgnotitie"
Description: """One version of one case, written by a clinician after reading it first. The narrative holds what was entered
and nothing else. A later version names the one it replaces; the stand of the case is its category. The title is neutral
and the labels keep it out of portal and exchange."""
* insert DiscreetLabels
* text 1..1 MS
* text ^short = "All sections in sentences: readable without this product"
* contained 0..0
* identifier 1..1 MS
* identifier ^short = "The case: the same in every version"
* status from CaseVersionCodes (required)
* status ^short = "final: first version. amended: replaces an earlier one. entered-in-error: taken back"
* type = $documents#zorgnotitie
* category 1..1 MS
* category from CaseStatusCodes (required)
* category.coding 1..1
* category ^short = "Stand of the case"
* subject 1..1 MS
* subject only Reference(Patient)
* encounter MS
* author 1..1 MS
* author only Reference(Practitioner or PractitionerRole)
* author ^short = "The clinician who wrote this version"
* confidentiality = #R
* relatesTo MS
* relatesTo ^short = "replaces: the version before"
* section 1..* MS
* section.code 1..1
* section.code from CaseSectionCodes (required)
* section.text 1..1
* section.entry MS
* section.section 0..0

Profile: CaseAnswers
Parent: QuestionnaireResponse
Id: case-answers
Title: "Antwoorden bij een zorgnotitie"
Description: """The answers behind one step of a case record, so that a next contact continues where this one ended. The words
are in the case record; here they are only kept apart, question by question."""
* insert DiscreetLabels
* text 0..0
* contained 0..0
* identifier 1..1 MS
* identifier ^short = "The case"
* questionnaire 1..1 MS
* subject 1..1 MS
* subject only Reference(Patient)
* author 1..1 MS
* author only Reference(Practitioner or PractitionerRole)
* authored 1..1
* item.text 0..0
* item.text ^short = "Left out: what is asked stands in cards/ and in the record's own sentences"

Profile: CaseProvenance
Parent: Provenance
Id: case-provenance
Title: "Herkomst van een zorgnotitie"
Description: "Who wrote which version of a case record, and when. One for every version."
* insert DiscreetLabels
* text 0..0
* contained 0..0
* target 1..* MS
* activity 1..1 MS
* activity from CaseActivityCodes (required)
* agent 1..1 MS
* agent.who only Reference(Practitioner or PractitionerRole)

CodeSystem: Documents
Id: documents
Title: "Soorten notities"
Description: "The kind of document of this package. One neutral word."
* insert OwnCodes
* insert Concept(zorgnotitie, "Zorgnotitie", "Care note", "What a clinician noticed\, weighed\, decided and arranged about one matter of concern.")

CodeSystem: CaseStatus
Id: case-status
Title: "Stand"
Description: "Where a case stands. Only a person closes one; a case that is handed over is still open for who receives it."
* insert OwnCodes
* insert Concept(open, "Open", "Open", "Somebody is at work on it\, or follows it.")
* insert Concept(handed-over, "Overgedragen\, nog open", "Handed over\, still open", "Somebody else has it now. Not closed: the receiver must see it.")
* insert Concept(closed-unfounded, "Gesloten: ongegrond", "Closed: unfounded", "The concern was looked at and has gone. What was known before no longer speaks.")
* insert Concept(closed-otherwise, "Gesloten: anders", "Closed: otherwise", "Help was given\, or others have taken it over and confirmed so.")

CodeSystem: CaseSections
Id: case-sections
Title: "Onderdelen"
Description: "The parts of a case record, in neutral words."
* insert OwnCodes
* insert Concept(for, "Wat opvalt", "What stands out", "What was noticed\, each with its date and source.")
* insert Concept(against, "Wat ertegen spreekt", "What speaks against", "What contradicts\, explains or protects\, each with its date and source.")
* insert Concept(own-words, "In eigen woorden", "In own words", "What the clinician wrote.")
* insert Concept(consultation, "Overleg", "Consultation", "With whom it was discussed\, when and what they advised.")
* insert Concept(conversation, "Gesprek", "Conversation", "What was discussed with the patient\, or why not.")
* insert Concept(weighing, "Afweging", "Weighing", "How the clinician weighed it.")
* insert Concept(decisions, "Besluiten", "Decisions", "What was decided and why.")
* insert Concept(agreements, "Afspraken", "Agreements", "What was agreed\, by whom and until when; to whom it was handed over.")
* insert Concept(follow-up, "Vervolg", "Follow-up", "What came of it\, and what was heard back.")
* insert Concept(care, "Zorg", "Care", "Which care was given in this contact.")
* insert Concept(stand, "Stand", "Stand", "Where the case stands\, since when and why.")

ValueSet: CaseStatusCodes
Id: case-status
Title: "Stand"
Description: "Where a case stands."
* insert WholeList
* include codes from system $case-status

ValueSet: CaseSectionCodes
Id: case-sections
Title: "Onderdelen"
Description: "The parts of a case record."
* insert WholeList
* include codes from system $case-sections

ValueSet: CaseVersionCodes
Id: case-versions
Title: "Versie"
Description: "A version is the first one, replaces an earlier one, or was taken back. Nothing in between is written."
* insert WholeList
* $composition-status#final
* $composition-status#amended
* $composition-status#entered-in-error

ValueSet: CaseActivityCodes
Id: case-activities
Title: "Wat er gebeurde"
Description: "A version was made, or replaced an earlier one."
* insert WholeList
* $data-operation#CREATE
* $data-operation#UPDATE
