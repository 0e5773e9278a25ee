meten-course-date = Datum
meten-course-professional = professional
meten-course-own = gezin
meten-course-remark = Opmerking
meten-course-new-scorer = iemand anders scoorde
meten-course-key = Legenda
meten-course-key-text = Wat de tekens in de tekeningen betekenen.
meten-course-text = { $name }: het laatst scoorde de professional { $last } en { $name } zelf { $own }.
meten-not-discussed = niet besproken
meten-not-relevant = niet relevant
meten-nb = nb
meten-nr = nr

meten-said-once = Eén meting, { $n }.
meten-said-short = { $from } tot { $to }: { $up } domeinen hoger, { $down } lager, { $same } gelijk.
meten-said-other-scorer = Iemand anders scoorde dan de vorige keer.
meten-compared = Van { $from } tot { $to }
meten-other-scorer = Iemand anders scoorde: eerst { $before }, daarna { $after }. Een verschil kan daaraan liggen.
meten-other-version = Een andere versie van het instrument: eerst { $before }, daarna { $after }. Alleen domeinen met dezelfde vraag zijn te vergelijken.
# used: meten-step-*
meten-step-improved = van { $from } naar { $to }
meten-step-declined = van { $from } naar { $to }
meten-step-unchanged = bleef { $to }
meten-step-new = was niet gescoord, nu { $to }
meten-step-not-discussed = was { $from }, nu niet besproken
meten-step-not-relevant = was { $from }, nu niet relevant
meten-step-not-answered = was { $from }, nu niet ingevuld
meten-step-split = was { $from }, nu { $to }; de vraag is gesplitst en niet te vergelijken
meten-step-changed = was { $from }, nu { $to }; de vraag is veranderd en niet te vergelijken
meten-verdict-better = Betrouwbaar vooruit: { $difference } punt gemiddeld over { $n } domeinen. Dat is meer dan { $bound }, het verschil dat door meten alleen kan komen.
meten-verdict-worse = Betrouwbaar achteruit: { $difference } punt gemiddeld over { $n } domeinen. Dat is meer dan { $bound }, het verschil dat door meten alleen kan komen.
meten-verdict-noise = Geen betrouwbare verandering: { $difference } punt gemiddeld over { $n } domeinen. Een verschil tot { $bound } kan door meten alleen komen.
meten-not-enough-twice = Er is geen domein dat beide keren is gescoord. Over betrouwbare verandering is niets te zeggen.
meten-not-enough-reliability = Van dit instrument is niet bekend hoe nauwkeurig het meet. Over betrouwbare verandering is niets te zeggen.
meten-not-enough-spread = In de eigen gegevens verschillen mensen niet van elkaar op deze domeinen. Over betrouwbare verandering is niets te zeggen.
meten-not-enough-people = Nog te weinig eigen gegevens: { $people } mensen hebben een eerste meting op deze domeinen; nodig zijn er { $minimal }. Over betrouwbare verandering is nog niets te zeggen.
meten-input-domains = Domeinen die beide keren zijn gescoord
meten-input-before = Gemiddelde eerst
meten-input-after = Gemiddelde daarna
meten-input-difference = Verschil
meten-input-sd = Spreiding in eigen gegevens (SD)
meten-input-sd-text = { $sd }, uit de eerste meting van { $n } mensen
meten-input-alpha = Betrouwbaarheid zoals gepubliceerd (alfa)
meten-input-alpha-text = { $alpha } over { $n } domeinen. { $source }
meten-input-alpha-used = Alfa voor dit aantal domeinen
meten-input-bound = Grens: 1,96 × SD × √2 × √(1 − alfa)

# used: meten-safety-*
meten-safety-veilig = veilig
meten-safety-zorgen = zorgen
meten-safety-onveilig = niet veilig
meten-safety-onbekend = niet te zeggen

