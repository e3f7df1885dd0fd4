// Synthetic people. Where a Dutch record already has the resource, both profiles are named: the
// nl-core one stays valid beside ours.

Instance: patient-example
InstanceOf: Patient
Usage: #example
Title: "A patient"
* meta.profile = $nl-core-patient
* name.use = #official
* name.text = "Robin Voorbeeld"
* name.family = "Voorbeeld"
* name.given = "Robin"
* name.given.extension.url = "http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier"
* name.given.extension.valueCode = #BR
* birthDate = "1998-04-12"

Instance: practitioner-example
InstanceOf: Practitioner
Usage: #example
Title: "A clinician"
* name.family = "Testarts"

Instance: encounter-example
InstanceOf: Encounter
Usage: #example
Title: "A contact to which somebody came along"
* meta.profile = $nl-core-encounter
* status = #finished
* class = $act#AMB
* subject = Reference(patient-example)
* participant[0].individual = Reference(practitioner-example)
* participant[1].type = $participation#ESC
* participant[1].individual = Reference(companion-example)
* period.start = "2026-10-08T10:20:00+02:00"
* period.end = "2026-10-08T10:45:00+02:00"

Instance: companion-example
InstanceOf: AccompanyingPerson
Usage: #example
Title: "Who came along: the relation claimed, nothing else"
* meta.profile[0] = Canonical(AccompanyingPerson)
* meta.profile[1] = $nl-core-contact-person
* patient = Reference(patient-example)
* relationship = $role#COUSN

Instance: accompaniment-example
InstanceOf: Accompaniment
Usage: #example
Title: "Claims to be a cousin, is not; answers for the patient and stays in the room"
* status = #final
* subject = Reference(patient-example)
* encounter = Reference(encounter-example)
* focus = Reference(companion-example)
* effectiveDateTime = "2026-10-08T10:40:00+02:00"
* performer = Reference(practitioner-example)
* component[claimed].valueCodeableConcept = $role#COUSN
* component[told].valueCodeableConcept = $role#ROOM
* component[speaks].valueBoolean = true
* component[holds].valueBoolean = false
* component[stays].valueBoolean = true

Instance: signal-example
InstanceOf: SignalObservation
Usage: #example
Title: "One tick, seen by the clinician"
* status = #final
* insert Code-begeleider-controleert
* subject = Reference(patient-example)
* encounter = Reference(encounter-example)
* effectiveDateTime = "2026-10-08T10:40:00+02:00"
* performer = Reference(practitioner-example)
* valueBoolean = true
* component[source].valueCodeableConcept = $sources#gezien "Zelf gezien"

Instance: signal-withdrawn-example
InstanceOf: SignalObservation
Usage: #example
Title: "A tick set by mistake and withdrawn"
* status = #entered-in-error
* insert Code-begeleider-haast
* subject = Reference(patient-example)
* effectiveDateTime = "2026-10-08T10:40:00+02:00"
* performer = Reference(practitioner-example)
* valueBoolean = true

Instance: problem-hand-example
InstanceOf: Condition
Usage: #example
Title: "An injury of the hand"
* meta.profile = $nl-core-problem
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#resolved
* code = http://hl7.org/fhir/sid/icpc-1-nl#S18
* code.text = "Snijwond hand"
* subject = Reference(patient-example)
* encounter = Reference(encounter-example)
* onsetDateTime = "2026-10-07"
* recordedDate = "2026-10-08"

Instance: problem-face-example
InstanceOf: Condition
Usage: #example
Title: "A bruise of the face, same contact"
* meta.profile = $nl-core-problem
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#resolved
* code = http://hl7.org/fhir/sid/icpc-1-nl#S16
* code.text = "Blauwe plek gezicht"
* subject = Reference(patient-example)
* encounter = Reference(encounter-example)
* onsetDateTime = "2026-10-07"
* recordedDate = "2026-10-08"

Instance: injury-episode-example
InstanceOf: InjuryEpisode
Usage: #example
Title: "Two injuries of one contact are one episode"
* status = #final
* subject = Reference(patient-example)
* effectivePeriod.start = "2026-10-07"
* effectivePeriod.end = "2026-10-08"
* extension[entries][0].valueReference = Reference(problem-hand-example)
* extension[entries][1].valueReference = Reference(problem-face-example)
* extension[entries][2].valueReference = Reference(encounter-example)
* component[site][0].valueCodeableConcept = $sites#hand "Hand"
* component[site][1].valueCodeableConcept = $sites#face "Gezicht"
* component[contacts].valueInteger = 1
* component[places].valueInteger = 1

