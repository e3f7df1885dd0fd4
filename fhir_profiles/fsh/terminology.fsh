// Our own code lists. Codes and displays are neutral: they may stand in a record, on a portal or in
// a letter. Definitions live here, in the published list, and never travel with the data.

RuleSet: OwnCodes
* ^language = #nl
* ^publisher = "Veilig Gesprek"
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete

RuleSet: WholeList
* ^language = #nl
* ^publisher = "Veilig Gesprek"
* ^experimental = false

RuleSet: Concept(code, nl, en, definition)
* #{code} {nl} {definition}
* #{code} ^designation[0].language = #en
* #{code} ^designation[0].value = {en}

CodeSystem: Categories
Id: categories
Title: "Categorieën"
Description: "The category that every observation of this package carries. One neutral word."
* insert OwnCodes
* insert Concept(aandachtspunt, "Aandachtspunt", "Point of attention", "Something a clinician saw\, heard or was told and wants to keep in mind. Says nothing about what it may mean.")

CodeSystem: Features
Id: features
Title: "Kenmerken"
Description: "Opaque codes for the observations and components of this package that are not themselves ticks. The display is a number on purpose."
* insert OwnCodes
* ^property[0].code = #signal
* ^property[0].description = "The tick (code of CodeSystem signals) that a clinician would also set when this holds."
* ^property[0].type = #code
* insert Concept(vk-01, "Kenmerk 1", "Feature 1", "Somebody came along to this contact. The components tell how. Coming along is ordinary; only a pattern of control is a sign.")
* insert Concept(vk-02, "Kenmerk 2", "Feature 2", "The relation to the patient that the companion claims\, or that is written down.")
* insert Concept(vk-03, "Kenmerk 3", "Feature 3", "The relation as the patient told it when alone with the clinician.")
* insert Concept(vk-04, "Kenmerk 4", "Feature 4", "The companion answers for the patient or corrects the patient.")
* insert Concept(vk-05, "Kenmerk 5", "Feature 5", "The companion interprets for the patient.")
* insert Concept(vk-06, "Kenmerk 6", "Feature 6", "The companion holds the patient's papers\, telephone or money.")
* insert Concept(vk-07, "Kenmerk 7", "Feature 7", "The companion does not leave when the clinician asks to see the patient alone.")
* insert Concept(vk-11, "Kenmerk 11", "Feature 11", "Contacts and entries that belong to one injury episode: they share a contact or a linked admission\, or the same place on the body within the period without a new acute onset.")
* insert Concept(vk-12, "Kenmerk 12", "Feature 12", "A place on the body where this episode has an injury.")
* insert Concept(vk-13, "Kenmerk 13", "Feature 13", "The number of contacts in this episode.")
* insert Concept(vk-14, "Kenmerk 14", "Feature 14", "The number of different care sites where this episode was seen.")
* insert Concept(vk-21, "Kenmerk 21", "Feature 21", "Where the clinician knows it from: seen\, heard from the patient\, heard from somebody else\, or read.")
* insert Concept(vk-31, "Kenmerk 31", "Feature 31", "The weighing of one record against one edition of the indicator set. Decision support\, not a diagnosis and not a chance.")
* insert Means-begeleider-controleert(vk-04)
* insert Means-begeleider-tolkt(vk-05)
* insert Means-begeleider-heeft-papieren(vk-06)
* insert Means-begeleider-controleert(vk-07)

CodeSystem: SignalSources
Id: signal-sources
Title: "Bronnen"
Description: "Where a clinician knows a tick from. Facts, the patient's words and other people's words are kept apart."
* insert OwnCodes
* insert Concept(gezien, "Zelf gezien", "Seen by myself", "The clinician saw\, heard or examined it.")
* insert Concept(patient, "Gehoord van de patiënt", "Heard from the patient", "The patient said so\, alone or with a professional interpreter.")
* insert Concept(begeleider, "Gehoord van wie meekwam", "Heard from who came along", "Somebody who came along said so.")
* insert Concept(derde, "Gehoord van een ander", "Heard from somebody else", "A parent\, a school\, another professional or anybody else said so.")
* insert Concept(dossier, "Gelezen", "Read", "Read in the record or in a letter.")

CodeSystem: Levels
Id: levels
Title: "Niveaus"
Description: "Outcome of a weighing. Ordered, without a number that could be read as a chance."
* insert OwnCodes
* insert Concept(niveau-0, "Niveau 0", "Level 0", "Nothing that opens a card. Not a statement that nothing is the matter.")
* insert Concept(niveau-1, "Niveau 1", "Level 1", "A gate is open: enough falls together to offer a conversation alone.")
* insert Concept(niveau-2, "Niveau 2", "Level 2", "A gate is open with findings from two groups\, or with a strong tick beside the record.")