# used: meten-target-*
meten-target-ggsr = hoort bij de doelgroep
meten-target-geen-ggsr = hoort niet bij de doelgroep
meten-target-nog-niet-bekend = nog niet bekend
meten-target-huishouden = huishouden zonder kinderen, telt niet mee
meten-target-lead = Een gezin hoort bij de doelgroep als het op ten minste vier van de zeven leefgebieden problemen heeft die blijven, en de ouders die niet zelf kunnen oplossen. Vul in wat is besproken; de rest mag open blijven.
meten-target-done = De toets is bewaard.
meten-target-household = Er is geen kind in dit huishouden. De toets kan, maar telt niet mee in de cijfers over gezinnen.
meten-target-unasked = niet gevraagd
meten-target-no-problem = geen probleem
meten-target-problem = probleem
meten-target-ground = Wat is het probleem? Waaraan ziet u dat?
meten-target-chronic-choice = Het blijft (chronisch)
meten-target-chronic-hint = Ook als het de ene keer erger is dan de andere.
meten-target-since-field = Sinds wanneer?
meten-target-since-hint = Een jaar is genoeg, zoals 2011
meten-target-solve = Kunnen de ouders dit zelf oplossen?
meten-target-solve-yes = ja, zelf of met hun netwerk
meten-target-solve-no = nee, niet zonder hulp
meten-target-counted = Wat er is geteld
meten-target-chronic = Blijvend probleem op { $n } leefgebieden: { $areas }.
meten-target-passing = Probleem dat voorbij kan gaan: { $areas }.
meten-target-without = Geen probleem: { $areas }.
meten-target-not-asked = Niet gevraagd: { $areas }.
meten-target-other = Anders beoordeeld: { $outcome }. { $reason }
meten-target-overridden = Anders beoordeeld dan geteld.
meten-target-chronic-count =
    { $n ->
        [one] 1 leefgebied met een blijvend probleem
       *[other] { $n } leefgebieden met een blijvend probleem
    }
meten-target-since = sinds { $n }
meten-target-lasts = blijft
meten-target-passes = kan voorbijgaan
meten-target-judge = Uw oordeel
meten-target-judge-hint = Het programma telt, u oordeelt. Vindt u iets anders dan de telling, schrijf dan op waarom.
meten-target-judge-same = Ik volg de telling
meten-target-judge-yes = Het gezin hoort bij de doelgroep
meten-target-judge-no = Het gezin hoort niet bij de doelgroep
meten-target-reason = Waarom anders dan de telling?
meten-target-preview = Bekijk de uitkomst
meten-target-save = Bewaar de toets
meten-target-earlier = Eerdere toetsen
meten-target-earlier-none = Dit gezin is nog niet getoetst.
meten-target-error-ground = Schrijf bij { $n } op wat het probleem is.
meten-target-error-long = De tekst bij { $n } is te lang. Gebruik hoogstens 5.000 tekens.
meten-target-error-long-reason = De reden is te lang. Gebruik hoogstens 5.000 tekens.
meten-target-error-chronic = Schrijf bij { $n } sinds wanneer het probleem er is. Een jaar is genoeg.
meten-target-error-future = Bij { $n } begint het probleem in de toekomst. Verbeter de datum of het jaar.
meten-target-error-ancient = Bij { $n } begint het probleem te lang geleden. Verbeter de datum of het jaar.
meten-target-error-since = Schrijf bij { $n } een jaar of een datum, zoals 2011 of 2 maart 2011.
meten-target-error-reason = Schrijf op waarom u anders oordeelt dan de telling.
meten-target-error-same = Dit is wat er is geteld. Kies ‘Ik volg de telling’.
meten-target-error-household = Een huishouden zonder kinderen telt niet mee. Kies ‘Ik volg de telling’.
meten-target-error-nothing = Vul ten minste één leefgebied in.
# used: meten-condition-*, meten-area-*
meten-condition-vier-leefgebieden-ja = Ten minste vier leefgebieden met een blijvend probleem
meten-condition-vier-leefgebieden-nee = Minder dan vier leefgebieden met een blijvend probleem
meten-condition-vier-leefgebieden-open = Nog niet bekend of vier leefgebieden een blijvend probleem hebben
meten-condition-ouder-ja = Er is een ouder in het gezin
meten-condition-ouder-nee = Er is geen ouder in het gezin
meten-condition-ouder-open = Nog niet bekend of er een ouder is
meten-condition-kind-ja = Er is een kind in het gezin
meten-condition-kind-nee = Er is geen kind in het gezin
meten-condition-kind-open = Nog niet bekend of er een kind is
meten-condition-niet-zelf-oplossen-ja = De ouders kunnen het niet zelf oplossen
meten-condition-niet-zelf-oplossen-nee = De ouders kunnen het zelf oplossen
meten-condition-niet-zelf-oplossen-open = Nog niet gevraagd of de ouders het zelf kunnen oplossen
meten-area-gezin = Hoe gezinsleden met elkaar omgaan, en de opvoeding.
meten-area-wonen = Het huis en de buurt.
meten-area-werk = Werk, of hoe de dagen zijn gevuld.
meten-area-inkomen = Geld en schulden.
meten-area-gezondheid = Lichaam en geest, ook verslaving.
meten-area-onderwijs = School en opleiding.
meten-area-veiligheid = Veiligheid thuis en buiten, politie en justitie.

