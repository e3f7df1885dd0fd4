// Names and rule sets that every other file leans on.

Alias: $confidentiality = http://terminology.hl7.org/CodeSystem/v3-Confidentiality
Alias: $act = http://terminology.hl7.org/CodeSystem/v3-ActCode
Alias: $role = http://terminology.hl7.org/CodeSystem/v3-RoleCode
Alias: $participation = http://terminology.hl7.org/CodeSystem/v3-ParticipationType
Alias: $observation-status = http://hl7.org/fhir/observation-status
Alias: $translation = http://hl7.org/fhir/StructureDefinition/translation
Alias: $supporting = http://hl7.org/fhir/StructureDefinition/workflow-supportingInfo
Alias: $item-control = http://hl7.org/fhir/questionnaire-item-control
Alias: $item-control-extension = http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl
Alias: $extract = http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract
Alias: $extract-category = http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observation-extract-category
Alias: $nl-core-patient = http://nictiz.nl/fhir/StructureDefinition/nl-core-Patient
Alias: $nl-core-encounter = http://nictiz.nl/fhir/StructureDefinition/nl-core-Encounter
Alias: $nl-core-contact-person = http://nictiz.nl/fhir/StructureDefinition/nl-core-ContactPerson
Alias: $nl-core-problem = http://nictiz.nl/fhir/StructureDefinition/nl-core-Problem
Alias: $signals = https://veilig-gesprek.example/fhir/CodeSystem/signals
Alias: $categories = https://veilig-gesprek.example/fhir/CodeSystem/categories
Alias: $features = https://veilig-gesprek.example/fhir/CodeSystem/features
Alias: $sources = https://veilig-gesprek.example/fhir/CodeSystem/signal-sources
Alias: $levels = https://veilig-gesprek.example/fhir/CodeSystem/levels
Alias: $sites = https://veilig-gesprek.example/fhir/CodeSystem/body-sites
Alias: $reasons = https://veilig-gesprek.example/fhir/CodeSystem/override-reasons
Alias: $documents = https://veilig-gesprek.example/fhir/CodeSystem/documents
Alias: $case-status = https://veilig-gesprek.example/fhir/CodeSystem/case-status
Alias: $case-sections = https://veilig-gesprek.example/fhir/CodeSystem/case-sections
Alias: $composition-status = http://hl7.org/fhir/composition-status
Alias: $data-operation = http://terminology.hl7.org/CodeSystem/v3-DataOperation
Alias: $signal-observation = https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation

Invariant: vg-labels
Description: "No label may name the theme: a label can say it aloud as well as a text can."
* severity = #error
* expression = "meta.security.where(code in ('SDV' | 'VIO' | 'SEX' | 'STD' | 'TBOO' | 'PSY' | 'MH' | 'HIV' | 'SUD' | 'ETH')).empty()"

// Restricted, and not for the patient's portal; both without a display, which a screen could print.
RuleSet: DiscreetLabels
* ^publisher = "Veilig Gesprek"
* ^experimental = false
* obeys vg-labels
* meta 1..1
* meta.security 2..* MS
* meta.security ^slicing.discriminator.type = #value
* meta.security ^slicing.discriminator.path = "code"
* meta.security ^slicing.rules = #open
* meta.security ^short = "v3-Confidentiality#R and v3-ActCode#NOPAT, without display"
* meta.security.display 0..0
* meta.security contains restricted 1..1 MS and notToPatient 1..1 MS
* meta.security[restricted].system 1..1
* meta.security[restricted].system = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
* meta.security[restricted].code 1..1
* meta.security[restricted].code = #R
* meta.security[notToPatient].system 1..1
* meta.security[notToPatient].system = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
* meta.security[notToPatient].code 1..1
* meta.security[notToPatient].code = #NOPAT

// What is not there cannot be printed by a portal or a letter.
RuleSet: NoLooseText
* text 0..0
* contained 0..0
* note 0..0

RuleSet: NeutralCategory
* category 1..1 MS
* category = $categories#aandachtspunt
* category.coding 1..1
* category.text 0..0

RuleSet: ByClinicianInContact
* subject 1..1 MS
* subject only Reference(Patient)
* encounter MS
* effective[x] 1..1 MS
* effective[x] only dateTime
* performer 1..1 MS
* performer only Reference(Practitioner or PractitionerRole)

RuleSet: NothingElseMeasured
* dataAbsentReason 0..0
* interpretation 0..0
* bodySite 0..0
* method 0..0
* specimen 0..0
* device 0..0
* referenceRange 0..0

// Components have one of our opaque features as their code, and always a value.
RuleSet: ByFeature
* component ^slicing.discriminator.type = #value
* component ^slicing.discriminator.path = "code"
* component ^slicing.rules = #closed
* component.code.coding 1..1
* component.code.text 0..0
* component.value[x] 1..1

RuleSet: OwnCode(code)
* code = $features#{code}
* code.coding 1..1
* code.text 0..0

RuleSet: Feature(slice, code, card)
* component contains {slice} {card}
* component[{slice}].code = $features#{code}

RuleSet: Labelled
* meta.security[0] = $confidentiality#R
* meta.security[1] = $act#NOPAT
