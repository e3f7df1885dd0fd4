Profile: InjuryEpisode
Parent: Observation
Id: injury-episode
Title: "Samenhangende contacten"
Description: """Which entries of a record count as one injury episode, so that follow-up of the same injury is not counted twice. A summary
for exchange and audit between systems: it adds no fact, and this service never writes one."""
* insert DiscreetLabels
* insert NoLooseText
* insert NeutralCategory
* insert NothingElseMeasured
* status from SignalStatusCodes (required)
* insert OwnCode(vk-11)
* subject 1..1 MS
* subject only Reference(Patient)
* encounter 0..0
* effective[x] 1..1 MS
* effective[x] only Period
* effectivePeriod.start 1..1
* effectivePeriod ^short = "First to last day of the episode"
* focus 0..0
* value[x] 0..0
* hasMember 0..0
* derivedFrom 0..0
* extension contains $supporting named entries 1..* MS
* extension[entries] ^short = "The conditions, procedures and contacts it is made of"
* component 1..*
* insert ByFeature
* insert Feature(site, vk-12, 0..*)
* component[site] ^short = "Place on the body"
* component[site].value[x] only CodeableConcept
* component[site].valueCodeableConcept from BodySiteCodes (required)
* component[site].valueCodeableConcept.text 0..0
* insert Feature(contacts, vk-13, 1..1)
* component[contacts] ^short = "Number of contacts"
* component[contacts].value[x] only integer
* component[contacts].valueInteger ^minValueInteger = 1
* insert Feature(places, vk-14, 0..1)
* component[places] ^short = "Number of care sites"
* component[places].value[x] only integer
* component[places].valueInteger ^minValueInteger = 1