meten-safety-norm = een keer kijken telt { $n } dagen
meten-safety-through = Telt tot en met { $n }.
meten-safety-done = Vastgelegd hoe veilig het is.
meten-safety-closed = U mag gegevens over de veiligheid van deze kinderen niet zien. Vraag de regisseur als u dat nodig hebt.
meten-safety-no-child = Er is geen kind in dit gezin
meten-safety-no-child-text = Voeg een kind toe aan het gezin. Daarna legt u hier vast hoe veilig het kind is.
meten-safety-nothing = Nog niemand keek naar de veiligheid van dit kind.
meten-safety-new = Opnieuw gekeken
meten-safety-child = Welk kind?
meten-safety-judgement = Wat vond u?
meten-safety-day = Wanneer keek u?
meten-safety-ground = Waaraan ziet u dat?
meten-safety-ground-hint = Wie u sprak en wat u zag. Of waarom het niet te zeggen was.
meten-safety-danger = Is er nu gevaar? Bel 112, of Veilig Thuis op 0800-2000.
meten-safety-save = Leg vast
meten-safety-error-child = Kies een kind van dit gezin.
meten-safety-error-adult = Dit kind is op die dag 18 jaar of ouder. Kies een ander kind of een andere dag.
meten-safety-error-birth = Deze dag is voor de geboorte van het kind. Verbeter de datum.
meten-safety-error-future = Deze dag moet nog komen. Vul de dag in waarop u keek.
meten-safety-error-judgement = Kies wat u vond.
meten-safety-error-ground = Schrijf op waaraan u dat ziet.
meten-safety-error-long = De tekst is te lang. Gebruik hoogstens 5.000 tekens.
meten-safety-error-right = U mag de veiligheid van dit kind niet zien, en dus ook niet vastleggen. Vraag de regisseur.

meten-title = Meting van { $n }
meten-phase = fase { $n }
meten-scorer = ingevuld door { $n }
meten-adults = Volwassenen in dit gezin
meten-tab-last = laatst op { $n }
meten-tab-never = nog niet gemeten
meten-to-case = Terug naar de casus
meten-help = Vul alleen in wat is besproken. Begin bij 5 en ga omlaag tot het past. Gebruik wat u in de laatste 30 dagen hoorde, het liefst van { $n } zelf. Eén domein is genoeg.
meten-keys = Met het toetsenbord: 1 tot 5, N voor niet besproken, R voor niet relevant.
meten-day = Wanneer is er gemeten?
meten-day-hint = Bijvoorbeeld: 2 maart 2015
meten-context = Waar en met wie?
meten-context-hint = Mag leeg blijven. Bijvoorbeeld: thuis, samen met de gezinscoach
meten-first = Eerst dit
meten-first-note = Deze domeinen horen bij het plan of de vorige meting.
meten-all = Domeinen
meten-all-note = Kies wat is besproken. De rest mag open blijven.
meten-others = Andere domeinen
meten-others-note = Alleen als het erover ging.
meten-parenting = Ouderschap
meten-parenting-note = Alleen voor wie kinderen opvoedt, en als het erover ging.
meten-hidden =
    { $n ->
        [one] 1 domein ziet u niet, omdat u die gegevens niet mag zien.
       *[other] { $n } domeinen ziet u niet, omdat u die gegevens niet mag zien.
    }
