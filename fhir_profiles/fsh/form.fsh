// The clinician's form. The order is the order in which a clinician looks, not the order of weight:
// gut feeling first, because it takes one second. Which ticks exist follows from indicators/.

RuleSet: Section(id, nl, en)
* item[+].linkId = "{id}"
* item[=].text = {nl}
* item[=].text.extension[0].url = $translation
* item[=].text.extension[0].extension[0].url = "lang"
* item[=].text.extension[0].extension[0].valueCode = #en
* item[=].text.extension[0].extension[1].url = "content"
* item[=].text.extension[0].extension[1].valueString = {en}
* item[=].type = #group

RuleSet: Entry(id, type, nl, en)
* item[=].item[+].linkId = "{id}"
* item[=].item[=].text = {nl}
* item[=].item[=].text.extension[0].url = $translation
* item[=].item[=].text.extension[0].extension[0].url = "lang"
* item[=].item[=].text.extension[0].extension[0].valueCode = #en
* item[=].item[=].text.extension[0].extension[1].url = "content"
* item[=].item[=].text.extension[0].extension[1].valueString = {en}
* item[=].item[=].type = #{type}

Instance: signal-form
InstanceOf: Questionnaire
Usage: #definition
Title: "Aandachtspunten"
Description: "The clinician's form: ticks that may become SignalObservations, and notes that never leave the form."
* url = "https://veilig-gesprek.example/fhir/Questionnaire/signal-form"
* version = "0.1.0"
* name = "SignalForm"
* title = "Aandachtspunten"
* language = #nl
* status = #draft
* experimental = false
* subjectType = #Patient
* publisher = "Veilig Gesprek"
* description = "For the clinician alone, never for the patient or who came along. Ticks become observations only when the clinician chooses so; the notes stay in the form. Answers are kept without the text of the items."

* insert Section(gevoel, "Uw eigen indruk", "Your own impression")
* insert Ask-niet-pluis
* insert Ask-eigen-onthulling
* insert Ask-tip-derde
* insert Entry(bron, choice, "Hoe weet u dit?", "How do you know this?")
* item[=].item[=].answerValueSet = "https://veilig-gesprek.example/fhir/ValueSet/signal-sources"
* item[=].item[=].code = $features#vk-21 "Kenmerk 21"

* insert Section(begeleider, "Wie er mee is", "Who came along")
* insert Ask-begeleider-controleert
* insert Ask-begeleider-heeft-papieren
* insert Ask-bang-in-bijzijn
* insert Ask-begeleider-haast
* insert Ask-begeleider-tolkt
* insert Ask-partner-verhaal-samen
* insert Ask-gehaald-gebracht
* insert Ask-begeleider-aanwezig

* insert Section(verhaal, "Het verhaal en het gedrag", "The story and the behaviour")
* insert Ask-verhaal-wisselt
* insert Ask-uitleg-vaag
* insert Ask-ontkent-bij-doorvragen
* insert Ask-dossier-inconsistent
* insert Ask-bang-zichtbaar
* insert Ask-telefoon-oproepbaar
* insert Ask-weglopen-nachten-weg
* insert Ask-nieuwe-contacten-ouder
* insert Ask-sociaal-wenselijk
* insert Ask-vermijdt-oogcontact
* insert Ask-grenzen-niet-aangeven
* insert Ask-teruggetrokken-timide
* insert Ask-emotioneel-vlak
* insert Ask-stemming-wisselend
* insert Ask-masker-vrolijk
* insert Ask-verward-grip-kwijt
* insert Ask-schaamte
* insert Ask-gezin-gewijzigd

* insert Section(lichaam, "Het lichaam", "The body")
* insert Ask-letsel-past-niet-bij-verhaal
* insert Ask-fixatiesporen-opsluiting
* insert Ask-littekens-onverklaard
* insert Ask-tatoeage-eigendom
* insert Ask-angst-lichamelijk-contact
* insert Ask-hoofd-kaalgeschoren
* insert Ask-verzorging-slecht
* insert Ask-orgaan-aangeboden

* insert Section(relatie, "Relatie en zwangerschap", "Relationship and pregnancy")
* insert Ask-liefdesrelatie-misbruik
* insert Ask-sekswerk-onder-dwang
* insert Ask-minderjarig-seks-tegen-betaling
* insert Ask-online-seksuele-dwang
* insert Ask-onveilige-seks-gedwongen
* insert Ask-abortus-gedwongen
* insert Ask-zwangerschap-niet-vrijwillig
* insert Ask-werken-tijdens-zwangerschap
* insert Ask-draagmoeder-onder-druk
* insert Ask-zwangerschap-zonder-binding
* insert Ask-seksueel-afwijkend-gedrag
* insert Ask-angst-ouders-horen-soa

