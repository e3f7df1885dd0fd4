// What we read of a record. Types with an interaction are asked for (prefetch, or a fetch where the
// prefetch falls short); the others are understood when they are sent, and never asked for.

Alias: $expectation = http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation

RuleSet: Reads(type, expectation, documentation)
* rest[0].resource[+].type = #{type}
* rest[0].resource[=].extension[0].url = $expectation
* rest[0].resource[=].extension[0].valueCode = #{expectation}
* rest[0].resource[=].documentation = {documentation}

RuleSet: SearchedBy(name, type)
* rest[0].resource[=].searchParam[+].name = "{name}"
* rest[0].resource[=].searchParam[=].type = #{type}

RuleSet: Searched
* rest[0].resource[=].interaction[0].code = #search-type
* insert SearchedBy(patient, reference)

Instance: reading
InstanceOf: CapabilityStatement
Usage: #definition
Title: "What is read of a record"
* url = "https://veilig-gesprek.example/fhir/CapabilityStatement/reading"
* version = "0.1.0"
* name = "Reading"
* title = "What is read of a record"
* status = #draft
* experimental = false
* date = "2026-11-22"
* publisher = "Veilig Gesprek"
* description = "Requirements to a record system that calls the service: which resources and elements are read, and which searches are asked. The same elements are read from STU3 (zib2017), R4, R4B (zib2020) and R5. Nothing is written by a call. Never read: name, address, gender, nationality, language, religion, insurance, occupation, residence status, notes and narrative."
* kind = #requirements
* fhirVersion = #4.0.1
* format[0] = #json
* rest[0].mode = #server
* rest[0].documentation = "A record system that answers these reads and searches, or sends their results as prefetch. A search without a result is answered with an empty searchset; an error means that the service could not look."
* rest[0].security.description = "SMART Backend Services or the access token of the call (fhirAuthorization), with read scopes for these types only."

* insert Reads(Patient, SHALL, "birthDate\, to the precision given; deceased; link\, for other ids of the same person; of contact only the role of a RelatedPerson it refers to. Nothing else.")
* rest[0].resource[=].interaction[0].code = #read

* insert Reads(Condition, SHALL, "code\, category\, clinicalStatus\, verificationStatus\, encounter\, onset\, abatement\, recordedDate\, bodySite and evidence. STU3: context and assertedDate.")
* insert Searched

* insert Reads(Encounter, SHALL, "class\, classHistory\, status\, statusHistory\, type\, serviceType\, period\, reason\, diagnosis\, episodeOfCare\, partOf and identifier. Of participant only that somebody came along; of serviceProvider and location only whether two are one organisation.")
* insert Searched
* insert SearchedBy(date, date)

* insert Reads(Procedure, SHOULD, "status\, code\, encounter\, performed\, reasonCode\, complication and bodySite. STU3: notDone and context.")
* insert Searched
* insert SearchedBy(date, date)

* insert Reads(Observation, SHOULD, "Ticks of profile signal-observation: status\, code\, valueBoolean\, effective\, issued\, performer. Measurements that a rule names: value and unit. Coded answers: code\, valueCodeableConcept\, interpretation\, and the same of components. focus: only whether it is about the patient.")
* rest[0].resource[=].supportedProfile[0] = $signal-observation
* insert Searched
* insert SearchedBy(category, token)
* insert SearchedBy(code, token)
* insert SearchedBy(date, date)

* insert Reads(RelatedPerson, MAY, "relationship and period: only whether somebody has a documented care role.")
* insert Searched

* insert Reads(EpisodeOfCare, MAY, "When sent: which problem an episode of a GP is about.")
* insert Searched
* insert Reads(Medication, MAY, "When sent: the code of what a request or statement refers to.")
* insert Reads(MedicationRequest, MAY, "When sent: the coded medication and its date.")
* insert Searched
* insert SearchedBy(code, token)
* insert Reads(MedicationStatement, MAY, "When sent: the coded medication and its date.")
* insert Reads(Flag, MAY, "When sent: a coded alert and its period.")
* insert Searched
* insert Reads(Composition, MAY, "When sent: the codes of the sections of a report\, and of our own case records where the case stands\, since when and by whom. The text is not read.")
* insert Searched
* insert SearchedBy(type, token)
* insert Reads(PractitionerRole, MAY, "When sent: code\, only for who may close a case.")
* insert Reads(Consent, MAY, "When sent: whether the patient objected to being assessed.")
* insert Searched
* insert Reads(Organization, MAY, "When sent: what it is a part of\, its type\, name and identifiers\, only to tell whether two places of care are one organisation.")
* insert Reads(Location, MAY, "When sent: managingOrganization and partOf\, for the same.")
* insert Reads(DiagnosticReport, MAY, "When sent: status\, conclusionCode\, effective and issued.")
* insert Reads(ServiceRequest, MAY, "When sent: status\, intent\, reasonCode and authoredOn.")
* insert Reads(ClinicalImpression, MAY, "When sent: status\, coded findings\, effective and date.")
* insert Reads(MedicationDispense, MAY, "When sent: the coded medication\, its status and when it was handed over.")
* insert Reads(MedicationAdministration, MAY, "When sent: the coded medication\, its status and when it was given.")
* insert Reads(QuestionnaireResponse, MAY, "When sent: coded answers of a clinician. Answers of the patient or a relative are not weighed.")
* insert Reads(Questionnaire, MAY, "When sent or contained: the codes of the questions\, for the answers.")