meten-none-seen = U mag hier niet meten
meten-none-seen-text = U mag de gegevens van een meting bij dit gezin niet zien, en dus ook niet vastleggen. Vraag de regisseur om te meten.
meten-ground = Waaraan ziet u dat?
meten-because = Want …
meten-may-stay-open = Mag open blijven.
meten-full-answer = Dit is een volledig antwoord.
meten-from-summary = Oudere informatie?
meten-own-summary = Wat vindt { $n } zelf?
meten-own-level = { $n } geeft zelf
meten-own-none = geen
meten-own-words = In de woorden van { $n }
meten-from = Van wanneer is uw oudste informatie?
meten-from-hint = Alleen invullen als die ouder is dan de meting.
meten-levels = Wat is 1 tot 5 hier?
meten-old =
    { $n ->
        [one] Deze informatie was 1 dag oud. Gebruik liever informatie van de laatste 30 dagen.
       *[other] Deze informatie was { $n } dagen oud. Gebruik liever informatie van de laatste 30 dagen.
    }
meten-save = Bewaar de meting
# used: meten-refused-*
meten-refused-other = { $name } hoort niet bij dit instrument. Open het formulier opnieuw.
meten-refused-future = Deze dag moet nog komen. Vul de dag in waarop u mat.
meten-refused-nothing = Vul ten minste één domein in. ‘Niet besproken’ is ook een antwoord.
meten-refused-level = Kies bij { $name } een score van 1 tot 5.
meten-refused-ground = Schrijf bij { $name } kort waaraan u dat ziet, of kies ‘niet besproken’.
meten-refused-because = Schrijf bij { $name } waarom het niet relevant is, of kies ‘niet besproken’.
meten-refused-choice = Kies bij { $name } een score, ‘niet besproken’ of ‘niet relevant’.
meten-refused-own-words = Kies bij { $name } ook de score die iemand zichzelf geeft.
meten-refused-after = Bij { $name } is de informatie van na de meting. Verbeter de datum.
meten-refused-long = De tekst bij { $name } is te lang. Gebruik hoogstens 2.000 tekens.
meten-refused-not-a-member = Deze persoon hoort vandaag niet bij het gezin.
meten-refused-child = Zelfredzaamheid wordt gemeten bij volwassenen, niet bij een kind.
meten-refused-right = U mag dit soort gegevens van dit gezin niet zien, en dus ook niet vastleggen. Vraag de regisseur.

meten-change = Verandering
meten-change-lead = Per domein wat de professional scoorde en wat het gezin zelf vond. De twee staan naast elkaar en worden nooit gemiddeld.
meten-change-none = Er is nog niet gemeten
meten-change-none-text = Na de eerste meting staat hier per domein hoe het gaat, en na de tweede wat er veranderde.
meten-times =
    { $n ->
        [one] één keer gemeten
       *[other] { $n } keer gemeten
    }
meten-courses = Verloop per domein
meten-courses-note = Van 1 (acute problematiek) tot 5 (volledig zelfredzaam)
meten-table-caption = Professional / gezin; nb is niet besproken, nr is niet relevant, – is niet ingevuld
meten-domain = Domein
meten-steps = Van keer tot keer
meten-grounds = Gronden per meting
meten-own-short = eigen score
meten-left-out =
    { $n ->
        [one] 1 meting met een ander instrument staat hier niet bij.
       *[other] { $n } metingen met een ander instrument staan hier niet bij.
    }
meten-inputs = Hoe is dit berekend?
meten-never-summed = Wat niet is gescoord, telt niet mee. Teams of medewerkers worden hiermee niet vergeleken.