* insert Section(werk-en-geld, "Werk en geld", "Work and money")
* insert Ask-bang-voor-werkgever
* insert Ask-medische-zorg-onthouden
* insert Ask-arbeidsongeval-geen-zorg
* insert Ask-werkt-door-bij-ziekte
* insert Ask-lange-werkdagen
* insert Ask-gevaarlijk-werk
* insert Ask-werkgever-scheldt-dreigt
* insert Ask-slaafse-houding
* insert Ask-misleid-over-werk
* insert Ask-huishoudelijk-achter-deur
* insert Ask-wisselende-werkplekken
* insert Ask-zelfde-houding-lang
* insert Ask-onderbetaald
* insert Ask-loon-kosten-ingehouden
* insert Ask-minimumbedrag-per-dag
* insert Ask-geen-geld-ondanks-werk
* insert Ask-geen-eigen-verdiensten
* insert Ask-schuld-bij-uitbuiter
* insert Ask-schulden
* insert Ask-dure-spullen-onverklaard
* insert Ask-uitstel-zorg-kosten
* insert Ask-triage-zorg
* insert Ask-gedwongen-strafbaar
* insert Ask-cannabis-gedwongen
* insert Ask-abonnementen-op-naam
* insert Ask-uitkering-toeslag-afstaan
* insert Ask-gedwongen-bedelen
* insert Ask-anderen-ronselen

* insert Section(vrijheid, "Vrijheid", "Freedom")
* insert Ask-niet-vrij-bewegen
* insert Ask-geweld-bedreigd
* insert Ask-bedreiging-familie
* insert Ask-dreiging-onthulling
* insert Ask-afgekocht-doorverkocht
* insert Ask-isolement
* insert Ask-kleineren-vernederen
* insert Ask-cameratoezicht
* insert Ask-meerdere-telefoons
* insert Ask-geen-eigen-id
* insert Ask-valse-identiteit
* insert Ask-reis-door-ander-geregeld
* insert Ask-huisvesting-via-werkgever
* insert Ask-slaapt-op-werk
* insert Ask-adres-onbekend

// Notes: facts apart from what they may mean, what fits beside what does not. Never extracted.
* insert Section(notitie, "Uw notitie: blijft in dit scherm", "Your note: stays on this screen")
* insert Entry(let-op, display, "Schrijf hier niets wat de patiënt of wie meekwam niet mag lezen als het in een dossier komt.", "Write nothing here that the patient or who came along must not read\, should it end up in a record.")
* insert Entry(feiten, text, "Feiten: wat staat vast\, met datum?", "Facts: what is certain\, with its date?")
* insert Entry(omstandigheden, text, "Omstandigheden: wie was erbij\, hoe kwam de patiënt hier?", "Circumstances: who was there\, how did the patient get here?")
* insert Entry(waarneming, text, "Wat zag en hoorde u zelf?", "What did you see and hear yourself?")
* insert Entry(uitleg-patient, text, "Wat zegt de patiënt zelf\, in eigen woorden?", "What does the patient say\, in the patient's own words?")
* insert Entry(bron-notitie, text, "Van wie komt wat u niet zelf zag?", "Who told you what you did not see yourself?")

* insert Section(afweging, "Wat past wel en wat past niet", "What fits and what does not")
* insert Entry(past-wel, text, "Wat past bij uw zorg?", "What fits your concern?")
* insert Entry(past-niet, text, "Wat spreekt uw zorg tegen?", "What speaks against your concern?")
* insert Entry(tegen-ander, boolean, "Een ander heeft gezien hoe het gebeurde en vertelt hetzelfde", "Somebody else saw it happen and tells the same")
* insert Entry(tegen-ziekte, boolean, "Een bekende ziekte of behandeling verklaart het", "A known illness or treatment explains it")
* insert Entry(tegen-alleen, boolean, "De patiënt was alleen en vertelt hetzelfde\, vrijuit", "The patient was alone and tells the same\, freely")
* insert Entry(tegen-rol, boolean, "Wie meekwam heeft een vastgelegde zorgrol", "Who came along has a documented care role")
* insert Entry(tegen-weging, display, "Deze punten tellen nergens vanaf. Ze helpen u zelf te wegen.", "These points subtract nothing. They help you weigh.")