Instance: device-example
InstanceOf: Device
Usage: #example
Title: "The software that weighed"
* deviceName.name = "Gespreksadvies"
* deviceName.type = #user-friendly-name

Instance: weighing-example
InstanceOf: Weighing
Usage: #example
Title: "The outcome of one weighing"
* status = #final
* method.text = "2026-11-00000000"
* subject = Reference(patient-example)
* encounter = Reference(encounter-example)
* occurrenceDateTime = "2026-10-08T10:41:00+02:00"
* performer = Reference(device-example)
* basis[0] = Reference(signal-example)
* basis[1] = Reference(injury-episode-example)
* prediction.qualitativeRisk = $levels#niveau-2 "Niveau 2"

Instance: follow-up-task-example
InstanceOf: FollowUpTask
Usage: #example
Title: "The follow-up a card may suggest"
* status = #requested
* intent = #plan
* priority = #routine
* description = "Vervolgafspraak, één-op-één"
* for = Reference(patient-example)
* encounter = Reference(encounter-example)
* authoredOn = "2026-10-08T10:45:00+02:00"

Instance: signal-form-answers-example
InstanceOf: QuestionnaireResponse
Usage: #example
Title: "Answers of the form: link ids and answers, never the text of an item"
* insert Labelled
* questionnaire = "https://veilig-gesprek.example/fhir/Questionnaire/signal-form"
* status = #completed
* subject = Reference(patient-example)
* encounter = Reference(encounter-example)
* authored = "2026-10-08T10:40:00+02:00"
* author = Reference(practitioner-example)
* item[0].linkId = "gevoel"
* item[0].item[0].linkId = "bron"
* item[0].item[0].answer.valueCoding = $sources#gezien "Zelf gezien"
* item[1].linkId = "begeleider"
* insert Yes-begeleider-controleert(1)

Instance: case-answers-example
InstanceOf: CaseAnswers
Usage: #example
Title: "The answers of one step of a case"
* insert Labelled
* identifier.system = "https://veilig-gesprek.example/fhir/case"
* identifier.value = "urn:uuid:5f0f9a34-1d5c-4c7e-9a39-0c1a70f6d7b1"
* questionnaire = "https://veilig-gesprek.example/fhir/Questionnaire/case-step-2"
* status = #completed
* subject = Reference(patient-example)
* encounter = Reference(encounter-example)
* authored = "2026-10-08T10:55:00+02:00"
* author = Reference(practitioner-example)
* item[0].linkId = "overleg-advies"
* item[0].answer.valueString = "Plan een tweede gesprek."

Instance: case-record-example
InstanceOf: CaseRecord
Usage: #example
Title: "A case that is open"
* insert Labelled
* language = #nl
* text.status = #generated
* text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"nl\" xml:lang=\"nl\"><h2>Wat opvalt</h2><p>Letsel past niet bij het verhaal. Zelf gezien op 8 oktober 2026.</p><h2>Stand</h2><p>Open sinds 8 oktober 2026.</p></div>"
* identifier.system = "https://veilig-gesprek.example/fhir/case"
* identifier.value = "urn:uuid:5f0f9a34-1d5c-4c7e-9a39-0c1a70f6d7b1"
* status = #final
* type = $documents#zorgnotitie "Zorgnotitie"
* category = $case-status#open "Open"
* subject = Reference(patient-example)
* encounter = Reference(encounter-example)
* date = "2026-10-08T10:55:00+02:00"
* author = Reference(practitioner-example)
* title = "Zorgnotitie"
* confidentiality = #R
* section[0].title = "Wat opvalt"
* section[0].code = $case-sections#for
* section[0].text.status = #generated
* section[0].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"nl\" xml:lang=\"nl\"><p>Letsel past niet bij het verhaal. Zelf gezien op 8 oktober 2026.</p></div>"
* section[0].entry = Reference(signal-example)
* section[1].title = "Overleg"
* section[1].code = $case-sections#consultation
* section[1].text.status = #generated
* section[1].text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"nl\" xml:lang=\"nl\"><p>Advies: Plan een tweede gesprek.</p></div>"
* section[1].entry = Reference(case-answers-example)

Instance: case-provenance-example
InstanceOf: CaseProvenance
Usage: #example
Title: "Who wrote a version"
* insert Labelled
* target = Reference(case-record-example)
* recorded = "2026-10-08T10:55:00+02:00"
* activity = $data-operation#CREATE
* agent.who = Reference(practitioner-example)