CodeSystem: OverrideReasons
Id: override-reasons
Title: "Redenen"
Description: "Why a clinician sets a card aside (CDS Hooks `overrideReasons`). Neutral words: the list is shown on the screen."
* insert OwnCodes
* insert Concept(besproken, "Besproken", "Discussed", "The conversation took place; what was said stays with the clinician.")
* insert Concept(later, "Later", "Later", "Not in this contact. The card may come back in the next.")
* insert Concept(niet-van-toepassing, "Niet van toepassing", "Not applicable", "The clinician sees an ordinary explanation.")
* insert Concept(al-bekend, "Al bekend", "Already known", "Others are already involved\, or it was dealt with before.")
* insert Concept(ander-moment, "Ander moment", "Another moment", "Now is not the moment to talk\, for example because somebody stays in the room.")
* insert Concept(niet-veilig-nu, "Ander moment", "Another moment", "Old name of ander-moment: taken from clients that still send it\, for one edition.")

CodeSystem: BodySites
Id: body-sites
Title: "Plaatsen op het lichaam"
Description: "The places that injuries are counted by: coarse on purpose, since only the spread matters."
* insert OwnCodes
* insert Concept(head, "Hoofd", "Head", "Head\, not further specified.")
* insert Concept(scalp, "Behaarde hoofd", "Scalp", "Scalp.")
* insert Concept(face, "Gezicht", "Face", "Face\, not further specified.")
* insert Concept(eye, "Oog", "Eye", "Eye and eyelid.")
* insert Concept(nose, "Neus", "Nose", "Nose.")
* insert Concept(ear, "Oor", "Ear", "Ear.")
* insert Concept(mouth, "Mond", "Mouth", "Mouth\, lips\, teeth and jaw.")
* insert Concept(neck, "Hals of nek", "Neck", "Neck and throat.")
* insert Concept(chest, "Borstkas", "Chest", "Chest wall\, ribs and breast.")
* insert Concept(abdomen, "Buik", "Abdomen", "Abdomen and its organs.")
* insert Concept(back, "Rug", "Back", "Back.")
* insert Concept(spine, "Wervelkolom", "Spine", "Spine.")
* insert Concept(pelvis, "Bekken", "Pelvis", "Pelvis and buttock.")
* insert Concept(lower-trunk, "Onderlichaam", "Lower body", "Genital and anal region\, and perineum.")
* insert Concept(shoulder, "Schouder", "Shoulder", "Shoulder and collar bone.")
* insert Concept(upper-arm, "Bovenarm", "Upper arm", "Upper arm.")
* insert Concept(elbow, "Elleboog", "Elbow", "Elbow.")
* insert Concept(forearm, "Onderarm", "Forearm", "Forearm.")
* insert Concept(wrist, "Pols", "Wrist", "Wrist.")
* insert Concept(hand, "Hand", "Hand", "Hand.")
* insert Concept(finger, "Vinger", "Finger", "Finger or thumb.")
* insert Concept(arm, "Arm", "Arm", "Arm\, not further specified.")
* insert Concept(hip, "Heup", "Hip", "Hip.")
* insert Concept(thigh, "Bovenbeen", "Thigh", "Thigh.")
* insert Concept(knee, "Knie", "Knee", "Knee.")
* insert Concept(lower-leg, "Onderbeen", "Lower leg", "Lower leg.")
* insert Concept(leg, "Been", "Leg", "Leg\, not further specified.")
* insert Concept(ankle, "Enkel", "Ankle", "Ankle.")
* insert Concept(foot, "Voet", "Foot", "Foot.")
* insert Concept(toe, "Teen", "Toe", "Toe.")
* insert Concept(multiple, "Meerdere plaatsen", "Several places", "More than one place\, in one code.")

ValueSet: SignalCodes
Id: signals
Title: "Aandachtspunten"
Description: "Every tick a clinician can set."
* insert WholeList
* include codes from system $signals

ValueSet: SignalSourceCodes
Id: signal-sources
Title: "Bronnen"
Description: "Where a tick is known from."
* insert WholeList
* include codes from system $sources

ValueSet: SignalStatusCodes
Id: signal-status
Title: "Status van een aandachtspunt"
Description: "A tick is final, amended or corrected; or withdrawn. Nothing in between counts."
* insert WholeList
* $observation-status#final
* $observation-status#amended
* $observation-status#corrected
* $observation-status#entered-in-error

ValueSet: LevelCodes
Id: levels
Title: "Niveaus"
Description: "Outcome of a weighing."
* insert WholeList
* include codes from system $levels

ValueSet: OverrideReasonCodes
Id: override-reasons
Title: "Redenen"
Description: "Why a card is set aside."
* insert WholeList
* include codes from system $reasons

ValueSet: BodySiteCodes
Id: body-sites
Title: "Plaatsen op het lichaam"
Description: "The places that injuries are counted by."
* insert WholeList
* include codes from system $sites
