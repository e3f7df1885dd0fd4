// Written by `python -m fhir_profiles.build` from indicators/; change those, not this file.

CodeSystem: Signals
Id: signals
Title: "Aandachtspunten"
Description: "Everything a clinician can tick. Codes are opaque and displays are numbers: they may stand in a record or on a portal. What a code means is said here only. A code is never reused."
* insert OwnCodes
* ^property[0].code = #indicator
* ^property[0].description = "The indicator of this product that the tick stands for."
* ^property[0].type = #string
* #vg-001 "Aandachtspunt 1" "Letsel past niet bij het verhaal. Wat u ziet is niet te verklaren met wat er verteld wordt: de plek, de ernst, de ouderdom of het aantal letsels klopt niet met de toedracht."
* #vg-001 ^designation[0].language = #en
* #vg-001 ^designation[0].value = "Point of attention 1"
* #vg-001 ^definition.extension[0].url = $translation
* #vg-001 ^definition.extension[0].extension[0].url = "lang"
* #vg-001 ^definition.extension[0].extension[0].valueCode = #en
* #vg-001 ^definition.extension[0].extension[1].url = "content"
* #vg-001 ^definition.extension[0].extension[1].valueString = "Injury and story do not fit. What you see cannot be explained by what you are told: the place, the severity, the age or the number of injuries does not fit the account."
* #vg-001 ^property[0].code = #indicator
* #vg-001 ^property[0].valueString = "letsel-past-niet-bij-verhaal"
* #vg-002 "Aandachtspunt 2" "Littekens zonder uitleg. U ziet littekens waarvoor geen uitleg komt, of een uitleg die niet past: van brandwonden, sneden of slagen, of in de flank zonder bekende operatie."
* #vg-002 ^designation[0].language = #en
* #vg-002 ^designation[0].value = "Point of attention 2"
* #vg-002 ^definition.extension[0].url = $translation
* #vg-002 ^definition.extension[0].extension[0].url = "lang"
* #vg-002 ^definition.extension[0].extension[0].valueCode = #en
* #vg-002 ^definition.extension[0].extension[1].url = "content"
* #vg-002 ^definition.extension[0].extension[1].valueString = "Scars without an explanation. You see scars without an explanation, or with one that does not fit: of burns, cuts or blows, or in the flank without a known operation."
* #vg-002 ^property[0].code = #indicator
* #vg-002 ^property[0].valueString = "littekens-onverklaard"
* #vg-003 "Aandachtspunt 3" "Sporen van vastbinden of opsluiting. Sporen om polsen, enkels of hals, of andere tekens dat iemand is vastgebonden of opgesloten geweest."
* #vg-003 ^designation[0].language = #en
* #vg-003 ^designation[0].value = "Point of attention 3"
* #vg-003 ^definition.extension[0].url = $translation
* #vg-003 ^definition.extension[0].extension[0].url = "lang"
* #vg-003 ^definition.extension[0].extension[0].valueCode = #en
* #vg-003 ^definition.extension[0].extension[1].url = "content"
* #vg-003 ^definition.extension[0].extension[1].valueString = "Marks of being tied or locked up. Marks around wrists, ankles or neck, or other signs that somebody was tied or locked up."
* #vg-003 ^property[0].code = #indicator
* #vg-003 ^property[0].valueString = "fixatiesporen-opsluiting"
* #vg-004 "Aandachtspunt 4" "Tegen de wil kaalgeschoren. De patiënt vertelt of laat merken dat het hoofd als straf of vernedering is kaalgeschoren."
* #vg-004 ^designation[0].language = #en
* #vg-004 ^designation[0].value = "Point of attention 4"
* #vg-004 ^definition.extension[0].url = $translation
* #vg-004 ^definition.extension[0].extension[0].url = "lang"
* #vg-004 ^definition.extension[0].extension[0].valueCode = #en
* #vg-004 ^definition.extension[0].extension[1].url = "content"
* #vg-004 ^definition.extension[0].extension[1].valueString = "Head shaved against the will. The patient tells or shows that the head was shaved as a punishment or humiliation."
* #vg-004 ^property[0].code = #indicator
* #vg-004 ^property[0].valueString = "hoofd-kaalgeschoren"
* #vg-005 "Aandachtspunt 5" "Ziet er ongezond of slecht verzorgd uit. De patiënt ziet er ongezond uit of wordt zichtbaar slecht verzorgd, anders dan u van deze patiënt gewend bent."
* #vg-005 ^designation[0].language = #en
* #vg-005 ^designation[0].value = "Point of attention 5"
* #vg-005 ^definition.extension[0].url = $translation
* #vg-005 ^definition.extension[0].extension[0].url = "lang"
* #vg-005 ^definition.extension[0].extension[0].valueCode = #en
* #vg-005 ^definition.extension[0].extension[1].url = "content"
* #vg-005 ^definition.extension[0].extension[1].valueString = "Looks unhealthy or poorly cared for. The patient looks unhealthy or is visibly badly looked after, other than you know this patient."
* #vg-005 ^property[0].code = #indicator
* #vg-005 ^property[0].valueString = "verzorging-slecht"
* #vg-006 "Aandachtspunt 6" "Tatoeage of merk als teken van bezit. De patiënt vertelt dat een tatoeage, naam, initialen of brandmerk is opgedrongen of laat zien van wie zij of hij “is”."
* #vg-006 ^designation[0].language = #en
* #vg-006 ^designation[0].value = "Point of attention 6"
* #vg-006 ^definition.extension[0].url = $translation
* #vg-006 ^definition.extension[0].extension[0].url = "lang"
* #vg-006 ^definition.extension[0].extension[0].valueCode = #en
* #vg-006 ^definition.extension[0].extension[1].url = "content"
* #vg-006 ^definition.extension[0].extension[1].valueString = "Tattoo or mark of ownership. The patient tells that a tattoo, name, initials or brand was forced or shows whose property she or he “is”."
* #vg-006 ^property[0].code = #indicator
* #vg-006 ^property[0].valueString = "tatoeage-eigendom"
* #vg-007 "Aandachtspunt 7" "Afbreking onder druk van een ander. De patiënt laat weten dat een ander de afbreking wil of afdwingt."
* #vg-007 ^designation[0].language = #en
* #vg-007 ^designation[0].value = "Point of attention 7"
* #vg-007 ^definition.extension[0].url = $translation
* #vg-007 ^definition.extension[0].extension[0].url = "lang"
* #vg-007 ^definition.extension[0].extension[0].valueCode = #en
* #vg-007 ^definition.extension[0].extension[1].url = "content"
* #vg-007 ^definition.extension[0].extension[1].valueString = "Abortion under pressure. The patient lets you know that somebody else wants or forces the abortion."
* #vg-007 ^property[0].code = #indicator
* #vg-007 ^property[0].valueString = "abortus-gedwongen"
* #vg-008 "Aandachtspunt 8" "Zwangerschap misschien niet uit vrijwillige seks. U heeft het gevoel, of de patiënt laat merken, dat de zwangerschap niet door vrijwillige seks is ontstaan."
* #vg-008 ^designation[0].language = #en
* #vg-008 ^designation[0].value = "Point of attention 8"
* #vg-008 ^definition.extension[0].url = $translation
* #vg-008 ^definition.extension[0].extension[0].url = "lang"
* #vg-008 ^definition.extension[0].extension[0].valueCode = #en
* #vg-008 ^definition.extension[0].extension[1].url = "content"
* #vg-008 ^definition.extension[0].extension[1].valueString = "Pregnancy perhaps not from voluntary sex. You sense, or the patient shows, that the pregnancy did not come from voluntary sex."
* #vg-008 ^property[0].code = #indicator
* #vg-008 ^property[0].valueString = "zwangerschap-niet-vrijwillig"
* #vg-009 "Aandachtspunt 9" "Moet doorwerken tijdens zwangerschap, menstruatie of ziekte. De patiënt moet seksueel of zwaar werk blijven doen terwijl zij zwanger of ongesteld is, of ziek."
* #vg-009 ^designation[0].language = #en
* #vg-009 ^designation[0].value = "Point of attention 9"
* #vg-009 ^definition.extension[0].url = $translation
* #vg-009 ^definition.extension[0].extension[0].url = "lang"
* #vg-009 ^definition.extension[0].extension[0].valueCode = #en
* #vg-009 ^definition.extension[0].extension[1].url = "content"
* #vg-009 ^definition.extension[0].extension[1].valueString = "Made to work during pregnancy, menstruation or illness. The patient must keep doing sexual or heavy work while pregnant, menstruating or ill."
* #vg-009 ^property[0].code = #indicator
* #vg-009 ^property[0].valueString = "werken-tijdens-zwangerschap"
* #vg-010 "Aandachtspunt 10" "Moet seks zonder condoom hebben. De patiënt vertelt dat een ander bepaalt dat er zonder condoom wordt gewerkt of gevreeën."
* #vg-010 ^designation[0].language = #en
* #vg-010 ^designation[0].value = "Point of attention 10"
* #vg-010 ^definition.extension[0].url = $translation
* #vg-010 ^definition.extension[0].extension[0].url = "lang"
* #vg-010 ^definition.extension[0].extension[0].valueCode = #en
* #vg-010 ^definition.extension[0].extension[1].url = "content"
* #vg-010 ^definition.extension[0].extension[1].valueString = "Forced to have sex without a condom. The patient tells that somebody else decides that no condom is used."
* #vg-010 ^property[0].code = #indicator
* #vg-010 ^property[0].valueString = "onveilige-seks-gedwongen"
* #vg-011 "Aandachtspunt 11" "Bang dat ouders van de soa horen. Een jongere vraagt u dringend om ouders niets van een soa te zeggen."
* #vg-011 ^designation[0].language = #en
* #vg-011 ^designation[0].value = "Point of attention 11"
* #vg-011 ^definition.extension[0].url = $translation
* #vg-011 ^definition.extension[0].extension[0].url = "lang"
* #vg-011 ^definition.extension[0].extension[0].valueCode = #en
* #vg-011 ^definition.extension[0].extension[1].url = "content"
* #vg-011 ^definition.extension[0].extension[1].valueString = "Afraid that parents hear of the infection. A young person urgently asks you not to tell the parents about an infection."
* #vg-011 ^property[0].code = #indicator
* #vg-011 ^property[0].valueString = "angst-ouders-horen-soa"
* #vg-012 "Aandachtspunt 12" "Seksueel gedrag of kennis die niet bij de leeftijd past. Een minderjarige is opvallend met seks bezig of weet er veel meer van dan leeftijdgenoten."
* #vg-012 ^designation[0].language = #en
* #vg-012 ^designation[0].value = "Point of attention 12"
* #vg-012 ^definition.extension[0].url = $translation
* #vg-012 ^definition.extension[0].extension[0].url = "lang"
* #vg-012 ^definition.extension[0].extension[0].valueCode = #en
* #vg-012 ^definition.extension[0].extension[1].url = "content"
* #vg-012 ^definition.extension[0].extension[1].valueString = "Sexual behaviour or knowledge beyond the age. A minor is strikingly occupied with sex or knows far more of it than peers."
* #vg-012 ^property[0].code = #indicator
* #vg-012 ^property[0].valueString = "seksueel-afwijkend-gedrag"
* #vg-013 "Aandachtspunt 13" "Grote angst voor aanraking. De patiënt schrikt hevig van aanraking of laat zich niet onderzoeken."
* #vg-013 ^designation[0].language = #en
* #vg-013 ^designation[0].value = "Point of attention 13"
* #vg-013 ^definition.extension[0].url = $translation
* #vg-013 ^definition.extension[0].extension[0].url = "lang"
* #vg-013 ^definition.extension[0].extension[0].valueCode = #en
* #vg-013 ^definition.extension[0].extension[1].url = "content"
* #vg-013 ^definition.extension[0].extension[1].valueString = "Strong fear of being touched. The patient is startled by touch or cannot bear to be examined."
* #vg-013 ^property[0].code = #indicator
* #vg-013 ^property[0].valueString = "angst-lichamelijk-contact"
* #vg-014 "Aandachtspunt 14" "Seks tegen betaling met dwang of afdracht. De patiënt vertelt over seks tegen betaling waarbij een ander dwingt, niet laat weigeren of stoppen, of het geld afneemt. Vrijwillig sekswerk is gewoon werk en telt nooit."
* #vg-014 ^designation[0].language = #en
* #vg-014 ^designation[0].value = "Point of attention 14"
* #vg-014 ^definition.extension[0].url = $translation
* #vg-014 ^definition.extension[0].extension[0].url = "lang"
* #vg-014 ^definition.extension[0].extension[0].valueCode = #en
* #vg-014 ^definition.extension[0].extension[1].url = "content"
* #vg-014 ^definition.extension[0].extension[1].valueString = "Paid sex with coercion or hand-over of earnings. The patient tells of paid sex in which somebody forces, forbids refusing or stopping, or takes the money. Voluntary sex work is ordinary work and never counts."
* #vg-014 ^property[0].code = #indicator
* #vg-014 ^property[0].valueString = "sekswerk-onder-dwang"
* #vg-015 "Aandachtspunt 15" "Onder 18 en seks voor geld, spullen of onderdak. Een minderjarige heeft seks in ruil voor geld, spullen, drugs of een slaapplek. Bij minderjarigen hoeft er geen dwang te zijn."
* #vg-015 ^designation[0].language = #en
* #vg-015 ^designation[0].value = "Point of attention 15"
* #vg-015 ^definition.extension[0].url = $translation
* #vg-015 ^definition.extension[0].extension[0].url = "lang"
* #vg-015 ^definition.extension[0].extension[0].valueCode = #en
* #vg-015 ^definition.extension[0].extension[1].url = "content"
* #vg-015 ^definition.extension[0].extension[1].valueString = "Under 18 and sex for money, goods or shelter. A minor has sex in return for money, goods, drugs or a place to sleep. With minors no coercion is needed."
* #vg-015 ^property[0].code = #indicator
* #vg-015 ^property[0].valueString = "minderjarig-seks-tegen-betaling"
* #vg-016 "Aandachtspunt 16" "Dwang of chantage met webcam of beelden. De patiënt moet voor de webcam of wordt bedreigd met het verspreiden van seksuele foto’s of filmpjes."
* #vg-016 ^designation[0].language = #en
* #vg-016 ^designation[0].value = "Point of attention 16"
* #vg-016 ^definition.extension[0].url = $translation
* #vg-016 ^definition.extension[0].extension[0].url = "lang"
* #vg-016 ^definition.extension[0].extension[0].valueCode = #en
* #vg-016 ^definition.extension[0].extension[1].url = "content"
* #vg-016 ^definition.extension[0].extension[1].valueString = "Coercion or blackmail with webcam or images. The patient must perform for a webcam or is threatened with the spread of sexual photos or films."
* #vg-016 ^property[0].code = #indicator
* #vg-016 ^property[0].valueString = "online-seksuele-dwang"
* #vg-017 "Aandachtspunt 17" "Ongeval op het werk zonder hulp van de werkgever. Na een ongeval op het werk bracht of liet de werkgever de patiënt niet naar een arts."
* #vg-017 ^designation[0].language = #en
* #vg-017 ^designation[0].value = "Point of attention 17"
* #vg-017 ^definition.extension[0].url = $translation
* #vg-017 ^definition.extension[0].extension[0].url = "lang"
* #vg-017 ^definition.extension[0].extension[0].valueCode = #en
* #vg-017 ^definition.extension[0].extension[1].url = "content"
* #vg-017 ^definition.extension[0].extension[1].valueString = "Accident at work, no help from the employer. After an accident at work the employer did not take, or let, the patient see a doctor."
* #vg-017 ^property[0].code = #indicator
* #vg-017 ^property[0].valueString = "arbeidsongeval-geen-zorg"
* #vg-018 "Aandachtspunt 18" "Mag niet naar de dokter. De patiënt mocht niet naar een arts, of kreeg zorg pas na lang aandringen, omdat een ander dat bepaalt."
* #vg-018 ^designation[0].language = #en
* #vg-018 ^designation[0].value = "Point of attention 18"
* #vg-018 ^definition.extension[0].url = $translation
* #vg-018 ^definition.extension[0].extension[0].url = "lang"
* #vg-018 ^definition.extension[0].extension[0].valueCode = #en
* #vg-018 ^definition.extension[0].extension[1].url = "content"
* #vg-018 ^definition.extension[0].extension[1].valueString = "Not allowed to see a doctor. The patient was not allowed to see a doctor, or got care only after long insisting, because somebody else decides."
* #vg-018 ^property[0].code = #indicator
* #vg-018 ^property[0].valueString = "medische-zorg-onthouden"
* #vg-019 "Aandachtspunt 19" "Werkt ziek of gewond door. De patiënt werkt door met ziekte of letsel en durft zich niet ziek te melden of rust te nemen."
* #vg-019 ^designation[0].language = #en
* #vg-019 ^designation[0].value = "Point of attention 19"
* #vg-019 ^definition.extension[0].url = $translation
* #vg-019 ^definition.extension[0].extension[0].url = "lang"
* #vg-019 ^definition.extension[0].extension[0].valueCode = #en
* #vg-019 ^definition.extension[0].extension[1].url = "content"
* #vg-019 ^definition.extension[0].extension[1].valueString = "Works on while ill or hurt. The patient works on with an illness or injury and does not dare to report sick or rest."
* #vg-019 ^property[0].code = #indicator
* #vg-019 ^property[0].valueString = "werkt-door-bij-ziekte"
* #vg-020 "Aandachtspunt 20" "Heel lange werkdagen of -weken. De patiënt werkt structureel tien uur per dag of meer, of zonder vrije dagen."
* #vg-020 ^designation[0].language = #en
* #vg-020 ^designation[0].value = "Point of attention 20"
* #vg-020 ^definition.extension[0].url = $translation
* #vg-020 ^definition.extension[0].extension[0].url = "lang"
* #vg-020 ^definition.extension[0].extension[0].valueCode = #en
* #vg-020 ^definition.extension[0].extension[1].url = "content"
* #vg-020 ^definition.extension[0].extension[1].valueString = "Very long working days or weeks. The patient regularly works ten hours a day or more, or without days off."
* #vg-020 ^property[0].code = #indicator
* #vg-020 ^property[0].valueString = "lange-werkdagen"
* #vg-021 "Aandachtspunt 21" "Krijgt weinig of geen loon. De patiënt krijgt veel te weinig loon, geen loon, of loon dat wordt ingehouden."
* #vg-021 ^designation[0].language = #en
* #vg-021 ^designation[0].value = "Point of attention 21"
* #vg-021 ^definition.extension[0].url = $translation
* #vg-021 ^definition.extension[0].extension[0].url = "lang"
* #vg-021 ^definition.extension[0].extension[0].valueCode = #en
* #vg-021 ^definition.extension[0].extension[1].url = "content"
* #vg-021 ^definition.extension[0].extension[1].valueString = "Little or no pay. The patient gets far too little pay, no pay, or pay that is withheld."
* #vg-021 ^property[0].code = #indicator
* #vg-021 ^property[0].valueString = "onderbetaald"
* #vg-022 "Aandachtspunt 22" "Moet betalen voor eten, slapen, reis of boetes. Van het loon gaan eten, slaapplek, vervoer, bemiddeling of boetes af, zodat er weinig overblijft."
* #vg-022 ^designation[0].language = #en
* #vg-022 ^designation[0].value = "Point of attention 22"
* #vg-022 ^definition.extension[0].url = $translation
* #vg-022 ^definition.extension[0].extension[0].url = "lang"
* #vg-022 ^definition.extension[0].extension[0].valueCode = #en
* #vg-022 ^definition.extension[0].extension[1].url = "content"
* #vg-022 ^definition.extension[0].extension[1].valueString = "Pays the employer for food, bed, travel or fines. Food, bed, transport, mediation or fines are taken off the pay, so that little is left."
* #vg-022 ^property[0].code = #indicator
* #vg-022 ^property[0].valueString = "loon-kosten-ingehouden"
* #vg-023 "Aandachtspunt 23" "Moet elke dag een vast bedrag verdienen. De patiënt moet per dag of nacht een minimumbedrag binnenbrengen, vaak met straf als dat niet lukt."
* #vg-023 ^designation[0].language = #en
* #vg-023 ^designation[0].value = "Point of attention 23"
* #vg-023 ^definition.extension[0].url = $translation
* #vg-023 ^definition.extension[0].extension[0].url = "lang"
* #vg-023 ^definition.extension[0].extension[0].valueCode = #en
* #vg-023 ^definition.extension[0].extension[1].url = "content"
* #vg-023 ^definition.extension[0].extension[1].valueString = "Must earn a fixed sum every day. The patient must bring in a minimum sum per day or night, often punished when it fails."
* #vg-023 ^property[0].code = #indicator
* #vg-023 ^property[0].valueString = "minimumbedrag-per-dag"
* #vg-024 "Aandachtspunt 24" "Werkt, maar heeft geen geld. De patiënt werkt veel en heeft toch geen geld voor gewone dingen of voor de reis naar huis."
* #vg-024 ^designation[0].language = #en
* #vg-024 ^designation[0].value = "Point of attention 24"
* #vg-024 ^definition.extension[0].url = $translation
* #vg-024 ^definition.extension[0].extension[0].url = "lang"
* #vg-024 ^definition.extension[0].extension[0].valueCode = #en
* #vg-024 ^definition.extension[0].extension[1].url = "content"
* #vg-024 ^definition.extension[0].extension[1].valueString = "Works but has no money. The patient works a lot and still has no money for ordinary things or for the journey home."
* #vg-024 ^property[0].code = #indicator
* #vg-024 ^property[0].valueString = "geen-geld-ondanks-werk"
* #vg-025 "Aandachtspunt 25" "Gevaarlijk of vernederend werk zonder bescherming. De patiënt doet vuil, gevaarlijk of vernederend werk zonder bescherming of opleiding en kan het niet weigeren."
* #vg-025 ^designation[0].language = #en
* #vg-025 ^designation[0].value = "Point of attention 25"
* #vg-025 ^definition.extension[0].url = $translation
* #vg-025 ^definition.extension[0].extension[0].url = "lang"
* #vg-025 ^definition.extension[0].extension[0].valueCode = #en
* #vg-025 ^definition.extension[0].extension[1].url = "content"
* #vg-025 ^definition.extension[0].extension[1].valueString = "Dangerous or degrading work without protection. The patient does dirty, dangerous or degrading work without protection or training and cannot refuse it."
* #vg-025 ^property[0].code = #indicator
* #vg-025 ^property[0].valueString = "gevaarlijk-werk"
* #vg-026 "Aandachtspunt 26" "Urenlang dezelfde werkhouding. De patiënt staat of zit een hele werkdag in dezelfde houding en kan niet wisselen of pauzeren."
* #vg-026 ^designation[0].language = #en
* #vg-026 ^designation[0].value = "Point of attention 26"
* #vg-026 ^definition.extension[0].url = $translation
* #vg-026 ^definition.extension[0].extension[0].url = "lang"
* #vg-026 ^definition.extension[0].extension[0].valueCode = #en
* #vg-026 ^definition.extension[0].extension[1].url = "content"
* #vg-026 ^definition.extension[0].extension[1].valueString = "Hours in the same working posture. The patient stands or sits in one posture a whole working day and cannot change or pause."
* #vg-026 ^property[0].code = #indicator
* #vg-026 ^property[0].valueString = "zelfde-houding-lang"
* #vg-027 "Aandachtspunt 27" "Wordt op het werk uitgescholden of bedreigd. De patiënt wordt door een baas of uitzendbureau uitgescholden, vernederd of bedreigd."
* #vg-027 ^designation[0].language = #en
* #vg-027 ^designation[0].value = "Point of attention 27"
* #vg-027 ^definition.extension[0].url = $translation
* #vg-027 ^definition.extension[0].extension[0].url = "lang"
* #vg-027 ^definition.extension[0].extension[0].valueCode = #en
* #vg-027 ^definition.extension[0].extension[1].url = "content"
* #vg-027 ^definition.extension[0].extension[1].valueString = "Shouted at or threatened at work. The patient is shouted at, humiliated or threatened by a boss or agency."
* #vg-027 ^property[0].code = #indicator
* #vg-027 ^property[0].valueString = "werkgever-scheldt-dreigt"
* #vg-028 "Aandachtspunt 28" "Bang voor de baas. De patiënt is zichtbaar bang voor de werkgever of wat die zal doen."
* #vg-028 ^designation[0].language = #en
* #vg-028 ^designation[0].value = "Point of attention 28"
* #vg-028 ^definition.extension[0].url = $translation
* #vg-028 ^definition.extension[0].extension[0].url = "lang"
* #vg-028 ^definition.extension[0].extension[0].valueCode = #en
* #vg-028 ^definition.extension[0].extension[1].url = "content"
* #vg-028 ^definition.extension[0].extension[1].valueString = "Afraid of the boss. The patient is visibly afraid of the employer or of what the employer will do."
* #vg-028 ^property[0].code = #indicator
* #vg-028 ^property[0].valueString = "bang-voor-werkgever"
* #vg-029 "Aandachtspunt 29" "Heel onderdanig tegenover werkgever of begeleider. De patiënt vraagt met blik of woord toestemming voor alles en spreekt de ander nooit tegen."
* #vg-029 ^designation[0].language = #en
* #vg-029 ^designation[0].value = "Point of attention 29"
* #vg-029 ^definition.extension[0].url = $translation
* #vg-029 ^definition.extension[0].extension[0].url = "lang"
* #vg-029 ^definition.extension[0].extension[0].valueCode = #en
* #vg-029 ^definition.extension[0].extension[1].url = "content"
* #vg-029 ^definition.extension[0].extension[1].valueString = "Very submissive towards employer or companion. The patient asks permission for everything by look or word and never contradicts the other."
* #vg-029 ^property[0].code = #indicator
* #vg-029 ^property[0].valueString = "slaafse-houding"
* #vg-030 "Aandachtspunt 30" "Moet steeds ergens anders werken. De patiënt wordt telkens naar een andere werkplek gebracht zonder te weten waarheen."
* #vg-030 ^designation[0].language = #en
* #vg-030 ^designation[0].value = "Point of attention 30"
* #vg-030 ^definition.extension[0].url = $translation
* #vg-030 ^definition.extension[0].extension[0].url = "lang"
* #vg-030 ^definition.extension[0].extension[0].valueCode = #en
* #vg-030 ^definition.extension[0].extension[1].url = "content"
* #vg-030 ^definition.extension[0].extension[1].valueString = "Made to work in ever different places. The patient is taken to ever different workplaces without knowing where to."
* #vg-030 ^property[0].code = #indicator
* #vg-030 ^property[0].valueString = "wisselende-werkplekken"
* #vg-031 "Aandachtspunt 31" "Het werk is anders dan beloofd. Werk, loon of omstandigheden blijken heel anders dan wat bij het werven is beloofd."
* #vg-031 ^designation[0].language = #en
* #vg-031 ^designation[0].value = "Point of attention 31"
* #vg-031 ^definition.extension[0].url = $translation
* #vg-031 ^definition.extension[0].extension[0].url = "lang"
* #vg-031 ^definition.extension[0].extension[0].valueCode = #en
* #vg-031 ^definition.extension[0].extension[1].url = "content"
* #vg-031 ^definition.extension[0].extension[1].valueString = "The work is not what was promised. Work, pay or conditions turn out very different from what was promised when recruited."
* #vg-031 ^property[0].code = #indicator
* #vg-031 ^property[0].valueString = "misleid-over-werk"
* #vg-032 "Aandachtspunt 32" "Woont en werkt in een huishouden zonder vrijheid. De patiënt woont in bij een gezin, ook als au pair of familielid, werkt er en mag of durft niet weg."
* #vg-032 ^designation[0].language = #en
* #vg-032 ^designation[0].value = "Point of attention 32"
* #vg-032 ^definition.extension[0].url = $translation
* #vg-032 ^definition.extension[0].extension[0].url = "lang"
* #vg-032 ^definition.extension[0].extension[0].valueCode = #en
* #vg-032 ^definition.extension[0].extension[1].url = "content"
* #vg-032 ^definition.extension[0].extension[1].valueString = "Lives and works in a household without freedom. The patient lives with a family, also as an au pair or relative, works there and may not or dares not leave."
* #vg-032 ^property[0].code = #indicator
* #vg-032 ^property[0].valueString = "huishoudelijk-achter-deur"
* #vg-033 "Aandachtspunt 33" "Schaamte. De patiënt schaamt zich zichtbaar voor wat er gebeurd is en kan er niet over praten."
* #vg-033 ^designation[0].language = #en
* #vg-033 ^designation[0].value = "Point of attention 33"
* #vg-033 ^definition.extension[0].url = $translation
* #vg-033 ^definition.extension[0].extension[0].url = "lang"
* #vg-033 ^definition.extension[0].extension[0].valueCode = #en
* #vg-033 ^definition.extension[0].extension[1].url = "content"
* #vg-033 ^definition.extension[0].extension[1].valueString = "Shame. The patient is visibly ashamed of what happened and cannot talk about it."
* #vg-033 ^property[0].code = #indicator
* #vg-033 ^property[0].valueString = "schaamte"
* #vg-034 "Aandachtspunt 34" "Vlak of verdoofd. De patiënt vertelt ingrijpende dingen zonder zichtbaar gevoel."
* #vg-034 ^designation[0].language = #en
* #vg-034 ^designation[0].value = "Point of attention 34"
* #vg-034 ^definition.extension[0].url = $translation
* #vg-034 ^definition.extension[0].extension[0].url = "lang"
* #vg-034 ^definition.extension[0].extension[0].valueCode = #en
* #vg-034 ^definition.extension[0].extension[1].url = "content"
* #vg-034 ^definition.extension[0].extension[1].valueString = "Flat or numb. The patient tells of grave things without visible feeling."
* #vg-034 ^property[0].code = #indicator
* #vg-034 ^property[0].valueString = "emotioneel-vlak"
* #vg-035 "Aandachtspunt 35" "Plots huilen, woede of wisselende stemming. Plotselinge huilbuien of woede, of een stemming die snel omslaat."
* #vg-035 ^designation[0].language = #en
* #vg-035 ^designation[0].value = "Point of attention 35"
* #vg-035 ^definition.extension[0].url = $translation
* #vg-035 ^definition.extension[0].extension[0].url = "lang"
* #vg-035 ^definition.extension[0].extension[0].valueCode = #en
* #vg-035 ^definition.extension[0].extension[1].url = "content"
* #vg-035 ^definition.extension[0].extension[1].valueString = "Sudden tears, anger or changing mood. Sudden crying or anger, or a mood that changes fast."
* #vg-035 ^property[0].code = #indicator
* #vg-035 ^property[0].valueString = "stemming-wisselend"
* #vg-036 "Aandachtspunt 36" "Overdreven vrolijk. De patiënt is opvallend vrolijk op een manier die niet bij de situatie past."
* #vg-036 ^designation[0].language = #en
* #vg-036 ^designation[0].value = "Point of attention 36"
* #vg-036 ^definition.extension[0].url = $translation
* #vg-036 ^definition.extension[0].extension[0].url = "lang"
* #vg-036 ^definition.extension[0].extension[0].valueCode = #en
* #vg-036 ^definition.extension[0].extension[1].url = "content"
* #vg-036 ^definition.extension[0].extension[1].valueString = "Forced cheerfulness. The patient is strikingly cheerful in a way that does not fit the situation."
* #vg-036 ^property[0].code = #indicator
* #vg-036 ^property[0].valueString = "masker-vrolijk"
* #vg-037 "Aandachtspunt 37" "Teruggetrokken of timide. De patiënt is stil, teruggetrokken of flets, anders dan u gewend bent."
* #vg-037 ^designation[0].language = #en
* #vg-037 ^designation[0].value = "Point of attention 37"
* #vg-037 ^definition.extension[0].url = $translation
* #vg-037 ^definition.extension[0].extension[0].url = "lang"
* #vg-037 ^definition.extension[0].extension[0].valueCode = #en
* #vg-037 ^definition.extension[0].extension[1].url = "content"
* #vg-037 ^definition.extension[0].extension[1].valueString = "Withdrawn or timid. The patient is silent, withdrawn or pale, other than you are used to."
* #vg-037 ^property[0].code = #indicator
* #vg-037 ^property[0].valueString = "teruggetrokken-timide"
* #vg-038 "Aandachtspunt 38" "Verward of de grip kwijt. De patiënt is verward of overziet de eigen zaken niet meer."
* #vg-038 ^designation[0].language = #en
* #vg-038 ^designation[0].value = "Point of attention 38"
* #vg-038 ^definition.extension[0].url = $translation
* #vg-038 ^definition.extension[0].extension[0].url = "lang"
* #vg-038 ^definition.extension[0].extension[0].valueCode = #en
* #vg-038 ^definition.extension[0].extension[1].url = "content"
* #vg-038 ^definition.extension[0].extension[1].valueString = "Confused or no longer in control. The patient is confused or has lost sight of her or his own affairs."
* #vg-038 ^property[0].code = #indicator
* #vg-038 ^property[0].valueString = "verward-grip-kwijt"
* #vg-039 "Aandachtspunt 39" "Er komt steeds iemand mee. Bij vier van de laatste vijf contacten kwam iemand mee, zwangerschapscontroles niet meegeteld. Dat is vaak gewoon; het telt alleen als steuntje bij iets anders."
* #vg-039 ^designation[0].language = #en
* #vg-039 ^designation[0].value = "Point of attention 39"
* #vg-039 ^definition.extension[0].url = $translation
* #vg-039 ^definition.extension[0].extension[0].url = "lang"
* #vg-039 ^definition.extension[0].extension[0].valueCode = #en
* #vg-039 ^definition.extension[0].extension[1].url = "content"
* #vg-039 ^definition.extension[0].extension[1].valueString = "Somebody always comes along. Somebody came along at four of the last five contacts, antenatal ones passed over. That is often ordinary; it only lends support to something else."
* #vg-039 ^property[0].code = #indicator
* #vg-039 ^property[0].valueString = "begeleider-aanwezig"
* #vg-040 "Aandachtspunt 40" "Begeleider praat voor de patiënt of houdt controle. Iemand voert het woord, beantwoordt vragen die aan de patiënt zijn gesteld, wijkt niet van de zijde of bepaalt wat er gebeurt."
* #vg-040 ^designation[0].language = #en
* #vg-040 ^designation[0].value = "Point of attention 40"
* #vg-040 ^definition.extension[0].url = $translation
* #vg-040 ^definition.extension[0].extension[0].url = "lang"
* #vg-040 ^definition.extension[0].extension[0].valueCode = #en
* #vg-040 ^definition.extension[0].extension[1].url = "content"
* #vg-040 ^definition.extension[0].extension[1].valueString = "Companion speaks for the patient or is in control. Somebody does the talking, answers questions put to the patient, will not leave or decides what happens."
* #vg-040 ^property[0].code = #indicator
* #vg-040 ^property[0].valueString = "begeleider-controleert"
* #vg-041 "Aandachtspunt 41" "Begeleider bewaart papieren, telefoon of geld. De begeleider heeft het identiteitsbewijs, de telefoon, de pas of het geld van de patiënt en geeft die niet uit handen."
* #vg-041 ^designation[0].language = #en
* #vg-041 ^designation[0].value = "Point of attention 41"
* #vg-041 ^definition.extension[0].url = $translation
* #vg-041 ^definition.extension[0].extension[0].url = "lang"
* #vg-041 ^definition.extension[0].extension[0].valueCode = #en
* #vg-041 ^definition.extension[0].extension[1].url = "content"
* #vg-041 ^definition.extension[0].extension[1].valueString = "Companion holds papers, phone or money. The companion has the identity papers, phone, bank card or money of the patient and does not hand them over."
* #vg-041 ^property[0].code = #indicator
* #vg-041 ^property[0].valueString = "begeleider-heeft-papieren"
* #vg-042 "Aandachtspunt 42" "Begeleider wil snel weg. De begeleider dringt aan op een snelle oplossing en wil het gesprek kort houden."
* #vg-042 ^designation[0].language = #en
* #vg-042 ^designation[0].value = "Point of attention 42"
* #vg-042 ^definition.extension[0].url = $translation
* #vg-042 ^definition.extension[0].extension[0].url = "lang"
* #vg-042 ^definition.extension[0].extension[0].valueCode = #en
* #vg-042 ^definition.extension[0].extension[1].url = "content"
* #vg-042 ^definition.extension[0].extension[1].valueString = "Companion wants to be gone quickly. The companion presses for a quick fix and wants to keep the talk short."
* #vg-042 ^property[0].code = #indicator
* #vg-042 ^property[0].valueString = "begeleider-haast"
* #vg-043 "Aandachtspunt 43" "Begeleider tolkt of noemt zich familie. De begeleider tolkt of zegt familie te zijn, en u kunt dat niet nagaan. Regel een onafhankelijke tolk."
* #vg-043 ^designation[0].language = #en
* #vg-043 ^designation[0].value = "Point of attention 43"
* #vg-043 ^definition.extension[0].url = $translation
* #vg-043 ^definition.extension[0].extension[0].url = "lang"
* #vg-043 ^definition.extension[0].extension[0].valueCode = #en
* #vg-043 ^definition.extension[0].extension[1].url = "content"
* #vg-043 ^definition.extension[0].extension[1].valueString = "Companion interprets or claims to be family. The companion interprets or claims to be family, and you cannot tell. Arrange an independent interpreter."
* #vg-043 ^property[0].code = #indicator
* #vg-043 ^property[0].valueString = "begeleider-tolkt"
* #vg-044 "Aandachtspunt 44" "Wordt gehaald en gebracht. Iemand brengt de patiënt en wacht, en neemt die direct weer mee."
* #vg-044 ^designation[0].language = #en
* #vg-044 ^designation[0].value = "Point of attention 44"
* #vg-044 ^definition.extension[0].url = $translation
* #vg-044 ^definition.extension[0].extension[0].url = "lang"
* #vg-044 ^definition.extension[0].extension[0].valueCode = #en
* #vg-044 ^definition.extension[0].extension[1].url = "content"
* #vg-044 ^definition.extension[0].extension[1].valueString = "Is brought and collected. Somebody brings the patient, waits and takes the patient away at once."
* #vg-044 ^property[0].code = #indicator
* #vg-044 ^property[0].valueString = "gehaald-gebracht"
* #vg-045 "Aandachtspunt 45" "Het verhaal komt van of met de partner. De toedracht wordt steeds door de partner of samen met de partner verteld."
* #vg-045 ^designation[0].language = #en
* #vg-045 ^designation[0].value = "Point of attention 45"
* #vg-045 ^definition.extension[0].url = $translation
* #vg-045 ^definition.extension[0].extension[0].url = "lang"
* #vg-045 ^definition.extension[0].extension[0].valueCode = #en
* #vg-045 ^definition.extension[0].extension[1].url = "content"
* #vg-045 ^definition.extension[0].extension[1].valueString = "The story comes from or with the partner. What happened is always told by the partner or together with the partner."
* #vg-045 ^property[0].code = #indicator
* #vg-045 ^property[0].valueString = "partner-verhaal-samen"
* #vg-046 "Aandachtspunt 46" "Anders of bang als de ander erbij is. De patiënt gedraagt zich duidelijk anders of angstig zodra een bepaalde persoon erbij is."
* #vg-046 ^designation[0].language = #en
* #vg-046 ^designation[0].value = "Point of attention 46"
* #vg-046 ^definition.extension[0].url = $translation
* #vg-046 ^definition.extension[0].extension[0].url = "lang"
* #vg-046 ^definition.extension[0].extension[0].valueCode = #en
* #vg-046 ^definition.extension[0].extension[1].url = "content"
* #vg-046 ^definition.extension[0].extension[1].valueString = "Different or afraid when the other is there. The patient clearly behaves differently or fearfully as soon as a certain person is there."
* #vg-046 ^property[0].code = #indicator
* #vg-046 ^property[0].valueString = "bang-in-bijzijn"
* #vg-047 "Aandachtspunt 47" "Het verhaal verandert steeds. De patiënt vertelt nu iets anders dan eerder, of dan in het dossier staat."
* #vg-047 ^designation[0].language = #en
* #vg-047 ^designation[0].value = "Point of attention 47"
* #vg-047 ^definition.extension[0].url = $translation
* #vg-047 ^definition.extension[0].extension[0].url = "lang"
* #vg-047 ^definition.extension[0].extension[0].valueCode = #en
* #vg-047 ^definition.extension[0].extension[1].url = "content"
* #vg-047 ^definition.extension[0].extension[1].valueString = "The story keeps changing. The patient now tells something other than before, or than the record says."
* #vg-047 ^property[0].code = #indicator
* #vg-047 ^property[0].valueString = "verhaal-wisselt"
* #vg-048 "Aandachtspunt 48" "Vage uitleg of ontwijkende antwoorden. De patiënt blijft vaag over hoe de klacht ontstond of geeft geen antwoord op gewone vragen."
* #vg-048 ^designation[0].language = #en
* #vg-048 ^designation[0].value = "Point of attention 48"
* #vg-048 ^definition.extension[0].url = $translation
* #vg-048 ^definition.extension[0].extension[0].url = "lang"
* #vg-048 ^definition.extension[0].extension[0].valueCode = #en
* #vg-048 ^definition.extension[0].extension[1].url = "content"
* #vg-048 ^definition.extension[0].extension[1].valueString = "Vague explanation or evasive answers. The patient stays vague about how the complaint arose or does not answer ordinary questions."
* #vg-048 ^property[0].code = #indicator
* #vg-048 ^property[0].valueString = "uitleg-vaag"
* #vg-049 "Aandachtspunt 49" "Ontkent terwijl het letsel terugkomt. De patiënt ontkent dat een ander het letsel maakte, terwijl er steeds nieuw letsel is. Een ontkenning verlaagt het signaal nooit."
* #vg-049 ^designation[0].language = #en
* #vg-049 ^designation[0].value = "Point of attention 49"
* #vg-049 ^definition.extension[0].url = $translation
* #vg-049 ^definition.extension[0].extension[0].url = "lang"
* #vg-049 ^definition.extension[0].extension[0].valueCode = #en
* #vg-049 ^definition.extension[0].extension[1].url = "content"
* #vg-049 ^definition.extension[0].extension[1].valueString = "Denies while injuries come back. The patient denies that anybody caused the injury while new injuries keep coming. A denial never lowers the signal."
* #vg-049 ^property[0].code = #indicator
* #vg-049 ^property[0].valueString = "ontkent-bij-doorvragen"
* #vg-050 "Aandachtspunt 50" "Vermijdt oogcontact, erg gespannen. De patiënt kijkt u niet aan en is zichtbaar gespannen."
* #vg-050 ^designation[0].language = #en
* #vg-050 ^designation[0].value = "Point of attention 50"
* #vg-050 ^definition.extension[0].url = $translation
* #vg-050 ^definition.extension[0].extension[0].url = "lang"
* #vg-050 ^definition.extension[0].extension[0].valueCode = #en
* #vg-050 ^definition.extension[0].extension[1].url = "content"
* #vg-050 ^definition.extension[0].extension[1].valueString = "Avoids eye contact, very tense. The patient does not look at you and is visibly tense."
* #vg-050 ^property[0].code = #indicator
* #vg-050 ^property[0].valueString = "vermijdt-oogcontact"
* #vg-051 "Aandachtspunt 51" "Zichtbaar bang. De patiënt is zichtbaar bang, zonder dat de klacht of het onderzoek dat verklaart."
* #vg-051 ^designation[0].language = #en
* #vg-051 ^designation[0].value = "Point of attention 51"
* #vg-051 ^definition.extension[0].url = $translation
* #vg-051 ^definition.extension[0].extension[0].url = "lang"
* #vg-051 ^definition.extension[0].extension[0].valueCode = #en
* #vg-051 ^definition.extension[0].extension[1].url = "content"
* #vg-051 ^definition.extension[0].extension[1].valueString = "Visibly afraid. The patient is visibly afraid, and neither complaint nor examination explains it."
* #vg-051 ^property[0].code = #indicator
* #vg-051 ^property[0].valueString = "bang-zichtbaar"
* #vg-052 "Aandachtspunt 52" "Antwoorden die de ander wil horen. De antwoorden klinken ingestudeerd of precies zoals verwacht wordt."
* #vg-052 ^designation[0].language = #en
* #vg-052 ^designation[0].value = "Point of attention 52"
* #vg-052 ^definition.extension[0].url = $translation
* #vg-052 ^definition.extension[0].extension[0].url = "lang"
* #vg-052 ^definition.extension[0].extension[0].valueCode = #en
* #vg-052 ^definition.extension[0].extension[1].url = "content"
* #vg-052 ^definition.extension[0].extension[1].valueString = "Answers the other wants to hear. The answers sound rehearsed or just as expected."
* #vg-052 ^property[0].code = #indicator
* #vg-052 ^property[0].valueString = "sociaal-wenselijk"
* #vg-053 "Aandachtspunt 53" "Wordt steeds gebeld en moet dan weg. De patiënt wordt telkens gebeld of geappt en moet dan meteen komen."
* #vg-053 ^designation[0].language = #en
* #vg-053 ^designation[0].value = "Point of attention 53"
* #vg-053 ^definition.extension[0].url = $translation
* #vg-053 ^definition.extension[0].extension[0].url = "lang"
* #vg-053 ^definition.extension[0].extension[0].valueCode = #en
* #vg-053 ^definition.extension[0].extension[1].url = "content"
* #vg-053 ^definition.extension[0].extension[1].valueString = "Keeps being called and must go. The patient keeps being called or messaged and must come at once."
* #vg-053 ^property[0].code = #indicator
* #vg-053 ^property[0].valueString = "telefoon-oproepbaar"
* #vg-054 "Aandachtspunt 54" "Meer telefoons, of een telefoon van een ander. De patiënt heeft meer telefoons bij zich of een telefoon op naam van een ander."
* #vg-054 ^designation[0].language = #en
* #vg-054 ^designation[0].value = "Point of attention 54"
* #vg-054 ^definition.extension[0].url = $translation
* #vg-054 ^definition.extension[0].extension[0].url = "lang"
* #vg-054 ^definition.extension[0].extension[0].valueCode = #en
* #vg-054 ^definition.extension[0].extension[1].url = "content"
* #vg-054 ^definition.extension[0].extension[1].valueString = "Several phones, or somebody else’s phone. The patient carries several phones or one in somebody else’s name."
* #vg-054 ^property[0].code = #indicator
* #vg-054 ^property[0].valueString = "meerdere-telefoons"
* #vg-055 "Aandachtspunt 55" "Wordt in de gaten gehouden. De patiënt wordt met camera’s, een app of locatie in de gaten gehouden."
* #vg-055 ^designation[0].language = #en
* #vg-055 ^designation[0].value = "Point of attention 55"
* #vg-055 ^definition.extension[0].url = $translation
* #vg-055 ^definition.extension[0].extension[0].url = "lang"
* #vg-055 ^definition.extension[0].extension[0].valueCode = #en
* #vg-055 ^definition.extension[0].extension[1].url = "content"
* #vg-055 ^definition.extension[0].extension[1].valueString = "Is being watched. The patient is watched by cameras, an app or location."
* #vg-055 ^property[0].code = #indicator
* #vg-055 ^property[0].valueString = "cameratoezicht"
* #vg-056 "Aandachtspunt 56" "Plots dure spullen of veel geld. De patiënt heeft opeens dure spullen of veel geld, terwijl de rest van het verhaal daar niet bij past."
* #vg-056 ^designation[0].language = #en
* #vg-056 ^designation[0].value = "Point of attention 56"
* #vg-056 ^definition.extension[0].url = $translation
* #vg-056 ^definition.extension[0].extension[0].url = "lang"
* #vg-056 ^definition.extension[0].extension[0].valueCode = #en
* #vg-056 ^definition.extension[0].extension[1].url = "content"
* #vg-056 ^definition.extension[0].extension[1].valueString = "Sudden expensive things or money. The patient suddenly has expensive things or much money, while the rest of the story does not fit."
* #vg-056 ^property[0].code = #indicator
* #vg-056 ^property[0].valueString = "dure-spullen-onverklaard"
* #vg-057 "Aandachtspunt 57" "Opeens nieuwe, vaak oudere vrienden. Een jongere heeft opeens veel nieuwe contacten, vaak ouder, die het oude netwerk vervangen."
* #vg-057 ^designation[0].language = #en
* #vg-057 ^designation[0].value = "Point of attention 57"
* #vg-057 ^definition.extension[0].url = $translation
* #vg-057 ^definition.extension[0].extension[0].url = "lang"
* #vg-057 ^definition.extension[0].extension[0].valueCode = #en
* #vg-057 ^definition.extension[0].extension[1].url = "content"
* #vg-057 ^definition.extension[0].extension[1].valueString = "Suddenly new, often older friends. A young person suddenly has many new contacts, often older, who replace the old network."
* #vg-057 ^property[0].code = #indicator
* #vg-057 ^property[0].valueString = "nieuwe-contacten-ouder"
* #vg-058 "Aandachtspunt 58" "Weglopen of nachten weg. Een jongere loopt weg of is hele avonden en nachten van huis zonder dat thuis weet waar."
* #vg-058 ^designation[0].language = #en
* #vg-058 ^designation[0].value = "Point of attention 58"
* #vg-058 ^definition.extension[0].url = $translation
* #vg-058 ^definition.extension[0].extension[0].url = "lang"
* #vg-058 ^definition.extension[0].extension[0].valueCode = #en
* #vg-058 ^definition.extension[0].extension[1].url = "content"
* #vg-058 ^definition.extension[0].extension[1].valueString = "Running away or out at night. A young person runs away or is out whole evenings and nights while nobody at home knows where."
* #vg-058 ^property[0].code = #indicator
* #vg-058 ^property[0].valueString = "weglopen-nachten-weg"
* #vg-059 "Aandachtspunt 59" "Weinig contact met familie of vrienden. De patiënt heeft geen of bijna geen contact meer met mensen buiten het werk of de relatie, of mag dat niet."
* #vg-059 ^designation[0].language = #en
* #vg-059 ^designation[0].value = "Point of attention 59"
* #vg-059 ^definition.extension[0].url = $translation
* #vg-059 ^definition.extension[0].extension[0].url = "lang"
* #vg-059 ^definition.extension[0].extension[0].valueCode = #en
* #vg-059 ^definition.extension[0].extension[1].url = "content"
* #vg-059 ^definition.extension[0].extension[1].valueString = "Cut off from family and friends. The patient has hardly any contact left with people outside work or relationship, or is not allowed to."
* #vg-059 ^property[0].code = #indicator
* #vg-059 ^property[0].valueString = "isolement"
* #vg-060 "Aandachtspunt 60" "Kan of durft geen grenzen te stellen. De patiënt laat over zich beslissen en zegt nergens nee tegen."
* #vg-060 ^designation[0].language = #en
* #vg-060 ^designation[0].value = "Point of attention 60"
* #vg-060 ^definition.extension[0].url = $translation
* #vg-060 ^definition.extension[0].extension[0].url = "lang"
* #vg-060 ^definition.extension[0].extension[0].valueCode = #en
* #vg-060 ^definition.extension[0].extension[1].url = "content"
* #vg-060 ^definition.extension[0].extension[1].valueString = "Cannot or dares not set limits. The patient lets others decide and says no to nothing."
* #vg-060 ^property[0].code = #indicator
* #vg-060 ^property[0].valueString = "grenzen-niet-aangeven"
* #vg-061 "Aandachtspunt 61" "Niet-pluisgevoel. U heeft het gevoel dat er iets niet klopt, ook als u niet kunt zeggen wat. Eén vinkje is genoeg voor de kaart."
* #vg-061 ^designation[0].language = #en
* #vg-061 ^designation[0].value = "Point of attention 61"
* #vg-061 ^definition.extension[0].url = $translation
* #vg-061 ^definition.extension[0].extension[0].url = "lang"
* #vg-061 ^definition.extension[0].extension[0].valueCode = #en
* #vg-061 ^definition.extension[0].extension[1].url = "content"
* #vg-061 ^definition.extension[0].extension[1].valueString = "Gut feeling that something is wrong. You feel that something is wrong, even if you cannot say what. One tick is enough for the card."
* #vg-061 ^property[0].code = #indicator
* #vg-061 ^property[0].valueString = "niet-pluis"
* #vg-062 "Aandachtspunt 62" "Zorgen van ouder, school of een ander. Een ouder, leraar, collega of ander maakt zich zorgen en vertelt u dat."
* #vg-062 ^designation[0].language = #en
* #vg-062 ^designation[0].value = "Point of attention 62"
* #vg-062 ^definition.extension[0].url = $translation
* #vg-062 ^definition.extension[0].extension[0].url = "lang"
* #vg-062 ^definition.extension[0].extension[0].valueCode = #en
* #vg-062 ^definition.extension[0].extension[1].url = "content"
* #vg-062 ^definition.extension[0].extension[1].valueString = "Concern of a parent, school or other. A parent, teacher, colleague or other is worried and tells you so."
* #vg-062 ^property[0].code = #indicator
* #vg-062 ^property[0].valueString = "tip-derde"
* #vg-063 "Aandachtspunt 63" "Patiënt vertelt zelf over dwang. De patiënt vertelt, ook in halve woorden, over dwang, bedreiging of uitbuiting."
* #vg-063 ^designation[0].language = #en
* #vg-063 ^designation[0].value = "Point of attention 63"
* #vg-063 ^definition.extension[0].url = $translation
* #vg-063 ^definition.extension[0].extension[0].url = "lang"
* #vg-063 ^definition.extension[0].extension[0].valueCode = #en
* #vg-063 ^definition.extension[0].extension[1].url = "content"
* #vg-063 ^definition.extension[0].extension[1].valueString = "Patient tells of coercion. The patient tells, even in half words, of coercion, threats or exploitation."
* #vg-063 ^property[0].code = #indicator
* #vg-063 ^property[0].valueString = "eigen-onthulling"
* #vg-064 "Aandachtspunt 64" "Voorgeschiedenis klopt niet. Wat de patiënt over eerdere ziekten en zorg vertelt, past niet bij het dossier."
* #vg-064 ^designation[0].language = #en
* #vg-064 ^designation[0].value = "Point of attention 64"
* #vg-064 ^definition.extension[0].url = $translation
* #vg-064 ^definition.extension[0].extension[0].url = "lang"
* #vg-064 ^definition.extension[0].extension[0].valueCode = #en
* #vg-064 ^definition.extension[0].extension[1].url = "content"
* #vg-064 ^definition.extension[0].extension[1].valueString = "History does not add up. What the patient tells of earlier illness and care does not fit the record."
* #vg-064 ^property[0].code = #indicator
* #vg-064 ^property[0].valueString = "dossier-inconsistent"
* #vg-065 "Aandachtspunt 65" "Stelt zorg uit of is bang voor de kosten. De patiënt kwam laat of wil geen onderzoek omdat zij of hij het niet kan betalen."
* #vg-065 ^designation[0].language = #en
* #vg-065 ^designation[0].value = "Point of attention 65"
* #vg-065 ^definition.extension[0].url = $translation
* #vg-065 ^definition.extension[0].extension[0].url = "lang"
* #vg-065 ^definition.extension[0].extension[0].valueCode = #en
* #vg-065 ^definition.extension[0].extension[1].url = "content"
* #vg-065 ^definition.extension[0].extension[1].valueString = "Puts off care or fears the cost. The patient came late or declines tests for fear of the cost."
* #vg-065 ^property[0].code = #indicator
* #vg-065 ^property[0].valueString = "uitstel-zorg-kosten"
* #vg-066 "Aandachtspunt 66" "Heeft de eigen papieren niet. De patiënt kan niet bij het eigen paspoort of identiteitsbewijs; een ander bewaart het."
* #vg-066 ^designation[0].language = #en
* #vg-066 ^designation[0].value = "Point of attention 66"
* #vg-066 ^definition.extension[0].url = $translation
* #vg-066 ^definition.extension[0].extension[0].url = "lang"
* #vg-066 ^definition.extension[0].extension[0].valueCode = #en
* #vg-066 ^definition.extension[0].extension[1].url = "content"
* #vg-066 ^definition.extension[0].extension[1].valueString = "Does not have own papers. The patient cannot get at the own passport or identity card; somebody else keeps it."
* #vg-066 ^property[0].code = #indicator
* #vg-066 ^property[0].valueString = "geen-eigen-id"
* #vg-067 "Aandachtspunt 67" "Misschien naam of papieren van een ander. Naam, leeftijd of papieren lijken niet van de patiënt. Zie dit als vraag naar veiligheid, niet als fraude."
* #vg-067 ^designation[0].language = #en
* #vg-067 ^designation[0].value = "Point of attention 67"
* #vg-067 ^definition.extension[0].url = $translation
* #vg-067 ^definition.extension[0].extension[0].url = "lang"
* #vg-067 ^definition.extension[0].extension[0].valueCode = #en
* #vg-067 ^definition.extension[0].extension[1].url = "content"
* #vg-067 ^definition.extension[0].extension[1].valueString = "Perhaps the name or papers of another. Name, age or papers do not seem to be the patient’s. Take it as a question of safety, not of fraud."
* #vg-067 ^property[0].code = #indicator
* #vg-067 ^property[0].valueString = "valse-identiteit"
* #vg-068 "Aandachtspunt 68" "Een ander regelde de reis en papieren. Een ander regelde en betaalde de reis, het visum of het contract."
* #vg-068 ^designation[0].language = #en
* #vg-068 ^designation[0].value = "Point of attention 68"
* #vg-068 ^definition.extension[0].url = $translation
* #vg-068 ^definition.extension[0].extension[0].url = "lang"
* #vg-068 ^definition.extension[0].extension[0].valueCode = #en
* #vg-068 ^definition.extension[0].extension[1].url = "content"
* #vg-068 ^definition.extension[0].extension[1].valueString = "Somebody else arranged travel and papers. Somebody else arranged and paid for the journey, the visa or the contract."
* #vg-068 ^property[0].code = #indicator
* #vg-068 ^property[0].valueString = "reis-door-ander-geregeld"
* #vg-069 "Aandachtspunt 69" "Slaapplek of vervoer hoort bij het werk. De werkgever regelt ook slaapplek, vervoer of kleding; wie stopt met werken, verliest alles tegelijk."
* #vg-069 ^designation[0].language = #en
* #vg-069 ^designation[0].value = "Point of attention 69"
* #vg-069 ^definition.extension[0].url = $translation
* #vg-069 ^definition.extension[0].extension[0].url = "lang"
* #vg-069 ^definition.extension[0].extension[0].valueCode = #en
* #vg-069 ^definition.extension[0].extension[1].url = "content"
* #vg-069 ^definition.extension[0].extension[1].valueString = "Bed or transport comes with the job. The employer also provides bed, transport or clothing; who stops working loses all at once."
* #vg-069 ^property[0].code = #indicator
* #vg-069 ^property[0].valueString = "huisvesting-via-werkgever"
* #vg-070 "Aandachtspunt 70" "Slaapt op het werk of in een overvol huis. De patiënt slaapt op de werkplek of met veel anderen in één ruimte."
* #vg-070 ^designation[0].language = #en
* #vg-070 ^designation[0].value = "Point of attention 70"
* #vg-070 ^definition.extension[0].url = $translation
* #vg-070 ^definition.extension[0].extension[0].url = "lang"
* #vg-070 ^definition.extension[0].extension[0].valueCode = #en
* #vg-070 ^definition.extension[0].extension[1].url = "content"
* #vg-070 ^definition.extension[0].extension[1].valueString = "Sleeps at work or in an overcrowded house. The patient sleeps at the workplace or with many others in one room."
* #vg-070 ^property[0].code = #indicator
* #vg-070 ^property[0].valueString = "slaapt-op-werk"
* #vg-071 "Aandachtspunt 71" "Weet het eigen woon- of werkadres niet. De patiënt weet niet waar zij of hij woont of werkt."
* #vg-071 ^designation[0].language = #en
* #vg-071 ^designation[0].value = "Point of attention 71"
* #vg-071 ^definition.extension[0].url = $translation
* #vg-071 ^definition.extension[0].extension[0].url = "lang"
* #vg-071 ^definition.extension[0].extension[0].valueCode = #en
* #vg-071 ^definition.extension[0].extension[1].url = "content"
* #vg-071 ^definition.extension[0].extension[1].valueString = "Does not know the own address. The patient does not know where she or he lives or works."
* #vg-071 ^property[0].code = #indicator
* #vg-071 ^property[0].valueString = "adres-onbekend"
* #vg-072 "Aandachtspunt 72" "Mag niet zelf gaan en staan. De patiënt mag niet alleen naar buiten, wordt opgesloten of moet voor alles toestemming vragen."
* #vg-072 ^designation[0].language = #en
* #vg-072 ^designation[0].value = "Point of attention 72"
* #vg-072 ^definition.extension[0].url = $translation
* #vg-072 ^definition.extension[0].extension[0].url = "lang"
* #vg-072 ^definition.extension[0].extension[0].valueCode = #en
* #vg-072 ^definition.extension[0].extension[1].url = "content"
* #vg-072 ^definition.extension[0].extension[1].valueString = "May not come and go freely. The patient may not go out alone, is locked in or needs permission for everything."
* #vg-072 ^property[0].code = #indicator
* #vg-072 ^property[0].valueString = "niet-vrij-bewegen"
* #vg-073 "Aandachtspunt 73" "Kan niet bij het eigen geld of moet het afstaan. De patiënt moet verdiend geld afstaan of kan niet bij de eigen rekening."
* #vg-073 ^designation[0].language = #en
* #vg-073 ^designation[0].value = "Point of attention 73"
* #vg-073 ^definition.extension[0].url = $translation
* #vg-073 ^definition.extension[0].extension[0].url = "lang"
* #vg-073 ^definition.extension[0].extension[0].valueCode = #en
* #vg-073 ^definition.extension[0].extension[1].url = "content"
* #vg-073 ^definition.extension[0].extension[1].valueString = "Cannot get at own money or must hand it over. The patient must hand over earned money or cannot get at the own account."
* #vg-073 ^property[0].code = #indicator
* #vg-073 ^property[0].valueString = "geen-eigen-verdiensten"
* #vg-074 "Aandachtspunt 74" "Heeft schuld bij degene voor wie zij of hij werkt. De patiënt moet een schuld afwerken, vaak verzonnen of steeds hoger."
* #vg-074 ^designation[0].language = #en
* #vg-074 ^designation[0].value = "Point of attention 74"
* #vg-074 ^definition.extension[0].url = $translation
* #vg-074 ^definition.extension[0].extension[0].url = "lang"
* #vg-074 ^definition.extension[0].extension[0].valueCode = #en
* #vg-074 ^definition.extension[0].extension[1].url = "content"
* #vg-074 ^definition.extension[0].extension[1].valueString = "Owes money to the person worked for. The patient must work off a debt, often invented or ever growing."
* #vg-074 ^property[0].code = #indicator
* #vg-074 ^property[0].valueString = "schuld-bij-uitbuiter"
* #vg-075 "Aandachtspunt 75" "Er is voor de patiënt betaald, of gedreigd met verkoop. Er is voor de patiënt betaald, of iemand dreigt de patiënt aan een ander door te verkopen."
* #vg-075 ^designation[0].language = #en
* #vg-075 ^designation[0].value = "Point of attention 75"
* #vg-075 ^definition.extension[0].url = $translation
* #vg-075 ^definition.extension[0].extension[0].url = "lang"
* #vg-075 ^definition.extension[0].extension[0].valueCode = #en
* #vg-075 ^definition.extension[0].extension[1].url = "content"
* #vg-075 ^definition.extension[0].extension[1].valueString = "Bought, sold or threatened with sale. Money was paid for the patient, or somebody threatens to sell the patient on."
* #vg-075 ^property[0].code = #indicator
* #vg-075 ^property[0].valueString = "afgekocht-doorverkocht"
* #vg-076 "Aandachtspunt 76" "Familie of kinderen worden bedreigd. Iemand dreigt familie of kinderen van de patiënt iets aan te doen."
* #vg-076 ^designation[0].language = #en
* #vg-076 ^designation[0].value = "Point of attention 76"
* #vg-076 ^definition.extension[0].url = $translation
* #vg-076 ^definition.extension[0].extension[0].url = "lang"
* #vg-076 ^definition.extension[0].extension[0].valueCode = #en
* #vg-076 ^definition.extension[0].extension[1].url = "content"
* #vg-076 ^definition.extension[0].extension[1].valueString = "Family or children are threatened. Somebody threatens to harm the patient’s family or children."
* #vg-076 ^property[0].code = #indicator
* #vg-076 ^property[0].valueString = "bedreiging-familie"
* #vg-077 "Aandachtspunt 77" "Wordt gechanteerd. Iemand dreigt iets te vertellen of beelden te verspreiden als de patiënt niet doet wat gevraagd wordt."
* #vg-077 ^designation[0].language = #en
* #vg-077 ^designation[0].value = "Point of attention 77"
* #vg-077 ^definition.extension[0].url = $translation
* #vg-077 ^definition.extension[0].extension[0].url = "lang"
* #vg-077 ^definition.extension[0].extension[0].valueCode = #en
* #vg-077 ^definition.extension[0].extension[1].url = "content"
* #vg-077 ^definition.extension[0].extension[1].valueString = "Is being blackmailed. Somebody threatens to tell something or spread images unless the patient complies."
* #vg-077 ^property[0].code = #indicator
* #vg-077 ^property[0].valueString = "dreiging-onthulling"
* #vg-078 "Aandachtspunt 78" "Partner laat de patiënt dingen doen voor geld. Een partner of “vriend” laat de patiënt seks, werk of strafbare dingen doen en houdt het geld."
* #vg-078 ^designation[0].language = #en
* #vg-078 ^designation[0].value = "Point of attention 78"
* #vg-078 ^definition.extension[0].url = $translation
* #vg-078 ^definition.extension[0].extension[0].url = "lang"
* #vg-078 ^definition.extension[0].extension[0].valueCode = #en
* #vg-078 ^definition.extension[0].extension[1].url = "content"
* #vg-078 ^definition.extension[0].extension[1].valueString = "Partner makes the patient do things for money. A partner or “boyfriend” makes the patient do sex, work or offences and keeps the money."
* #vg-078 ^property[0].code = #indicator
* #vg-078 ^property[0].valueString = "liefdesrelatie-misbruik"
* #vg-079 "Aandachtspunt 79" "Wordt gekleineerd of vernederd. De patiënt wordt steeds gekleineerd of vernederd door dezelfde persoon."
* #vg-079 ^designation[0].language = #en
* #vg-079 ^designation[0].value = "Point of attention 79"
* #vg-079 ^definition.extension[0].url = $translation
* #vg-079 ^definition.extension[0].extension[0].url = "lang"
* #vg-079 ^definition.extension[0].extension[0].valueCode = #en
* #vg-079 ^definition.extension[0].extension[1].url = "content"
* #vg-079 ^definition.extension[0].extension[1].valueString = "Is belittled or humiliated. The patient is belittled or humiliated again and again by the same person."
* #vg-079 ^property[0].code = #indicator
* #vg-079 ^property[0].valueString = "kleineren-vernederen"
* #vg-080 "Aandachtspunt 80" "Wordt geslagen of met geweld bedreigd. De patiënt vertelt te zijn geslagen of met geweld te zijn bedreigd."
* #vg-080 ^designation[0].language = #en
* #vg-080 ^designation[0].value = "Point of attention 80"
* #vg-080 ^definition.extension[0].url = $translation
* #vg-080 ^definition.extension[0].extension[0].url = "lang"
* #vg-080 ^definition.extension[0].extension[0].valueCode = #en
* #vg-080 ^definition.extension[0].extension[1].url = "content"
* #vg-080 ^definition.extension[0].extension[1].valueString = "Is beaten or threatened with violence. The patient tells of having been beaten or threatened with violence."
* #vg-080 ^property[0].code = #indicator
* #vg-080 ^property[0].valueString = "geweld-bedreigd"
* #vg-081 "Aandachtspunt 81" "Moet blowen of gebruiken van anderen. De patiënt zegt te moeten meedoen met drugs of niet te kunnen stoppen omdat anderen dat niet toelaten."
* #vg-081 ^designation[0].language = #en
* #vg-081 ^designation[0].value = "Point of attention 81"
* #vg-081 ^definition.extension[0].url = $translation
* #vg-081 ^definition.extension[0].extension[0].url = "lang"
* #vg-081 ^definition.extension[0].extension[0].valueCode = #en
* #vg-081 ^definition.extension[0].extension[1].url = "content"
* #vg-081 ^definition.extension[0].extension[1].valueString = "Others make the patient smoke cannabis or use. The patient says to have to join in with drugs, or to be unable to stop because others will not allow it."
* #vg-081 ^property[0].code = #indicator
* #vg-081 ^property[0].valueString = "cannabis-gedwongen"
* #vg-082 "Aandachtspunt 82" "Moet strafbare dingen doen. De patiënt moet stelen, dealen, smokkelen, hennep knippen of iets anders strafbaars doen. Wie gedwongen is, is in de eerste plaats slachtoffer."
* #vg-082 ^designation[0].language = #en
* #vg-082 ^designation[0].value = "Point of attention 82"
* #vg-082 ^definition.extension[0].url = $translation
* #vg-082 ^definition.extension[0].extension[0].url = "lang"
* #vg-082 ^definition.extension[0].extension[0].valueCode = #en
* #vg-082 ^definition.extension[0].extension[1].url = "content"
* #vg-082 ^definition.extension[0].extension[1].valueString = "Made to commit offences. The patient must steal, deal, smuggle, trim cannabis or do other offences. Who is forced is first of all a victim."
* #vg-082 ^property[0].code = #indicator
* #vg-082 ^property[0].valueString = "gedwongen-strafbaar"
* #vg-083 "Aandachtspunt 83" "Abonnementen, leningen of pas op naam voor anderen. De patiënt sloot telefoonabonnementen of leningen af voor een ander, of gaf de bankpas uit handen."
* #vg-083 ^designation[0].language = #en
* #vg-083 ^designation[0].value = "Point of attention 83"
* #vg-083 ^definition.extension[0].url = $translation
* #vg-083 ^definition.extension[0].extension[0].url = "lang"
* #vg-083 ^definition.extension[0].extension[0].valueCode = #en
* #vg-083 ^definition.extension[0].extension[1].url = "content"
* #vg-083 ^definition.extension[0].extension[1].valueString = "Contracts, loans or bank card used by others. The patient took out phone contracts or loans for somebody else, or handed over the bank card."
* #vg-083 ^property[0].code = #indicator
* #vg-083 ^property[0].valueString = "abonnementen-op-naam"
* #vg-084 "Aandachtspunt 84" "Uitkering of toeslag voor een ander. De patiënt vroeg een uitkering of toeslag aan voor een ander of moet die afstaan."
* #vg-084 ^designation[0].language = #en
* #vg-084 ^designation[0].value = "Point of attention 84"
* #vg-084 ^definition.extension[0].url = $translation
* #vg-084 ^definition.extension[0].extension[0].url = "lang"
* #vg-084 ^definition.extension[0].extension[0].valueCode = #en
* #vg-084 ^definition.extension[0].extension[1].url = "content"
* #vg-084 ^definition.extension[0].extension[1].valueString = "Benefits for somebody else. The patient applied for a benefit for somebody else or must hand it over."
* #vg-084 ^property[0].code = #indicator
* #vg-084 ^property[0].valueString = "uitkering-toeslag-afstaan"
* #vg-085 "Aandachtspunt 85" "Moet bedelen of straatkranten verkopen. De patiënt moet van een ander bedelen of straatkranten verkopen en de opbrengst afstaan."
* #vg-085 ^designation[0].language = #en
* #vg-085 ^designation[0].value = "Point of attention 85"
* #vg-085 ^definition.extension[0].url = $translation
* #vg-085 ^definition.extension[0].extension[0].url = "lang"
* #vg-085 ^definition.extension[0].extension[0].valueCode = #en
* #vg-085 ^definition.extension[0].extension[1].url = "content"
* #vg-085 ^definition.extension[0].extension[1].valueString = "Made to beg or sell street papers. Somebody makes the patient beg or sell street papers and hand over the takings."
* #vg-085 ^property[0].code = #indicator
* #vg-085 ^property[0].valueString = "gedwongen-bedelen"
* #vg-086 "Aandachtspunt 86" "Moet anderen meenemen of werven. De patiënt moet van een ander vrienden of bekenden meenemen of overhalen."
* #vg-086 ^designation[0].language = #en
* #vg-086 ^designation[0].value = "Point of attention 86"
* #vg-086 ^definition.extension[0].url = $translation
* #vg-086 ^definition.extension[0].extension[0].url = "lang"
* #vg-086 ^definition.extension[0].extension[0].valueCode = #en
* #vg-086 ^definition.extension[0].extension[1].url = "content"
* #vg-086 ^definition.extension[0].extension[1].valueString = "Made to recruit others. Somebody makes the patient bring or talk over friends or acquaintances."
* #vg-086 ^property[0].code = #indicator
* #vg-086 ^property[0].valueString = "anderen-ronselen"
* #vg-087 "Aandachtspunt 87" "Schulden of geldzorgen. De patiënt heeft schulden of geldzorgen die niet bij het verhaal passen."
* #vg-087 ^designation[0].language = #en
* #vg-087 ^designation[0].value = "Point of attention 87"
* #vg-087 ^definition.extension[0].url = $translation
* #vg-087 ^definition.extension[0].extension[0].url = "lang"
* #vg-087 ^definition.extension[0].extension[0].valueCode = #en
* #vg-087 ^definition.extension[0].extension[1].url = "content"
* #vg-087 ^definition.extension[0].extension[1].valueString = "Debts or money worries. The patient has debts or money worries that do not fit the story."
* #vg-087 ^property[0].code = #indicator
* #vg-087 ^property[0].valueString = "schulden"
* #vg-088 "Aandachtspunt 88" "Bod of druk om een orgaan af te staan. Iemand bood de patiënt geld voor een orgaan of dwingt daartoe."
* #vg-088 ^designation[0].language = #en
* #vg-088 ^designation[0].value = "Point of attention 88"
* #vg-088 ^definition.extension[0].url = $translation
* #vg-088 ^definition.extension[0].extension[0].url = "lang"
* #vg-088 ^definition.extension[0].extension[0].valueCode = #en
* #vg-088 ^definition.extension[0].extension[1].url = "content"
* #vg-088 ^definition.extension[0].extension[1].valueString = "Offer or pressure to give an organ. Somebody offered the patient money for an organ or presses for it."
* #vg-088 ^property[0].code = #indicator
* #vg-088 ^property[0].valueString = "orgaan-aangeboden"
* #vg-089 "Aandachtspunt 89" "Zwanger voor een ander onder druk of voor geld. De patiënt draagt een kind voor een ander en laat merken dat dit niet vrij is, of dat anderen eraan verdienen."
* #vg-089 ^designation[0].language = #en
* #vg-089 ^designation[0].value = "Point of attention 89"
* #vg-089 ^definition.extension[0].url = $translation
* #vg-089 ^definition.extension[0].extension[0].url = "lang"
* #vg-089 ^definition.extension[0].extension[0].valueCode = #en
* #vg-089 ^definition.extension[0].extension[1].url = "content"
* #vg-089 ^definition.extension[0].extension[1].valueString = "Pregnant for another under pressure or for money. The patient carries a child for somebody else and shows that this is not free, or that others earn by it."
* #vg-089 ^property[0].code = #indicator
* #vg-089 ^property[0].valueString = "draagmoeder-onder-druk"
* #vg-090 "Aandachtspunt 90" "Zwangere laat alles aan een ander over. Een ander beslist over alle onderzoeken en keuzes in de zwangerschap, en de patiënt zegt niets."
* #vg-090 ^designation[0].language = #en
* #vg-090 ^designation[0].value = "Point of attention 90"
* #vg-090 ^definition.extension[0].url = $translation
* #vg-090 ^definition.extension[0].extension[0].url = "lang"
* #vg-090 ^definition.extension[0].extension[0].valueCode = #en
* #vg-090 ^definition.extension[0].extension[1].url = "content"
* #vg-090 ^definition.extension[0].extension[1].valueString = "Pregnant person leaves all choices to another. Somebody else decides on every test and choice of the pregnancy, and the patient says nothing."
* #vg-090 ^property[0].code = #indicator
* #vg-090 ^property[0].valueString = "zwangerschap-zonder-binding"
* #vg-091 "Aandachtspunt 91" "Recente ruzie of verandering thuis. Thuis is onlangs iets veranderd: ruzie, uit huis, een nieuwe partner."
* #vg-091 ^designation[0].language = #en
* #vg-091 ^designation[0].value = "Point of attention 91"
* #vg-091 ^definition.extension[0].url = $translation
* #vg-091 ^definition.extension[0].extension[0].url = "lang"
* #vg-091 ^definition.extension[0].extension[0].valueCode = #en
* #vg-091 ^definition.extension[0].extension[1].url = "content"
* #vg-091 ^definition.extension[0].extension[1].valueString = "Recent quarrel or change at home. Something changed at home recently: a quarrel, moving out, a new partner."
* #vg-091 ^property[0].code = #indicator
* #vg-091 ^property[0].valueString = "gezin-gewijzigd"
* #vg-092 "Aandachtspunt 92" "Zorg bij de triage. Bij de triage gaf iemand aan zich zorgen te maken over de veiligheid of het gezelschap van de patiënt."
* #vg-092 ^designation[0].language = #en
* #vg-092 ^designation[0].value = "Point of attention 92"
* #vg-092 ^definition.extension[0].url = $translation
* #vg-092 ^definition.extension[0].extension[0].url = "lang"
* #vg-092 ^definition.extension[0].extension[0].valueCode = #en
* #vg-092 ^definition.extension[0].extension[1].url = "content"
* #vg-092 ^definition.extension[0].extension[1].valueString = "Worry at triage. At triage somebody said to worry about the patient’s safety or company."
* #vg-092 ^property[0].code = #indicator
* #vg-092 ^property[0].valueString = "triage-zorg"

