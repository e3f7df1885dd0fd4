Profile: Weighing
Parent: RiskAssessment
Id: weighing
Title: "Weging"
Description: """The outcome of one weighing, for those who want to exchange it under their own control. This service never writes it.
There is no probability on purpose: the rules are expert judgement, and no number here was ever calibrated."""
* insert DiscreetLabels
* insert NoLooseText
* status MS
* status ^short = "final; preliminary when the record was incomplete"
* method 1..1 MS
* method ^short = "Edition of the indicator set that was used"
* method.coding 0..0
* method.text 1..1
* code 1..1
* insert OwnCode(vk-31)
* subject only Reference(Patient)
* subject MS
* occurrence[x] 1..1 MS
* occurrence[x] only dateTime
* occurrence[x] ^short = "As of when the record was read"
* condition 0..0
* performer 1..1
* performer only Reference(Device)
* reasonCode 0..0
* reasonReference 0..0
* basis 1..* MS
* basis ^short = "Every entry it rests on"
* prediction 1..1 MS
* prediction.outcome 0..0
* prediction.probability[x] 0..0
* prediction.qualitativeRisk 1..1 MS
* prediction.qualitativeRisk from LevelCodes (required)
* prediction.qualitativeRisk.text 0..0
* prediction.relativeRisk 0..0
* prediction.when[x] 0..0
* prediction.rationale 0..0
* mitigation 0..0
