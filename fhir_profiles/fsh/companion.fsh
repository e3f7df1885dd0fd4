// Two resources, because there are two statements: who came along (a person, in as few words as
// possible) and how it went (an observation about the patient). Neither says that anything is wrong.

Profile: AccompanyingPerson
Parent: RelatedPerson
Id: accompanying-person
Title: "Wie meekwam"
Description: """Somebody who came along to a contact. Only the relation that is claimed: a person who did not ask to be in this
record is not named, pictured or given an address in it. `Encounter.participant.individual` refers to it."""
* insert DiscreetLabels
* text 0..0
* contained 0..0
* identifier 0..0
* patient MS
* relationship MS
* relationship ^short = "The relation that is claimed; not checked by anybody"
* relationship.text 0..0
* name 0..0
* telecom 0..0
* gender 0..0
* birthDate 0..0
* address 0..0
* photo 0..0

Profile: Accompaniment
Parent: Observation
Id: accompaniment
Title: "Hoe het contact met wie meekwam verliep"
Description: """What a clinician saw of the person who came along: the relation claimed and the relation the patient tells, who speaks, who
interprets, who holds the papers, whether the person leaves when asked. Every component has an opaque code. Readers that only
know ticks find the same in SignalObservation: CodeSystem `features` names the tick that belongs to a component."""
* insert DiscreetLabels
* insert NoLooseText
* insert NeutralCategory
* insert ByClinicianInContact
* insert NothingElseMeasured
* status from SignalStatusCodes (required)
* insert OwnCode(vk-01)
* encounter 1..1
* focus 0..1
* focus only Reference(RelatedPerson)
* focus ^short = "The person, where the record has one"
* value[x] 0..0
* hasMember 0..0
* derivedFrom 0..0
* component 1..6
* insert ByFeature
* insert Feature(claimed, vk-02, 0..1)
* component[claimed] ^short = "Relation claimed"
* component[claimed].value[x] only CodeableConcept
* component[claimed].valueCodeableConcept from http://hl7.org/fhir/ValueSet/relatedperson-relationshiptype (extensible)
* component[claimed].valueCodeableConcept.text 0..0
* insert Feature(told, vk-03, 0..1)
* component[told] ^short = "Relation as the patient tells it, alone"
* component[told].value[x] only CodeableConcept
* component[told].valueCodeableConcept from http://hl7.org/fhir/ValueSet/relatedperson-relationshiptype (extensible)
* component[told].valueCodeableConcept.text 0..0
* insert Feature(speaks, vk-04, 0..1)
* component[speaks] ^short = "Speaks for the patient"
* component[speaks].value[x] only boolean
* insert Feature(interprets, vk-05, 0..1)
* component[interprets] ^short = "Interprets"
* component[interprets].value[x] only boolean
* insert Feature(holds, vk-06, 0..1)
* component[holds] ^short = "Holds papers, telephone or money"
* component[holds].value[x] only boolean
* insert Feature(stays, vk-07, 0..1)
* component[stays] ^short = "Does not leave when asked"
* component[stays].value[x] only boolean