RuleSet: Code-letsel-past-niet-bij-verhaal
* code = $signals#vg-001 "Aandachtspunt 1"

RuleSet: Yes-letsel-past-niet-bij-verhaal(group)
* item[{group}].item[+].linkId = "vg-001"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-letsel-past-niet-bij-verhaal(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-001

RuleSet: Ask-letsel-past-niet-bij-verhaal
* item[=].item[+].linkId = "vg-001"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-001 "Aandachtspunt 1"
* item[=].item[=].text = "Letsel past niet bij het verhaal"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Injury and story do not fit"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-001-uitleg"
* item[=].item[=].item[0].text = "Wat u ziet is niet te verklaren met wat er verteld wordt: de plek, de ernst, de ouderdom of het aantal letsels klopt niet met de toedracht."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "What you see cannot be explained by what you are told: the place, the severity, the age or the number of injuries does not fit the account."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-littekens-onverklaard
* code = $signals#vg-002 "Aandachtspunt 2"

RuleSet: Yes-littekens-onverklaard(group)
* item[{group}].item[+].linkId = "vg-002"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-littekens-onverklaard(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-002

RuleSet: Ask-littekens-onverklaard
* item[=].item[+].linkId = "vg-002"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-002 "Aandachtspunt 2"
* item[=].item[=].text = "Littekens zonder uitleg"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Scars without an explanation"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-002-uitleg"
* item[=].item[=].item[0].text = "U ziet littekens waarvoor geen uitleg komt, of een uitleg die niet past: van brandwonden, sneden of slagen, of in de flank zonder bekende operatie."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "You see scars without an explanation, or with one that does not fit: of burns, cuts or blows, or in the flank without a known operation."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-fixatiesporen-opsluiting
* code = $signals#vg-003 "Aandachtspunt 3"

RuleSet: Yes-fixatiesporen-opsluiting(group)
* item[{group}].item[+].linkId = "vg-003"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-fixatiesporen-opsluiting(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-003

RuleSet: Ask-fixatiesporen-opsluiting
* item[=].item[+].linkId = "vg-003"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-003 "Aandachtspunt 3"
* item[=].item[=].text = "Sporen van vastbinden of opsluiting"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Marks of being tied or locked up"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-003-uitleg"
* item[=].item[=].item[0].text = "Sporen om polsen, enkels of hals, of andere tekens dat iemand is vastgebonden of opgesloten geweest."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Marks around wrists, ankles or neck, or other signs that somebody was tied or locked up."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-hoofd-kaalgeschoren
* code = $signals#vg-004 "Aandachtspunt 4"

RuleSet: Yes-hoofd-kaalgeschoren(group)
* item[{group}].item[+].linkId = "vg-004"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-hoofd-kaalgeschoren(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-004

RuleSet: Ask-hoofd-kaalgeschoren
* item[=].item[+].linkId = "vg-004"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-004 "Aandachtspunt 4"
* item[=].item[=].text = "Tegen de wil kaalgeschoren"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Head shaved against the will"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-004-uitleg"
* item[=].item[=].item[0].text = "De patiënt vertelt of laat merken dat het hoofd als straf of vernedering is kaalgeschoren."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient tells or shows that the head was shaved as a punishment or humiliation."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-verzorging-slecht
* code = $signals#vg-005 "Aandachtspunt 5"

RuleSet: Yes-verzorging-slecht(group)
* item[{group}].item[+].linkId = "vg-005"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-verzorging-slecht(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-005

RuleSet: Ask-verzorging-slecht
* item[=].item[+].linkId = "vg-005"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-005 "Aandachtspunt 5"
* item[=].item[=].text = "Ziet er ongezond of slecht verzorgd uit"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Looks unhealthy or poorly cared for"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-005-uitleg"
* item[=].item[=].item[0].text = "De patiënt ziet er ongezond uit of wordt zichtbaar slecht verzorgd, anders dan u van deze patiënt gewend bent."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient looks unhealthy or is visibly badly looked after, other than you know this patient."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-tatoeage-eigendom
* code = $signals#vg-006 "Aandachtspunt 6"

RuleSet: Yes-tatoeage-eigendom(group)
* item[{group}].item[+].linkId = "vg-006"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-tatoeage-eigendom(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-006

RuleSet: Ask-tatoeage-eigendom
* item[=].item[+].linkId = "vg-006"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-006 "Aandachtspunt 6"
* item[=].item[=].text = "Tatoeage of merk als teken van bezit"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Tattoo or mark of ownership"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-006-uitleg"
* item[=].item[=].item[0].text = "De patiënt vertelt dat een tatoeage, naam, initialen of brandmerk is opgedrongen of laat zien van wie zij of hij “is”."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient tells that a tattoo, name, initials or brand was forced or shows whose property she or he “is”."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-abortus-gedwongen
* code = $signals#vg-007 "Aandachtspunt 7"

RuleSet: Yes-abortus-gedwongen(group)
* item[{group}].item[+].linkId = "vg-007"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-abortus-gedwongen(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-007

RuleSet: Ask-abortus-gedwongen
* item[=].item[+].linkId = "vg-007"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-007 "Aandachtspunt 7"
* item[=].item[=].text = "Afbreking onder druk van een ander"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Abortion under pressure"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-007-uitleg"
* item[=].item[=].item[0].text = "De patiënt laat weten dat een ander de afbreking wil of afdwingt."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient lets you know that somebody else wants or forces the abortion."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-zwangerschap-niet-vrijwillig
* code = $signals#vg-008 "Aandachtspunt 8"

RuleSet: Yes-zwangerschap-niet-vrijwillig(group)
* item[{group}].item[+].linkId = "vg-008"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-zwangerschap-niet-vrijwillig(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-008

RuleSet: Ask-zwangerschap-niet-vrijwillig
* item[=].item[+].linkId = "vg-008"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-008 "Aandachtspunt 8"
* item[=].item[=].text = "Zwangerschap misschien niet uit vrijwillige seks"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Pregnancy perhaps not from voluntary sex"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-008-uitleg"
* item[=].item[=].item[0].text = "U heeft het gevoel, of de patiënt laat merken, dat de zwangerschap niet door vrijwillige seks is ontstaan."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "You sense, or the patient shows, that the pregnancy did not come from voluntary sex."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-werken-tijdens-zwangerschap
* code = $signals#vg-009 "Aandachtspunt 9"

RuleSet: Yes-werken-tijdens-zwangerschap(group)
* item[{group}].item[+].linkId = "vg-009"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-werken-tijdens-zwangerschap(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-009

RuleSet: Ask-werken-tijdens-zwangerschap
* item[=].item[+].linkId = "vg-009"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-009 "Aandachtspunt 9"
* item[=].item[=].text = "Moet doorwerken tijdens zwangerschap, menstruatie of ziekte"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Made to work during pregnancy, menstruation or illness"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-009-uitleg"
* item[=].item[=].item[0].text = "De patiënt moet seksueel of zwaar werk blijven doen terwijl zij zwanger of ongesteld is, of ziek."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient must keep doing sexual or heavy work while pregnant, menstruating or ill."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-onveilige-seks-gedwongen
* code = $signals#vg-010 "Aandachtspunt 10"

RuleSet: Yes-onveilige-seks-gedwongen(group)
* item[{group}].item[+].linkId = "vg-010"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-onveilige-seks-gedwongen(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-010

RuleSet: Ask-onveilige-seks-gedwongen
* item[=].item[+].linkId = "vg-010"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-010 "Aandachtspunt 10"
* item[=].item[=].text = "Moet seks zonder condoom hebben"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Forced to have sex without a condom"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-010-uitleg"
* item[=].item[=].item[0].text = "De patiënt vertelt dat een ander bepaalt dat er zonder condoom wordt gewerkt of gevreeën."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient tells that somebody else decides that no condom is used."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-angst-ouders-horen-soa
* code = $signals#vg-011 "Aandachtspunt 11"

RuleSet: Yes-angst-ouders-horen-soa(group)
* item[{group}].item[+].linkId = "vg-011"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-angst-ouders-horen-soa(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-011

RuleSet: Ask-angst-ouders-horen-soa
* item[=].item[+].linkId = "vg-011"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-011 "Aandachtspunt 11"
* item[=].item[=].text = "Bang dat ouders van de soa horen"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Afraid that parents hear of the infection"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-011-uitleg"
* item[=].item[=].item[0].text = "Een jongere vraagt u dringend om ouders niets van een soa te zeggen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "A young person urgently asks you not to tell the parents about an infection."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-seksueel-afwijkend-gedrag
* code = $signals#vg-012 "Aandachtspunt 12"

RuleSet: Yes-seksueel-afwijkend-gedrag(group)
* item[{group}].item[+].linkId = "vg-012"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-seksueel-afwijkend-gedrag(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-012

RuleSet: Ask-seksueel-afwijkend-gedrag
* item[=].item[+].linkId = "vg-012"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-012 "Aandachtspunt 12"
* item[=].item[=].text = "Seksueel gedrag of kennis die niet bij de leeftijd past"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Sexual behaviour or knowledge beyond the age"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-012-uitleg"
* item[=].item[=].item[0].text = "Een minderjarige is opvallend met seks bezig of weet er veel meer van dan leeftijdgenoten."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "A minor is strikingly occupied with sex or knows far more of it than peers."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-angst-lichamelijk-contact
* code = $signals#vg-013 "Aandachtspunt 13"

RuleSet: Yes-angst-lichamelijk-contact(group)
* item[{group}].item[+].linkId = "vg-013"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-angst-lichamelijk-contact(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-013

RuleSet: Ask-angst-lichamelijk-contact
* item[=].item[+].linkId = "vg-013"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-013 "Aandachtspunt 13"
* item[=].item[=].text = "Grote angst voor aanraking"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Strong fear of being touched"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-013-uitleg"
* item[=].item[=].item[0].text = "De patiënt schrikt hevig van aanraking of laat zich niet onderzoeken."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient is startled by touch or cannot bear to be examined."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-sekswerk-onder-dwang
* code = $signals#vg-014 "Aandachtspunt 14"

RuleSet: Yes-sekswerk-onder-dwang(group)
* item[{group}].item[+].linkId = "vg-014"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-sekswerk-onder-dwang(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-014

RuleSet: Ask-sekswerk-onder-dwang
* item[=].item[+].linkId = "vg-014"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-014 "Aandachtspunt 14"
* item[=].item[=].text = "Seks tegen betaling met dwang of afdracht"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Paid sex with coercion or hand-over of earnings"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-014-uitleg"
* item[=].item[=].item[0].text = "De patiënt vertelt over seks tegen betaling waarbij een ander dwingt, niet laat weigeren of stoppen, of het geld afneemt. Vrijwillig sekswerk is gewoon werk en telt nooit."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient tells of paid sex in which somebody forces, forbids refusing or stopping, or takes the money. Voluntary sex work is ordinary work and never counts."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-minderjarig-seks-tegen-betaling
* code = $signals#vg-015 "Aandachtspunt 15"

RuleSet: Yes-minderjarig-seks-tegen-betaling(group)
* item[{group}].item[+].linkId = "vg-015"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-minderjarig-seks-tegen-betaling(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-015

RuleSet: Ask-minderjarig-seks-tegen-betaling
* item[=].item[+].linkId = "vg-015"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-015 "Aandachtspunt 15"
* item[=].item[=].text = "Onder 18 en seks voor geld, spullen of onderdak"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Under 18 and sex for money, goods or shelter"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-015-uitleg"
* item[=].item[=].item[0].text = "Een minderjarige heeft seks in ruil voor geld, spullen, drugs of een slaapplek. Bij minderjarigen hoeft er geen dwang te zijn."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "A minor has sex in return for money, goods, drugs or a place to sleep. With minors no coercion is needed."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-online-seksuele-dwang
* code = $signals#vg-016 "Aandachtspunt 16"

RuleSet: Yes-online-seksuele-dwang(group)
* item[{group}].item[+].linkId = "vg-016"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-online-seksuele-dwang(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-016

RuleSet: Ask-online-seksuele-dwang
* item[=].item[+].linkId = "vg-016"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-016 "Aandachtspunt 16"
* item[=].item[=].text = "Dwang of chantage met webcam of beelden"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Coercion or blackmail with webcam or images"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-016-uitleg"
* item[=].item[=].item[0].text = "De patiënt moet voor de webcam of wordt bedreigd met het verspreiden van seksuele foto’s of filmpjes."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient must perform for a webcam or is threatened with the spread of sexual photos or films."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-arbeidsongeval-geen-zorg
* code = $signals#vg-017 "Aandachtspunt 17"

RuleSet: Yes-arbeidsongeval-geen-zorg(group)
* item[{group}].item[+].linkId = "vg-017"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-arbeidsongeval-geen-zorg(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-017

RuleSet: Ask-arbeidsongeval-geen-zorg
* item[=].item[+].linkId = "vg-017"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-017 "Aandachtspunt 17"
* item[=].item[=].text = "Ongeval op het werk zonder hulp van de werkgever"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Accident at work, no help from the employer"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-017-uitleg"
* item[=].item[=].item[0].text = "Na een ongeval op het werk bracht of liet de werkgever de patiënt niet naar een arts."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "After an accident at work the employer did not take, or let, the patient see a doctor."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-medische-zorg-onthouden
* code = $signals#vg-018 "Aandachtspunt 18"

RuleSet: Yes-medische-zorg-onthouden(group)
* item[{group}].item[+].linkId = "vg-018"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-medische-zorg-onthouden(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-018

RuleSet: Ask-medische-zorg-onthouden
* item[=].item[+].linkId = "vg-018"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-018 "Aandachtspunt 18"
* item[=].item[=].text = "Mag niet naar de dokter"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Not allowed to see a doctor"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-018-uitleg"
* item[=].item[=].item[0].text = "De patiënt mocht niet naar een arts, of kreeg zorg pas na lang aandringen, omdat een ander dat bepaalt."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient was not allowed to see a doctor, or got care only after long insisting, because somebody else decides."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-werkt-door-bij-ziekte
* code = $signals#vg-019 "Aandachtspunt 19"

RuleSet: Yes-werkt-door-bij-ziekte(group)
* item[{group}].item[+].linkId = "vg-019"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-werkt-door-bij-ziekte(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-019

RuleSet: Ask-werkt-door-bij-ziekte
* item[=].item[+].linkId = "vg-019"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-019 "Aandachtspunt 19"
* item[=].item[=].text = "Werkt ziek of gewond door"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Works on while ill or hurt"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-019-uitleg"
* item[=].item[=].item[0].text = "De patiënt werkt door met ziekte of letsel en durft zich niet ziek te melden of rust te nemen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient works on with an illness or injury and does not dare to report sick or rest."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-lange-werkdagen
* code = $signals#vg-020 "Aandachtspunt 20"

RuleSet: Yes-lange-werkdagen(group)
* item[{group}].item[+].linkId = "vg-020"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-lange-werkdagen(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-020

RuleSet: Ask-lange-werkdagen
* item[=].item[+].linkId = "vg-020"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-020 "Aandachtspunt 20"
* item[=].item[=].text = "Heel lange werkdagen of -weken"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Very long working days or weeks"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-020-uitleg"
* item[=].item[=].item[0].text = "De patiënt werkt structureel tien uur per dag of meer, of zonder vrije dagen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient regularly works ten hours a day or more, or without days off."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-onderbetaald
* code = $signals#vg-021 "Aandachtspunt 21"

RuleSet: Yes-onderbetaald(group)
* item[{group}].item[+].linkId = "vg-021"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-onderbetaald(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-021

RuleSet: Ask-onderbetaald
* item[=].item[+].linkId = "vg-021"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-021 "Aandachtspunt 21"
* item[=].item[=].text = "Krijgt weinig of geen loon"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Little or no pay"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-021-uitleg"
* item[=].item[=].item[0].text = "De patiënt krijgt veel te weinig loon, geen loon, of loon dat wordt ingehouden."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient gets far too little pay, no pay, or pay that is withheld."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-loon-kosten-ingehouden
* code = $signals#vg-022 "Aandachtspunt 22"

RuleSet: Yes-loon-kosten-ingehouden(group)
* item[{group}].item[+].linkId = "vg-022"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-loon-kosten-ingehouden(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-022

RuleSet: Ask-loon-kosten-ingehouden
* item[=].item[+].linkId = "vg-022"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-022 "Aandachtspunt 22"
* item[=].item[=].text = "Moet betalen voor eten, slapen, reis of boetes"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Pays the employer for food, bed, travel or fines"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-022-uitleg"
* item[=].item[=].item[0].text = "Van het loon gaan eten, slaapplek, vervoer, bemiddeling of boetes af, zodat er weinig overblijft."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Food, bed, transport, mediation or fines are taken off the pay, so that little is left."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-minimumbedrag-per-dag
* code = $signals#vg-023 "Aandachtspunt 23"

RuleSet: Yes-minimumbedrag-per-dag(group)
* item[{group}].item[+].linkId = "vg-023"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-minimumbedrag-per-dag(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-023

RuleSet: Ask-minimumbedrag-per-dag
* item[=].item[+].linkId = "vg-023"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-023 "Aandachtspunt 23"
* item[=].item[=].text = "Moet elke dag een vast bedrag verdienen"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Must earn a fixed sum every day"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-023-uitleg"
* item[=].item[=].item[0].text = "De patiënt moet per dag of nacht een minimumbedrag binnenbrengen, vaak met straf als dat niet lukt."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient must bring in a minimum sum per day or night, often punished when it fails."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-geen-geld-ondanks-werk
* code = $signals#vg-024 "Aandachtspunt 24"

RuleSet: Yes-geen-geld-ondanks-werk(group)
* item[{group}].item[+].linkId = "vg-024"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-geen-geld-ondanks-werk(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-024

RuleSet: Ask-geen-geld-ondanks-werk
* item[=].item[+].linkId = "vg-024"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-024 "Aandachtspunt 24"
* item[=].item[=].text = "Werkt, maar heeft geen geld"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Works but has no money"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-024-uitleg"
* item[=].item[=].item[0].text = "De patiënt werkt veel en heeft toch geen geld voor gewone dingen of voor de reis naar huis."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient works a lot and still has no money for ordinary things or for the journey home."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-gevaarlijk-werk
* code = $signals#vg-025 "Aandachtspunt 25"

RuleSet: Yes-gevaarlijk-werk(group)
* item[{group}].item[+].linkId = "vg-025"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-gevaarlijk-werk(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-025

RuleSet: Ask-gevaarlijk-werk
* item[=].item[+].linkId = "vg-025"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-025 "Aandachtspunt 25"
* item[=].item[=].text = "Gevaarlijk of vernederend werk zonder bescherming"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Dangerous or degrading work without protection"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-025-uitleg"
* item[=].item[=].item[0].text = "De patiënt doet vuil, gevaarlijk of vernederend werk zonder bescherming of opleiding en kan het niet weigeren."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient does dirty, dangerous or degrading work without protection or training and cannot refuse it."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-zelfde-houding-lang
* code = $signals#vg-026 "Aandachtspunt 26"

RuleSet: Yes-zelfde-houding-lang(group)
* item[{group}].item[+].linkId = "vg-026"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-zelfde-houding-lang(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-026

RuleSet: Ask-zelfde-houding-lang
* item[=].item[+].linkId = "vg-026"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-026 "Aandachtspunt 26"
* item[=].item[=].text = "Urenlang dezelfde werkhouding"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Hours in the same working posture"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-026-uitleg"
* item[=].item[=].item[0].text = "De patiënt staat of zit een hele werkdag in dezelfde houding en kan niet wisselen of pauzeren."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient stands or sits in one posture a whole working day and cannot change or pause."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-werkgever-scheldt-dreigt
* code = $signals#vg-027 "Aandachtspunt 27"

RuleSet: Yes-werkgever-scheldt-dreigt(group)
* item[{group}].item[+].linkId = "vg-027"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-werkgever-scheldt-dreigt(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-027

RuleSet: Ask-werkgever-scheldt-dreigt
* item[=].item[+].linkId = "vg-027"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-027 "Aandachtspunt 27"
* item[=].item[=].text = "Wordt op het werk uitgescholden of bedreigd"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Shouted at or threatened at work"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-027-uitleg"
* item[=].item[=].item[0].text = "De patiënt wordt door een baas of uitzendbureau uitgescholden, vernederd of bedreigd."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient is shouted at, humiliated or threatened by a boss or agency."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-bang-voor-werkgever
* code = $signals#vg-028 "Aandachtspunt 28"

RuleSet: Yes-bang-voor-werkgever(group)
* item[{group}].item[+].linkId = "vg-028"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-bang-voor-werkgever(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-028

RuleSet: Ask-bang-voor-werkgever
* item[=].item[+].linkId = "vg-028"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-028 "Aandachtspunt 28"
* item[=].item[=].text = "Bang voor de baas"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Afraid of the boss"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-028-uitleg"
* item[=].item[=].item[0].text = "De patiënt is zichtbaar bang voor de werkgever of wat die zal doen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient is visibly afraid of the employer or of what the employer will do."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-slaafse-houding
* code = $signals#vg-029 "Aandachtspunt 29"

RuleSet: Yes-slaafse-houding(group)
* item[{group}].item[+].linkId = "vg-029"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-slaafse-houding(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-029

RuleSet: Ask-slaafse-houding
* item[=].item[+].linkId = "vg-029"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-029 "Aandachtspunt 29"
* item[=].item[=].text = "Heel onderdanig tegenover werkgever of begeleider"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Very submissive towards employer or companion"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-029-uitleg"
* item[=].item[=].item[0].text = "De patiënt vraagt met blik of woord toestemming voor alles en spreekt de ander nooit tegen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient asks permission for everything by look or word and never contradicts the other."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-wisselende-werkplekken
* code = $signals#vg-030 "Aandachtspunt 30"

RuleSet: Yes-wisselende-werkplekken(group)
* item[{group}].item[+].linkId = "vg-030"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-wisselende-werkplekken(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-030

RuleSet: Ask-wisselende-werkplekken
* item[=].item[+].linkId = "vg-030"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-030 "Aandachtspunt 30"
* item[=].item[=].text = "Moet steeds ergens anders werken"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Made to work in ever different places"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-030-uitleg"
* item[=].item[=].item[0].text = "De patiënt wordt telkens naar een andere werkplek gebracht zonder te weten waarheen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient is taken to ever different workplaces without knowing where to."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-misleid-over-werk
* code = $signals#vg-031 "Aandachtspunt 31"

RuleSet: Yes-misleid-over-werk(group)
* item[{group}].item[+].linkId = "vg-031"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-misleid-over-werk(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-031

RuleSet: Ask-misleid-over-werk
* item[=].item[+].linkId = "vg-031"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-031 "Aandachtspunt 31"
* item[=].item[=].text = "Het werk is anders dan beloofd"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "The work is not what was promised"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-031-uitleg"
* item[=].item[=].item[0].text = "Werk, loon of omstandigheden blijken heel anders dan wat bij het werven is beloofd."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Work, pay or conditions turn out very different from what was promised when recruited."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-huishoudelijk-achter-deur
* code = $signals#vg-032 "Aandachtspunt 32"

RuleSet: Yes-huishoudelijk-achter-deur(group)
* item[{group}].item[+].linkId = "vg-032"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-huishoudelijk-achter-deur(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-032

RuleSet: Ask-huishoudelijk-achter-deur
* item[=].item[+].linkId = "vg-032"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-032 "Aandachtspunt 32"
* item[=].item[=].text = "Woont en werkt in een huishouden zonder vrijheid"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Lives and works in a household without freedom"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-032-uitleg"
* item[=].item[=].item[0].text = "De patiënt woont in bij een gezin, ook als au pair of familielid, werkt er en mag of durft niet weg."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient lives with a family, also as an au pair or relative, works there and may not or dares not leave."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-schaamte
* code = $signals#vg-033 "Aandachtspunt 33"

RuleSet: Yes-schaamte(group)
* item[{group}].item[+].linkId = "vg-033"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-schaamte(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-033

RuleSet: Ask-schaamte
* item[=].item[+].linkId = "vg-033"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-033 "Aandachtspunt 33"
* item[=].item[=].text = "Schaamte"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Shame"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-033-uitleg"
* item[=].item[=].item[0].text = "De patiënt schaamt zich zichtbaar voor wat er gebeurd is en kan er niet over praten."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient is visibly ashamed of what happened and cannot talk about it."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-emotioneel-vlak
* code = $signals#vg-034 "Aandachtspunt 34"

RuleSet: Yes-emotioneel-vlak(group)
* item[{group}].item[+].linkId = "vg-034"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-emotioneel-vlak(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-034

RuleSet: Ask-emotioneel-vlak
* item[=].item[+].linkId = "vg-034"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-034 "Aandachtspunt 34"
* item[=].item[=].text = "Vlak of verdoofd"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Flat or numb"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-034-uitleg"
* item[=].item[=].item[0].text = "De patiënt vertelt ingrijpende dingen zonder zichtbaar gevoel."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient tells of grave things without visible feeling."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-stemming-wisselend
* code = $signals#vg-035 "Aandachtspunt 35"

RuleSet: Yes-stemming-wisselend(group)
* item[{group}].item[+].linkId = "vg-035"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-stemming-wisselend(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-035

RuleSet: Ask-stemming-wisselend
* item[=].item[+].linkId = "vg-035"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-035 "Aandachtspunt 35"
* item[=].item[=].text = "Plots huilen, woede of wisselende stemming"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Sudden tears, anger or changing mood"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-035-uitleg"
* item[=].item[=].item[0].text = "Plotselinge huilbuien of woede, of een stemming die snel omslaat."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Sudden crying or anger, or a mood that changes fast."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-masker-vrolijk
* code = $signals#vg-036 "Aandachtspunt 36"

RuleSet: Yes-masker-vrolijk(group)
* item[{group}].item[+].linkId = "vg-036"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-masker-vrolijk(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-036

RuleSet: Ask-masker-vrolijk
* item[=].item[+].linkId = "vg-036"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-036 "Aandachtspunt 36"
* item[=].item[=].text = "Overdreven vrolijk"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Forced cheerfulness"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-036-uitleg"
* item[=].item[=].item[0].text = "De patiënt is opvallend vrolijk op een manier die niet bij de situatie past."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient is strikingly cheerful in a way that does not fit the situation."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-teruggetrokken-timide
* code = $signals#vg-037 "Aandachtspunt 37"

RuleSet: Yes-teruggetrokken-timide(group)
* item[{group}].item[+].linkId = "vg-037"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-teruggetrokken-timide(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-037

RuleSet: Ask-teruggetrokken-timide
* item[=].item[+].linkId = "vg-037"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-037 "Aandachtspunt 37"
* item[=].item[=].text = "Teruggetrokken of timide"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Withdrawn or timid"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-037-uitleg"
* item[=].item[=].item[0].text = "De patiënt is stil, teruggetrokken of flets, anders dan u gewend bent."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient is silent, withdrawn or pale, other than you are used to."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-verward-grip-kwijt
* code = $signals#vg-038 "Aandachtspunt 38"

RuleSet: Yes-verward-grip-kwijt(group)
* item[{group}].item[+].linkId = "vg-038"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-verward-grip-kwijt(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-038

RuleSet: Ask-verward-grip-kwijt
* item[=].item[+].linkId = "vg-038"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-038 "Aandachtspunt 38"
* item[=].item[=].text = "Verward of de grip kwijt"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Confused or no longer in control"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-038-uitleg"
* item[=].item[=].item[0].text = "De patiënt is verward of overziet de eigen zaken niet meer."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient is confused or has lost sight of her or his own affairs."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-begeleider-aanwezig
* code = $signals#vg-039 "Aandachtspunt 39"

RuleSet: Yes-begeleider-aanwezig(group)
* item[{group}].item[+].linkId = "vg-039"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-begeleider-aanwezig(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-039

RuleSet: Ask-begeleider-aanwezig
* item[=].item[+].linkId = "vg-039"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-039 "Aandachtspunt 39"
* item[=].item[=].text = "Er komt steeds iemand mee"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Somebody always comes along"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-039-uitleg"
* item[=].item[=].item[0].text = "Bij vier van de laatste vijf contacten kwam iemand mee, zwangerschapscontroles niet meegeteld. Dat is vaak gewoon; het telt alleen als steuntje bij iets anders."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Somebody came along at four of the last five contacts, antenatal ones passed over. That is often ordinary; it only lends support to something else."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-begeleider-controleert
* code = $signals#vg-040 "Aandachtspunt 40"

RuleSet: Yes-begeleider-controleert(group)
* item[{group}].item[+].linkId = "vg-040"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-begeleider-controleert(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-040

RuleSet: Ask-begeleider-controleert
* item[=].item[+].linkId = "vg-040"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-040 "Aandachtspunt 40"
* item[=].item[=].text = "Begeleider praat voor de patiënt of houdt controle"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Companion speaks for the patient or is in control"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-040-uitleg"
* item[=].item[=].item[0].text = "Iemand voert het woord, beantwoordt vragen die aan de patiënt zijn gesteld, wijkt niet van de zijde of bepaalt wat er gebeurt."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Somebody does the talking, answers questions put to the patient, will not leave or decides what happens."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-begeleider-heeft-papieren
* code = $signals#vg-041 "Aandachtspunt 41"

RuleSet: Yes-begeleider-heeft-papieren(group)
* item[{group}].item[+].linkId = "vg-041"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-begeleider-heeft-papieren(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-041

RuleSet: Ask-begeleider-heeft-papieren
* item[=].item[+].linkId = "vg-041"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-041 "Aandachtspunt 41"
* item[=].item[=].text = "Begeleider bewaart papieren, telefoon of geld"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Companion holds papers, phone or money"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-041-uitleg"
* item[=].item[=].item[0].text = "De begeleider heeft het identiteitsbewijs, de telefoon, de pas of het geld van de patiënt en geeft die niet uit handen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The companion has the identity papers, phone, bank card or money of the patient and does not hand them over."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-begeleider-haast
* code = $signals#vg-042 "Aandachtspunt 42"

RuleSet: Yes-begeleider-haast(group)
* item[{group}].item[+].linkId = "vg-042"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-begeleider-haast(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-042

RuleSet: Ask-begeleider-haast
* item[=].item[+].linkId = "vg-042"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-042 "Aandachtspunt 42"
* item[=].item[=].text = "Begeleider wil snel weg"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Companion wants to be gone quickly"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-042-uitleg"
* item[=].item[=].item[0].text = "De begeleider dringt aan op een snelle oplossing en wil het gesprek kort houden."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The companion presses for a quick fix and wants to keep the talk short."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-begeleider-tolkt
* code = $signals#vg-043 "Aandachtspunt 43"

RuleSet: Yes-begeleider-tolkt(group)
* item[{group}].item[+].linkId = "vg-043"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-begeleider-tolkt(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-043

RuleSet: Ask-begeleider-tolkt
* item[=].item[+].linkId = "vg-043"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-043 "Aandachtspunt 43"
* item[=].item[=].text = "Begeleider tolkt of noemt zich familie"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Companion interprets or claims to be family"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-043-uitleg"
* item[=].item[=].item[0].text = "De begeleider tolkt of zegt familie te zijn, en u kunt dat niet nagaan. Regel een onafhankelijke tolk."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The companion interprets or claims to be family, and you cannot tell. Arrange an independent interpreter."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-gehaald-gebracht
* code = $signals#vg-044 "Aandachtspunt 44"

RuleSet: Yes-gehaald-gebracht(group)
* item[{group}].item[+].linkId = "vg-044"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-gehaald-gebracht(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-044

RuleSet: Ask-gehaald-gebracht
* item[=].item[+].linkId = "vg-044"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-044 "Aandachtspunt 44"
* item[=].item[=].text = "Wordt gehaald en gebracht"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Is brought and collected"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-044-uitleg"
* item[=].item[=].item[0].text = "Iemand brengt de patiënt en wacht, en neemt die direct weer mee."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Somebody brings the patient, waits and takes the patient away at once."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-partner-verhaal-samen
* code = $signals#vg-045 "Aandachtspunt 45"

RuleSet: Yes-partner-verhaal-samen(group)
* item[{group}].item[+].linkId = "vg-045"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-partner-verhaal-samen(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-045

RuleSet: Ask-partner-verhaal-samen
* item[=].item[+].linkId = "vg-045"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-045 "Aandachtspunt 45"
* item[=].item[=].text = "Het verhaal komt van of met de partner"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "The story comes from or with the partner"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-045-uitleg"
* item[=].item[=].item[0].text = "De toedracht wordt steeds door de partner of samen met de partner verteld."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "What happened is always told by the partner or together with the partner."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-bang-in-bijzijn
* code = $signals#vg-046 "Aandachtspunt 46"

RuleSet: Yes-bang-in-bijzijn(group)
* item[{group}].item[+].linkId = "vg-046"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-bang-in-bijzijn(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-046

RuleSet: Ask-bang-in-bijzijn
* item[=].item[+].linkId = "vg-046"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-046 "Aandachtspunt 46"
* item[=].item[=].text = "Anders of bang als de ander erbij is"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Different or afraid when the other is there"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-046-uitleg"
* item[=].item[=].item[0].text = "De patiënt gedraagt zich duidelijk anders of angstig zodra een bepaalde persoon erbij is."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient clearly behaves differently or fearfully as soon as a certain person is there."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-verhaal-wisselt
* code = $signals#vg-047 "Aandachtspunt 47"

RuleSet: Yes-verhaal-wisselt(group)
* item[{group}].item[+].linkId = "vg-047"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-verhaal-wisselt(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-047

RuleSet: Ask-verhaal-wisselt
* item[=].item[+].linkId = "vg-047"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-047 "Aandachtspunt 47"
* item[=].item[=].text = "Het verhaal verandert steeds"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "The story keeps changing"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-047-uitleg"
* item[=].item[=].item[0].text = "De patiënt vertelt nu iets anders dan eerder, of dan in het dossier staat."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient now tells something other than before, or than the record says."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-uitleg-vaag
* code = $signals#vg-048 "Aandachtspunt 48"

RuleSet: Yes-uitleg-vaag(group)
* item[{group}].item[+].linkId = "vg-048"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-uitleg-vaag(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-048

RuleSet: Ask-uitleg-vaag
* item[=].item[+].linkId = "vg-048"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-048 "Aandachtspunt 48"
* item[=].item[=].text = "Vage uitleg of ontwijkende antwoorden"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Vague explanation or evasive answers"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-048-uitleg"
* item[=].item[=].item[0].text = "De patiënt blijft vaag over hoe de klacht ontstond of geeft geen antwoord op gewone vragen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient stays vague about how the complaint arose or does not answer ordinary questions."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-ontkent-bij-doorvragen
* code = $signals#vg-049 "Aandachtspunt 49"

RuleSet: Yes-ontkent-bij-doorvragen(group)
* item[{group}].item[+].linkId = "vg-049"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-ontkent-bij-doorvragen(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-049

RuleSet: Ask-ontkent-bij-doorvragen
* item[=].item[+].linkId = "vg-049"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-049 "Aandachtspunt 49"
* item[=].item[=].text = "Ontkent terwijl het letsel terugkomt"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Denies while injuries come back"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-049-uitleg"
* item[=].item[=].item[0].text = "De patiënt ontkent dat een ander het letsel maakte, terwijl er steeds nieuw letsel is. Een ontkenning verlaagt het signaal nooit."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient denies that anybody caused the injury while new injuries keep coming. A denial never lowers the signal."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-vermijdt-oogcontact
* code = $signals#vg-050 "Aandachtspunt 50"

RuleSet: Yes-vermijdt-oogcontact(group)
* item[{group}].item[+].linkId = "vg-050"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-vermijdt-oogcontact(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-050

RuleSet: Ask-vermijdt-oogcontact
* item[=].item[+].linkId = "vg-050"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-050 "Aandachtspunt 50"
* item[=].item[=].text = "Vermijdt oogcontact, erg gespannen"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Avoids eye contact, very tense"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-050-uitleg"
* item[=].item[=].item[0].text = "De patiënt kijkt u niet aan en is zichtbaar gespannen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient does not look at you and is visibly tense."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-bang-zichtbaar
* code = $signals#vg-051 "Aandachtspunt 51"

RuleSet: Yes-bang-zichtbaar(group)
* item[{group}].item[+].linkId = "vg-051"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-bang-zichtbaar(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-051

RuleSet: Ask-bang-zichtbaar
* item[=].item[+].linkId = "vg-051"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-051 "Aandachtspunt 51"
* item[=].item[=].text = "Zichtbaar bang"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Visibly afraid"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-051-uitleg"
* item[=].item[=].item[0].text = "De patiënt is zichtbaar bang, zonder dat de klacht of het onderzoek dat verklaart."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient is visibly afraid, and neither complaint nor examination explains it."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-sociaal-wenselijk
* code = $signals#vg-052 "Aandachtspunt 52"

RuleSet: Yes-sociaal-wenselijk(group)
* item[{group}].item[+].linkId = "vg-052"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-sociaal-wenselijk(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-052

RuleSet: Ask-sociaal-wenselijk
* item[=].item[+].linkId = "vg-052"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-052 "Aandachtspunt 52"
* item[=].item[=].text = "Antwoorden die de ander wil horen"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Answers the other wants to hear"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-052-uitleg"
* item[=].item[=].item[0].text = "De antwoorden klinken ingestudeerd of precies zoals verwacht wordt."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The answers sound rehearsed or just as expected."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-telefoon-oproepbaar
* code = $signals#vg-053 "Aandachtspunt 53"

RuleSet: Yes-telefoon-oproepbaar(group)
* item[{group}].item[+].linkId = "vg-053"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-telefoon-oproepbaar(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-053

RuleSet: Ask-telefoon-oproepbaar
* item[=].item[+].linkId = "vg-053"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-053 "Aandachtspunt 53"
* item[=].item[=].text = "Wordt steeds gebeld en moet dan weg"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Keeps being called and must go"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-053-uitleg"
* item[=].item[=].item[0].text = "De patiënt wordt telkens gebeld of geappt en moet dan meteen komen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient keeps being called or messaged and must come at once."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-meerdere-telefoons
* code = $signals#vg-054 "Aandachtspunt 54"

RuleSet: Yes-meerdere-telefoons(group)
* item[{group}].item[+].linkId = "vg-054"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-meerdere-telefoons(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-054

RuleSet: Ask-meerdere-telefoons
* item[=].item[+].linkId = "vg-054"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-054 "Aandachtspunt 54"
* item[=].item[=].text = "Meer telefoons, of een telefoon van een ander"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Several phones, or somebody else’s phone"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-054-uitleg"
* item[=].item[=].item[0].text = "De patiënt heeft meer telefoons bij zich of een telefoon op naam van een ander."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient carries several phones or one in somebody else’s name."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-cameratoezicht
* code = $signals#vg-055 "Aandachtspunt 55"

RuleSet: Yes-cameratoezicht(group)
* item[{group}].item[+].linkId = "vg-055"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-cameratoezicht(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-055

RuleSet: Ask-cameratoezicht
* item[=].item[+].linkId = "vg-055"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-055 "Aandachtspunt 55"
* item[=].item[=].text = "Wordt in de gaten gehouden"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Is being watched"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-055-uitleg"
* item[=].item[=].item[0].text = "De patiënt wordt met camera’s, een app of locatie in de gaten gehouden."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient is watched by cameras, an app or location."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-dure-spullen-onverklaard
* code = $signals#vg-056 "Aandachtspunt 56"

RuleSet: Yes-dure-spullen-onverklaard(group)
* item[{group}].item[+].linkId = "vg-056"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-dure-spullen-onverklaard(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-056

RuleSet: Ask-dure-spullen-onverklaard
* item[=].item[+].linkId = "vg-056"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-056 "Aandachtspunt 56"
* item[=].item[=].text = "Plots dure spullen of veel geld"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Sudden expensive things or money"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-056-uitleg"
* item[=].item[=].item[0].text = "De patiënt heeft opeens dure spullen of veel geld, terwijl de rest van het verhaal daar niet bij past."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient suddenly has expensive things or much money, while the rest of the story does not fit."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-nieuwe-contacten-ouder
* code = $signals#vg-057 "Aandachtspunt 57"

RuleSet: Yes-nieuwe-contacten-ouder(group)
* item[{group}].item[+].linkId = "vg-057"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-nieuwe-contacten-ouder(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-057

RuleSet: Ask-nieuwe-contacten-ouder
* item[=].item[+].linkId = "vg-057"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-057 "Aandachtspunt 57"
* item[=].item[=].text = "Opeens nieuwe, vaak oudere vrienden"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Suddenly new, often older friends"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-057-uitleg"
* item[=].item[=].item[0].text = "Een jongere heeft opeens veel nieuwe contacten, vaak ouder, die het oude netwerk vervangen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "A young person suddenly has many new contacts, often older, who replace the old network."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-weglopen-nachten-weg
* code = $signals#vg-058 "Aandachtspunt 58"

RuleSet: Yes-weglopen-nachten-weg(group)
* item[{group}].item[+].linkId = "vg-058"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-weglopen-nachten-weg(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-058

RuleSet: Ask-weglopen-nachten-weg
* item[=].item[+].linkId = "vg-058"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-058 "Aandachtspunt 58"
* item[=].item[=].text = "Weglopen of nachten weg"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Running away or out at night"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-058-uitleg"
* item[=].item[=].item[0].text = "Een jongere loopt weg of is hele avonden en nachten van huis zonder dat thuis weet waar."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "A young person runs away or is out whole evenings and nights while nobody at home knows where."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-isolement
* code = $signals#vg-059 "Aandachtspunt 59"

RuleSet: Yes-isolement(group)
* item[{group}].item[+].linkId = "vg-059"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-isolement(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-059

RuleSet: Ask-isolement
* item[=].item[+].linkId = "vg-059"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-059 "Aandachtspunt 59"
* item[=].item[=].text = "Weinig contact met familie of vrienden"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Cut off from family and friends"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-059-uitleg"
* item[=].item[=].item[0].text = "De patiënt heeft geen of bijna geen contact meer met mensen buiten het werk of de relatie, of mag dat niet."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient has hardly any contact left with people outside work or relationship, or is not allowed to."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-grenzen-niet-aangeven
* code = $signals#vg-060 "Aandachtspunt 60"

RuleSet: Yes-grenzen-niet-aangeven(group)
* item[{group}].item[+].linkId = "vg-060"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-grenzen-niet-aangeven(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-060

RuleSet: Ask-grenzen-niet-aangeven
* item[=].item[+].linkId = "vg-060"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-060 "Aandachtspunt 60"
* item[=].item[=].text = "Kan of durft geen grenzen te stellen"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Cannot or dares not set limits"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-060-uitleg"
* item[=].item[=].item[0].text = "De patiënt laat over zich beslissen en zegt nergens nee tegen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient lets others decide and says no to nothing."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-niet-pluis
* code = $signals#vg-061 "Aandachtspunt 61"

RuleSet: Yes-niet-pluis(group)
* item[{group}].item[+].linkId = "vg-061"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-niet-pluis(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-061

RuleSet: Ask-niet-pluis
* item[=].item[+].linkId = "vg-061"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-061 "Aandachtspunt 61"
* item[=].item[=].text = "Niet-pluisgevoel"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Gut feeling that something is wrong"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-061-uitleg"
* item[=].item[=].item[0].text = "U heeft het gevoel dat er iets niet klopt, ook als u niet kunt zeggen wat. Eén vinkje is genoeg voor de kaart."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "You feel that something is wrong, even if you cannot say what. One tick is enough for the card."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-tip-derde
* code = $signals#vg-062 "Aandachtspunt 62"

RuleSet: Yes-tip-derde(group)
* item[{group}].item[+].linkId = "vg-062"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-tip-derde(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-062

RuleSet: Ask-tip-derde
* item[=].item[+].linkId = "vg-062"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-062 "Aandachtspunt 62"
* item[=].item[=].text = "Zorgen van ouder, school of een ander"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Concern of a parent, school or other"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-062-uitleg"
* item[=].item[=].item[0].text = "Een ouder, leraar, collega of ander maakt zich zorgen en vertelt u dat."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "A parent, teacher, colleague or other is worried and tells you so."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-eigen-onthulling
* code = $signals#vg-063 "Aandachtspunt 63"

RuleSet: Yes-eigen-onthulling(group)
* item[{group}].item[+].linkId = "vg-063"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-eigen-onthulling(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-063

RuleSet: Ask-eigen-onthulling
* item[=].item[+].linkId = "vg-063"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-063 "Aandachtspunt 63"
* item[=].item[=].text = "Patiënt vertelt zelf over dwang"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Patient tells of coercion"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-063-uitleg"
* item[=].item[=].item[0].text = "De patiënt vertelt, ook in halve woorden, over dwang, bedreiging of uitbuiting."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient tells, even in half words, of coercion, threats or exploitation."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-dossier-inconsistent
* code = $signals#vg-064 "Aandachtspunt 64"

RuleSet: Yes-dossier-inconsistent(group)
* item[{group}].item[+].linkId = "vg-064"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-dossier-inconsistent(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-064

RuleSet: Ask-dossier-inconsistent
* item[=].item[+].linkId = "vg-064"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-064 "Aandachtspunt 64"
* item[=].item[=].text = "Voorgeschiedenis klopt niet"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "History does not add up"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-064-uitleg"
* item[=].item[=].item[0].text = "Wat de patiënt over eerdere ziekten en zorg vertelt, past niet bij het dossier."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "What the patient tells of earlier illness and care does not fit the record."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-uitstel-zorg-kosten
* code = $signals#vg-065 "Aandachtspunt 65"

RuleSet: Yes-uitstel-zorg-kosten(group)
* item[{group}].item[+].linkId = "vg-065"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-uitstel-zorg-kosten(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-065

RuleSet: Ask-uitstel-zorg-kosten
* item[=].item[+].linkId = "vg-065"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-065 "Aandachtspunt 65"
* item[=].item[=].text = "Stelt zorg uit of is bang voor de kosten"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Puts off care or fears the cost"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-065-uitleg"
* item[=].item[=].item[0].text = "De patiënt kwam laat of wil geen onderzoek omdat zij of hij het niet kan betalen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient came late or declines tests for fear of the cost."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-geen-eigen-id
* code = $signals#vg-066 "Aandachtspunt 66"

RuleSet: Yes-geen-eigen-id(group)
* item[{group}].item[+].linkId = "vg-066"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-geen-eigen-id(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-066

RuleSet: Ask-geen-eigen-id
* item[=].item[+].linkId = "vg-066"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-066 "Aandachtspunt 66"
* item[=].item[=].text = "Heeft de eigen papieren niet"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Does not have own papers"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-066-uitleg"
* item[=].item[=].item[0].text = "De patiënt kan niet bij het eigen paspoort of identiteitsbewijs; een ander bewaart het."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient cannot get at the own passport or identity card; somebody else keeps it."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-valse-identiteit
* code = $signals#vg-067 "Aandachtspunt 67"

RuleSet: Yes-valse-identiteit(group)
* item[{group}].item[+].linkId = "vg-067"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-valse-identiteit(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-067

RuleSet: Ask-valse-identiteit
* item[=].item[+].linkId = "vg-067"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-067 "Aandachtspunt 67"
* item[=].item[=].text = "Misschien naam of papieren van een ander"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Perhaps the name or papers of another"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-067-uitleg"
* item[=].item[=].item[0].text = "Naam, leeftijd of papieren lijken niet van de patiënt. Zie dit als vraag naar veiligheid, niet als fraude."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Name, age or papers do not seem to be the patient’s. Take it as a question of safety, not of fraud."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-reis-door-ander-geregeld
* code = $signals#vg-068 "Aandachtspunt 68"

RuleSet: Yes-reis-door-ander-geregeld(group)
* item[{group}].item[+].linkId = "vg-068"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-reis-door-ander-geregeld(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-068

RuleSet: Ask-reis-door-ander-geregeld
* item[=].item[+].linkId = "vg-068"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-068 "Aandachtspunt 68"
* item[=].item[=].text = "Een ander regelde de reis en papieren"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Somebody else arranged travel and papers"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-068-uitleg"
* item[=].item[=].item[0].text = "Een ander regelde en betaalde de reis, het visum of het contract."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Somebody else arranged and paid for the journey, the visa or the contract."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-huisvesting-via-werkgever
* code = $signals#vg-069 "Aandachtspunt 69"

RuleSet: Yes-huisvesting-via-werkgever(group)
* item[{group}].item[+].linkId = "vg-069"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-huisvesting-via-werkgever(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-069

RuleSet: Ask-huisvesting-via-werkgever
* item[=].item[+].linkId = "vg-069"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-069 "Aandachtspunt 69"
* item[=].item[=].text = "Slaapplek of vervoer hoort bij het werk"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Bed or transport comes with the job"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-069-uitleg"
* item[=].item[=].item[0].text = "De werkgever regelt ook slaapplek, vervoer of kleding; wie stopt met werken, verliest alles tegelijk."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The employer also provides bed, transport or clothing; who stops working loses all at once."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-slaapt-op-werk
* code = $signals#vg-070 "Aandachtspunt 70"

RuleSet: Yes-slaapt-op-werk(group)
* item[{group}].item[+].linkId = "vg-070"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-slaapt-op-werk(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-070

RuleSet: Ask-slaapt-op-werk
* item[=].item[+].linkId = "vg-070"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-070 "Aandachtspunt 70"
* item[=].item[=].text = "Slaapt op het werk of in een overvol huis"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Sleeps at work or in an overcrowded house"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-070-uitleg"
* item[=].item[=].item[0].text = "De patiënt slaapt op de werkplek of met veel anderen in één ruimte."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient sleeps at the workplace or with many others in one room."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-adres-onbekend
* code = $signals#vg-071 "Aandachtspunt 71"

RuleSet: Yes-adres-onbekend(group)
* item[{group}].item[+].linkId = "vg-071"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-adres-onbekend(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-071

RuleSet: Ask-adres-onbekend
* item[=].item[+].linkId = "vg-071"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-071 "Aandachtspunt 71"
* item[=].item[=].text = "Weet het eigen woon- of werkadres niet"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Does not know the own address"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-071-uitleg"
* item[=].item[=].item[0].text = "De patiënt weet niet waar zij of hij woont of werkt."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient does not know where she or he lives or works."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-niet-vrij-bewegen
* code = $signals#vg-072 "Aandachtspunt 72"

RuleSet: Yes-niet-vrij-bewegen(group)
* item[{group}].item[+].linkId = "vg-072"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-niet-vrij-bewegen(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-072

RuleSet: Ask-niet-vrij-bewegen
* item[=].item[+].linkId = "vg-072"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-072 "Aandachtspunt 72"
* item[=].item[=].text = "Mag niet zelf gaan en staan"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "May not come and go freely"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-072-uitleg"
* item[=].item[=].item[0].text = "De patiënt mag niet alleen naar buiten, wordt opgesloten of moet voor alles toestemming vragen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient may not go out alone, is locked in or needs permission for everything."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-geen-eigen-verdiensten
* code = $signals#vg-073 "Aandachtspunt 73"

RuleSet: Yes-geen-eigen-verdiensten(group)
* item[{group}].item[+].linkId = "vg-073"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-geen-eigen-verdiensten(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-073

RuleSet: Ask-geen-eigen-verdiensten
* item[=].item[+].linkId = "vg-073"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-073 "Aandachtspunt 73"
* item[=].item[=].text = "Kan niet bij het eigen geld of moet het afstaan"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Cannot get at own money or must hand it over"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-073-uitleg"
* item[=].item[=].item[0].text = "De patiënt moet verdiend geld afstaan of kan niet bij de eigen rekening."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient must hand over earned money or cannot get at the own account."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-schuld-bij-uitbuiter
* code = $signals#vg-074 "Aandachtspunt 74"

RuleSet: Yes-schuld-bij-uitbuiter(group)
* item[{group}].item[+].linkId = "vg-074"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-schuld-bij-uitbuiter(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-074

RuleSet: Ask-schuld-bij-uitbuiter
* item[=].item[+].linkId = "vg-074"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-074 "Aandachtspunt 74"
* item[=].item[=].text = "Heeft schuld bij degene voor wie zij of hij werkt"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Owes money to the person worked for"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-074-uitleg"
* item[=].item[=].item[0].text = "De patiënt moet een schuld afwerken, vaak verzonnen of steeds hoger."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient must work off a debt, often invented or ever growing."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-afgekocht-doorverkocht
* code = $signals#vg-075 "Aandachtspunt 75"

RuleSet: Yes-afgekocht-doorverkocht(group)
* item[{group}].item[+].linkId = "vg-075"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-afgekocht-doorverkocht(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-075

RuleSet: Ask-afgekocht-doorverkocht
* item[=].item[+].linkId = "vg-075"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-075 "Aandachtspunt 75"
* item[=].item[=].text = "Er is voor de patiënt betaald, of gedreigd met verkoop"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Bought, sold or threatened with sale"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-075-uitleg"
* item[=].item[=].item[0].text = "Er is voor de patiënt betaald, of iemand dreigt de patiënt aan een ander door te verkopen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Money was paid for the patient, or somebody threatens to sell the patient on."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-bedreiging-familie
* code = $signals#vg-076 "Aandachtspunt 76"

RuleSet: Yes-bedreiging-familie(group)
* item[{group}].item[+].linkId = "vg-076"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-bedreiging-familie(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-076

RuleSet: Ask-bedreiging-familie
* item[=].item[+].linkId = "vg-076"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-076 "Aandachtspunt 76"
* item[=].item[=].text = "Familie of kinderen worden bedreigd"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Family or children are threatened"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-076-uitleg"
* item[=].item[=].item[0].text = "Iemand dreigt familie of kinderen van de patiënt iets aan te doen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Somebody threatens to harm the patient’s family or children."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-dreiging-onthulling
* code = $signals#vg-077 "Aandachtspunt 77"

RuleSet: Yes-dreiging-onthulling(group)
* item[{group}].item[+].linkId = "vg-077"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-dreiging-onthulling(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-077

RuleSet: Ask-dreiging-onthulling
* item[=].item[+].linkId = "vg-077"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-077 "Aandachtspunt 77"
* item[=].item[=].text = "Wordt gechanteerd"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Is being blackmailed"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-077-uitleg"
* item[=].item[=].item[0].text = "Iemand dreigt iets te vertellen of beelden te verspreiden als de patiënt niet doet wat gevraagd wordt."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Somebody threatens to tell something or spread images unless the patient complies."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-liefdesrelatie-misbruik
* code = $signals#vg-078 "Aandachtspunt 78"

RuleSet: Yes-liefdesrelatie-misbruik(group)
* item[{group}].item[+].linkId = "vg-078"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-liefdesrelatie-misbruik(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-078

RuleSet: Ask-liefdesrelatie-misbruik
* item[=].item[+].linkId = "vg-078"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-078 "Aandachtspunt 78"
* item[=].item[=].text = "Partner laat de patiënt dingen doen voor geld"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Partner makes the patient do things for money"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-078-uitleg"
* item[=].item[=].item[0].text = "Een partner of “vriend” laat de patiënt seks, werk of strafbare dingen doen en houdt het geld."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "A partner or “boyfriend” makes the patient do sex, work or offences and keeps the money."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-kleineren-vernederen
* code = $signals#vg-079 "Aandachtspunt 79"

RuleSet: Yes-kleineren-vernederen(group)
* item[{group}].item[+].linkId = "vg-079"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-kleineren-vernederen(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-079

RuleSet: Ask-kleineren-vernederen
* item[=].item[+].linkId = "vg-079"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-079 "Aandachtspunt 79"
* item[=].item[=].text = "Wordt gekleineerd of vernederd"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Is belittled or humiliated"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-079-uitleg"
* item[=].item[=].item[0].text = "De patiënt wordt steeds gekleineerd of vernederd door dezelfde persoon."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient is belittled or humiliated again and again by the same person."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-geweld-bedreigd
* code = $signals#vg-080 "Aandachtspunt 80"

RuleSet: Yes-geweld-bedreigd(group)
* item[{group}].item[+].linkId = "vg-080"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-geweld-bedreigd(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-080

RuleSet: Ask-geweld-bedreigd
* item[=].item[+].linkId = "vg-080"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-080 "Aandachtspunt 80"
* item[=].item[=].text = "Wordt geslagen of met geweld bedreigd"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Is beaten or threatened with violence"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-080-uitleg"
* item[=].item[=].item[0].text = "De patiënt vertelt te zijn geslagen of met geweld te zijn bedreigd."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient tells of having been beaten or threatened with violence."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-cannabis-gedwongen
* code = $signals#vg-081 "Aandachtspunt 81"

RuleSet: Yes-cannabis-gedwongen(group)
* item[{group}].item[+].linkId = "vg-081"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-cannabis-gedwongen(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-081

RuleSet: Ask-cannabis-gedwongen
* item[=].item[+].linkId = "vg-081"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-081 "Aandachtspunt 81"
* item[=].item[=].text = "Moet blowen of gebruiken van anderen"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Others make the patient smoke cannabis or use"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-081-uitleg"
* item[=].item[=].item[0].text = "De patiënt zegt te moeten meedoen met drugs of niet te kunnen stoppen omdat anderen dat niet toelaten."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient says to have to join in with drugs, or to be unable to stop because others will not allow it."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-gedwongen-strafbaar
* code = $signals#vg-082 "Aandachtspunt 82"

RuleSet: Yes-gedwongen-strafbaar(group)
* item[{group}].item[+].linkId = "vg-082"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-gedwongen-strafbaar(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-082

RuleSet: Ask-gedwongen-strafbaar
* item[=].item[+].linkId = "vg-082"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-082 "Aandachtspunt 82"
* item[=].item[=].text = "Moet strafbare dingen doen"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Made to commit offences"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-082-uitleg"
* item[=].item[=].item[0].text = "De patiënt moet stelen, dealen, smokkelen, hennep knippen of iets anders strafbaars doen. Wie gedwongen is, is in de eerste plaats slachtoffer."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient must steal, deal, smuggle, trim cannabis or do other offences. Who is forced is first of all a victim."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-abonnementen-op-naam
* code = $signals#vg-083 "Aandachtspunt 83"

RuleSet: Yes-abonnementen-op-naam(group)
* item[{group}].item[+].linkId = "vg-083"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-abonnementen-op-naam(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-083

RuleSet: Ask-abonnementen-op-naam
* item[=].item[+].linkId = "vg-083"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-083 "Aandachtspunt 83"
* item[=].item[=].text = "Abonnementen, leningen of pas op naam voor anderen"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Contracts, loans or bank card used by others"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-083-uitleg"
* item[=].item[=].item[0].text = "De patiënt sloot telefoonabonnementen of leningen af voor een ander, of gaf de bankpas uit handen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient took out phone contracts or loans for somebody else, or handed over the bank card."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-uitkering-toeslag-afstaan
* code = $signals#vg-084 "Aandachtspunt 84"

RuleSet: Yes-uitkering-toeslag-afstaan(group)
* item[{group}].item[+].linkId = "vg-084"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-uitkering-toeslag-afstaan(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-084

RuleSet: Ask-uitkering-toeslag-afstaan
* item[=].item[+].linkId = "vg-084"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-084 "Aandachtspunt 84"
* item[=].item[=].text = "Uitkering of toeslag voor een ander"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Benefits for somebody else"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-084-uitleg"
* item[=].item[=].item[0].text = "De patiënt vroeg een uitkering of toeslag aan voor een ander of moet die afstaan."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient applied for a benefit for somebody else or must hand it over."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-gedwongen-bedelen
* code = $signals#vg-085 "Aandachtspunt 85"

RuleSet: Yes-gedwongen-bedelen(group)
* item[{group}].item[+].linkId = "vg-085"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-gedwongen-bedelen(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-085

RuleSet: Ask-gedwongen-bedelen
* item[=].item[+].linkId = "vg-085"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-085 "Aandachtspunt 85"
* item[=].item[=].text = "Moet bedelen of straatkranten verkopen"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Made to beg or sell street papers"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-085-uitleg"
* item[=].item[=].item[0].text = "De patiënt moet van een ander bedelen of straatkranten verkopen en de opbrengst afstaan."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Somebody makes the patient beg or sell street papers and hand over the takings."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-anderen-ronselen
* code = $signals#vg-086 "Aandachtspunt 86"

RuleSet: Yes-anderen-ronselen(group)
* item[{group}].item[+].linkId = "vg-086"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-anderen-ronselen(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-086

RuleSet: Ask-anderen-ronselen
* item[=].item[+].linkId = "vg-086"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-086 "Aandachtspunt 86"
* item[=].item[=].text = "Moet anderen meenemen of werven"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Made to recruit others"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-086-uitleg"
* item[=].item[=].item[0].text = "De patiënt moet van een ander vrienden of bekenden meenemen of overhalen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Somebody makes the patient bring or talk over friends or acquaintances."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-schulden
* code = $signals#vg-087 "Aandachtspunt 87"

RuleSet: Yes-schulden(group)
* item[{group}].item[+].linkId = "vg-087"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-schulden(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-087

RuleSet: Ask-schulden
* item[=].item[+].linkId = "vg-087"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-087 "Aandachtspunt 87"
* item[=].item[=].text = "Schulden of geldzorgen"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Debts or money worries"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-087-uitleg"
* item[=].item[=].item[0].text = "De patiënt heeft schulden of geldzorgen die niet bij het verhaal passen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient has debts or money worries that do not fit the story."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-orgaan-aangeboden
* code = $signals#vg-088 "Aandachtspunt 88"

RuleSet: Yes-orgaan-aangeboden(group)
* item[{group}].item[+].linkId = "vg-088"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-orgaan-aangeboden(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-088

RuleSet: Ask-orgaan-aangeboden
* item[=].item[+].linkId = "vg-088"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-088 "Aandachtspunt 88"
* item[=].item[=].text = "Bod of druk om een orgaan af te staan"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Offer or pressure to give an organ"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-088-uitleg"
* item[=].item[=].item[0].text = "Iemand bood de patiënt geld voor een orgaan of dwingt daartoe."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Somebody offered the patient money for an organ or presses for it."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-draagmoeder-onder-druk
* code = $signals#vg-089 "Aandachtspunt 89"

RuleSet: Yes-draagmoeder-onder-druk(group)
* item[{group}].item[+].linkId = "vg-089"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-draagmoeder-onder-druk(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-089

RuleSet: Ask-draagmoeder-onder-druk
* item[=].item[+].linkId = "vg-089"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-089 "Aandachtspunt 89"
* item[=].item[=].text = "Zwanger voor een ander onder druk of voor geld"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Pregnant for another under pressure or for money"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-089-uitleg"
* item[=].item[=].item[0].text = "De patiënt draagt een kind voor een ander en laat merken dat dit niet vrij is, of dat anderen eraan verdienen."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "The patient carries a child for somebody else and shows that this is not free, or that others earn by it."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-zwangerschap-zonder-binding
* code = $signals#vg-090 "Aandachtspunt 90"

RuleSet: Yes-zwangerschap-zonder-binding(group)
* item[{group}].item[+].linkId = "vg-090"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-zwangerschap-zonder-binding(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-090

RuleSet: Ask-zwangerschap-zonder-binding
* item[=].item[+].linkId = "vg-090"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-090 "Aandachtspunt 90"
* item[=].item[=].text = "Zwangere laat alles aan een ander over"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Pregnant person leaves all choices to another"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-090-uitleg"
* item[=].item[=].item[0].text = "Een ander beslist over alle onderzoeken en keuzes in de zwangerschap, en de patiënt zegt niets."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Somebody else decides on every test and choice of the pregnancy, and the patient says nothing."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-gezin-gewijzigd
* code = $signals#vg-091 "Aandachtspunt 91"

RuleSet: Yes-gezin-gewijzigd(group)
* item[{group}].item[+].linkId = "vg-091"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-gezin-gewijzigd(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-091

RuleSet: Ask-gezin-gewijzigd
* item[=].item[+].linkId = "vg-091"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-091 "Aandachtspunt 91"
* item[=].item[=].text = "Recente ruzie of verandering thuis"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Recent quarrel or change at home"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-091-uitleg"
* item[=].item[=].item[0].text = "Thuis is onlangs iets veranderd: ruzie, uit huis, een nieuwe partner."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "Something changed at home recently: a quarrel, moving out, a new partner."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help

RuleSet: Code-triage-zorg
* code = $signals#vg-092 "Aandachtspunt 92"

RuleSet: Yes-triage-zorg(group)
* item[{group}].item[+].linkId = "vg-092"
* item[{group}].item[=].answer.valueBoolean = true

RuleSet: Means-triage-zorg(feature)
* #{feature} ^property[0].code = #signal
* #{feature} ^property[0].valueCode = #vg-092

RuleSet: Ask-triage-zorg
* item[=].item[+].linkId = "vg-092"
* item[=].item[=].definition = "https://veilig-gesprek.example/fhir/StructureDefinition/signal-observation#Observation.value[x]"
* item[=].item[=].code = $signals#vg-092 "Aandachtspunt 92"
* item[=].item[=].text = "Zorg bij de triage"
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = "Worry at triage"
* item[=].item[=].type = #boolean
* item[=].item[=].extension[0].url = $extract
* item[=].item[=].extension[0].valueBoolean = true
* item[=].item[=].extension[1].url = $extract-category
* item[=].item[=].extension[1].valueCodeableConcept = $categories#aandachtspunt
* item[=].item[=].item[0].linkId = "vg-092-uitleg"
* item[=].item[=].item[0].text = "Bij de triage gaf iemand aan zich zorgen te maken over de veiligheid of het gezelschap van de patiënt."
* item[=].item[=].item[0].text.extension[0].url = $translation
* item[=].item[=].item[0].text.extension[0].extension[0].url = "lang"
* item[=].item[=].item[0].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].item[0].text.extension[0].extension[1].url = "content"
* item[=].item[=].item[0].text.extension[0].extension[1].valueString = "At triage somebody said to worry about the patient’s safety or company."
* item[=].item[=].item[0].type = #display
* item[=].item[=].item[0].extension[0].url = $item-control-extension
* item[=].item[=].item[0].extension[0].valueCodeableConcept = $item-control#help
