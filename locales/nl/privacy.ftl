privacy-title = Privacy
privacy-tabs = Onderdelen van privacy
privacy-tab-desk = Werklijst
privacy-tab-reads = Inzagen
privacy-tab-requests = Verzoeken
privacy-no-gemeente = Uw account hoort nog bij geen gemeente. Vraag de functioneel beheerder om uw gemeente in te vullen.
privacy-new-request = Nieuw verzoek
privacy-show = Toon
privacy-clear = Wis de keuze
privacy-yes = ja
privacy-no = nee
privacy-not-known = niet bekend
privacy-destroyed = De sleutel van deze tekst is vernietigd. Niemand kan de tekst meer lezen.

privacy-lead-late = { $n ->
    [one] Eén verzoek is te laat.
   *[other] { $n } verzoeken zijn te laat.
}
privacy-lead-emergencies = { $n ->
    [one] Er wacht één noodtoegang op u.
   *[other] Er wachten { $n } noodtoegangen op u.
}
privacy-lead-requests = { $n ->
    [one] Er loopt één verzoek binnen de termijn.
   *[other] Er lopen { $n } verzoeken binnen de termijn.
}
privacy-lead-nothing = Er is nu niets te doen.
privacy-tally-emergencies = { $n ->
    [one] noodtoegang te bekijken
   *[other] noodtoegangen te bekijken
}
privacy-tally-unusual = keer opvallend
privacy-tally-requests = { $n ->
    [one] verzoek loopt
   *[other] verzoeken lopen
}
privacy-tally-late = te laat
privacy-todo = Te doen
privacy-todo-note = eerst wat het eerst moet
privacy-todo-empty-title = Niets te doen
privacy-todo-empty = Hier komt een noodtoegang zodra die begint, en een verzoek zodra u het invoert.
privacy-done-emergencies = Afgehandelde noodtoegang
privacy-done-emergencies-note = de laatste tien: beoordeeld, en het gezin weet het
privacy-done-emergencies-empty-title = Nog niets afgehandeld
privacy-done-emergencies-empty = Hier komt een noodtoegang zodra u haar hebt beoordeeld en het gezin het weet.
privacy-todo-emergency = Noodtoegang van { $name }, gezin { $family } ({ $number })
privacy-todo-tell-family = Beoordeeld. Het gezin weet het nog niet.
privacy-todo-still-open = Loopt nog
privacy-todo-until = tot { $n }
privacy-todo-ended = Gestopt
privacy-todo-on = op { $n }
privacy-todo-of = { $what } van { $name }
privacy-todo-second = Wacht op u als tweede persoon
privacy-do-look = Bekijk
privacy-do-judge = Beoordeel
privacy-do-go-on = Ga verder
privacy-do-second = Kijk na
privacy-do-begin = Begin
privacy-period-label = Periode
privacy-last-week = Laatste 7 dagen
privacy-last-maand = Laatste 30 dagen
privacy-last-jaar = Laatste 365 dagen
privacy-period = { $from } tot en met { $last }
privacy-unusual = Wat opvalt in het log
privacy-unusual-note = het systeem telt, u oordeelt
privacy-unusual-empty-title = Er valt niets op
privacy-unusual-empty = In deze periode keek niemand anders dan gewoon. Kies een langere periode om meer te zien.
privacy-unusual-more = Er valt nog { $n } keer iets op. Zoek per persoon verder bij
privacy-in-log = Bekijk in het log
privacy-span-day = { $day }, { $from } tot { $until } uur
privacy-span = { $from } tot { $until }
privacy-pattern-veel-gezinnen-title = Veel gezinnen na elkaar
privacy-pattern-veel-gezinnen-unit = { $n ->
    [one] gezin in een uur
   *[other] gezinnen in een uur
}
privacy-pattern-veel-gezinnen-usual = Gewoon is hoogstens { $n } gezinnen in een uur.
privacy-pattern-veel-gezinnen-maybe = Het kan een overdracht zijn: vraag of deze persoon nieuwe gezinnen kreeg.
privacy-pattern-buiten-werktijd-title = Buiten werktijd
privacy-pattern-buiten-werktijd-unit = { $n ->
    [one] keer gekeken
   *[other] keer gekeken
}
privacy-pattern-buiten-werktijd-usual = Gewoon is op werkdagen tussen { $from } en { $until } uur.
privacy-pattern-buiten-werktijd-maybe = Het kan een avonddienst zijn: vraag het na.
privacy-pattern-noodinzage-title = Gekeken met noodtoegang
privacy-pattern-noodinzage-unit = { $n ->
    [one] keer gekeken
   *[other] keer gekeken
}
privacy-pattern-noodinzage-usual = Elke noodtoegang bekijkt u achteraf.
privacy-pattern-noodinzage-maybe = Meestal was het nodig: lees eerst de reden.
privacy-pattern-taak-voorbij-title = Gekeken nadat de taak voorbij was
privacy-pattern-taak-voorbij-unit = { $n ->
    [one] keer gekeken
   *[other] keer gekeken
}
privacy-pattern-taak-voorbij-usual = { $n ->
    [one] Gewoon is hoogstens 1 keer na het einde van de taak.
   *[other] Gewoon is hoogstens { $n } keer na het einde van de taak.
}
privacy-pattern-taak-voorbij-maybe = Het kan een overdracht zijn, of de einddatum klopt niet.
privacy-pattern-naamgenoot-title = Zelfde achternaam
privacy-pattern-naamgenoot-unit = { $n ->
    [one] keer gekeken
   *[other] keer gekeken
}
privacy-pattern-naamgenoot-usual = In het gezin heet iemand ook { $n }.
privacy-pattern-naamgenoot-maybe = Het kan toeval zijn: veel mensen hebben dezelfde naam.
privacy-counted-reads = Inzagen in deze periode
privacy-count-reads = Keer gekeken
privacy-count-readers = Mensen die keken
privacy-count-families = Gezinnen die getoond zijn
privacy-count-by-emergency = Keer met noodtoegang
privacy-counted-emergencies = Noodtoegang in deze periode
privacy-count-begun = Begonnen
privacy-count-emergency-families = Gezinnen
privacy-count-reviewed = Beoordeeld
privacy-count-justified = Daarvan terecht
privacy-count-told = Gezin ingelicht
privacy-keys = Vernietigde sleutels
privacy-keys-note = in deze periode
privacy-keys-empty-title = Geen sleutel vernietigd
privacy-keys-empty = Na de bewaartermijn vernietigt de beheerder de sleutel van een gezin of persoon. Dat staat dan hier.
privacy-key-whose = Van wie
privacy-key-when = Vernietigd
privacy-key-until = In geen reservekopie meer te lezen vanaf
privacy-key-gezin = gezin { $n }
privacy-key-persoon = persoon { $n }
privacy-key-account = account { $n }
privacy-key-gemeente = gemeente { $n }

privacy-done-beoordeeld = Uw oordeel over de noodtoegang is opgeslagen.
privacy-done-ontvangen = Het verzoek is opgeslagen. Kies nu over wie het gaat.
privacy-done-gekoppeld = Het verzoek hoort nu bij deze persoon.
privacy-done-aantekening = De aantekening is opgeslagen.
privacy-done-verlengd = De termijn is verlengd. Laat de aanvrager weten waarom.
privacy-done-klaargezet = De gegevens staan klaar. Kijk wat wordt gegeven en wat niet.
privacy-done-keuze = Uw keuze is opgeslagen.
privacy-done-akkoord = U bent akkoord. Nu kan het besluit worden genomen.
privacy-done-niet-akkoord = U bent niet akkoord. Wie het klaarzette, ziet waarom.
privacy-done-besluit = Het besluit is opgeslagen.
privacy-done-verzonden = Het antwoord is verzonden. Het verzoek is klaar.
privacy-done-ingetrokken = Het verzoek is ingetrokken.

privacy-reads-title = Wie keek in dossiers
privacy-reads-lead = Zoek wie keek, bij welk gezin en waarom. Ook uw zoekvraag komt in het log.
privacy-search = Zoek in de inzagen
privacy-search-person = Wie keek
privacy-everybody = Iedereen
privacy-organisation = Organisatie
privacy-all-organisations = Alle organisaties
privacy-search-family = Gezin: nummer of precieze naam
privacy-from = Van
privacy-until = Tot en met
privacy-do-search = Zoek
privacy-search-first-title = Zoek om te zien wie keek
privacy-search-first = Kies een persoon, een organisatie, een gezin of een periode. Een gezin vindt u op nummer of op de precieze naam. Door gezinnen bladeren kan hier niet.
privacy-no-family-title = Geen gezin gevonden
privacy-no-family = Er is geen gezin met precies dit nummer of deze naam. Kijk het nummer na op de brief of het verzoek.
privacy-which-family = Meer gezinnen hebben deze naam. Kies het goede.
privacy-nobody-looked-title = Niemand keek
privacy-nobody-looked = Er is niets dat bij deze keuze past. Kies een langere periode om meer te zien.
privacy-looks-caption = Wie wanneer keek, wat diegene zag en waarom
privacy-paging = Nieuwste eerst, 50 per bladzijde
privacy-export = Neem mee als CSV
privacy-export-what = Kies eerst wat u wilt meenemen: een persoon, een organisatie, een gezin of een periode. Kijk ook of de datums kloppen.
privacy-export-one-family = Bij dit nummer of deze naam hoort niet precies één gezin. Ga terug en kies het goede gezin.
privacy-to-letter = Wie keek, per gezinslid
privacy-error-day = Deze datum is niet te lezen. Schrijf hem zoals 2 maart 2015 of 2-3-2015.
privacy-error-period = De laatste dag ligt voor de eerste. Verbeter een van beide.
privacy-time = Tijd
privacy-day = Dag
privacy-when = Wanneer
privacy-who = Wie
privacy-role = Rol
privacy-what = Wat
privacy-purpose = Doel
privacy-saw = Zag
privacy-about = Over wie
privacy-why = Waarom
privacy-ground = Grond
privacy-shown = Getoond
privacy-by-emergency = met noodtoegang
privacy-shown-nobody = niemand
privacy-shown-number = { $n ->
    [one] 1 regel
   *[other] { $n } regels
}
privacy-about-whom = over { $n }
privacy-basis-clause = { $title }, versie { $version }, artikel { $n }
privacy-basis-mandate = Wettelijke taak: { $n }
privacy-basis-emergency = Noodtoegang
privacy-basis-request = Verzoek van iemand over de eigen gegevens
privacy-basis-watching = Toezicht op wie kijkt
privacy-basis-unknown = Een afspraak die niet meer te vinden is
privacy-ground-avg-39 = AVG, artikel 39
privacy-read-title = Eén inzage
privacy-read-shown = { $n ->
    [0] Daarbij is niemand getoond.
    [one] Daarbij is 1 regel getoond.
   *[other] Daarbij zijn { $n } regels getoond.
}
privacy-read-whom = Wie werd getoond
privacy-read-nobody = Deze vraag telde alleen, of vond niets.
privacy-saw-nothing = alleen dat iemand keek
privacy-family = Gezin
privacy-person = Persoon
privacy-number = Nummer
privacy-members = Gezinsleden
privacy-nobody-any-more = niet meer bekend

privacy-emergency-title = Noodtoegang beoordelen
privacy-emergency-lead = Was het nodig om zonder afspraak in dit dossier te kijken? Lees de reden en kijk wat deze persoon bekeek.
privacy-emergency-open = Deze noodtoegang loopt nog tot { $n }. U kunt haar beoordelen als zij gestopt is.
privacy-emergency-reason = De reden die is opgegeven
privacy-emergency-looks = Wat deze persoon bekeek
privacy-emergency-none-title = Niets bekeken
privacy-emergency-none = Deze persoon vroeg noodtoegang, maar keek niet in het dossier.
privacy-emergency-facts = Over deze noodtoegang
privacy-emergency-tell = Vertel het gezin dat er met noodtoegang in het dossier is gekeken, en waarom. Doe dat ook als het terecht was. Na uw oordeel staat het in de brief per gezinslid.
privacy-letter-per-member = Brief per gezinslid
privacy-without-reason = Vertel het gezin de reden niet
privacy-without-reason-what = Kies dit alleen als uit de reden kan blijken wie iets vertelde. Het gezin hoort dan wel wie keek, en of het nodig was.
privacy-began = Begonnen
privacy-ends = Stopt
privacy-ended = Gestopt
privacy-judge = Uw oordeel
privacy-judged-before = eerder beoordeeld op { $n }
privacy-justified = Was deze noodtoegang terecht?
privacy-justified-yes = Terecht
privacy-justified-yes-what = Het kon niet wachten, en er is niet meer bekeken dan nodig.
privacy-justified-no = Niet terecht
privacy-justified-no-what = Het kon wel wachten, of er is meer bekeken dan nodig.
privacy-judgement = Waarom vindt u dat?
privacy-judgement-hint = Schrijf het zo dat ook een ander het begrijpt. Het oordeel is versleuteld opgeslagen.
privacy-told-family = Wanneer hoorde het gezin het?
privacy-told-family-hint = Bijvoorbeeld: 2 maart 2015. Laat het leeg als het gezin het nog niet weet.
privacy-save-judgement = Sla het oordeel op
privacy-error-justified = Kies of deze noodtoegang terecht was.
privacy-told-title = Met noodtoegang gekeken
privacy-told-lead = Iemand mocht een paar uur in uw dossier kijken, omdat het niet kon wachten. Hier leest u wie dat was, waarom, en wat de privacyfunctionaris daarvan vindt.
privacy-told-when = van { $from } tot { $until }
privacy-told-not-judged = De privacyfunctionaris kijkt nog na of dit nodig was. Daarna hoort u de reden.
privacy-told-why = De reden: { $n }
privacy-told-why-withheld = De reden kunnen wij u niet geven. Dat is om een ander te beschermen.
privacy-told-justified = De privacyfunctionaris keek het na. Het was nodig.
privacy-told-not-justified = De privacyfunctionaris keek het na. Het was niet nodig. Dit had niet mogen gebeuren.

privacy-looked-title = Wie keek in het dossier
privacy-members-lead = Kies voor wie u wilt weten wie er keek. Ieder gezinslid ziet alleen wat over die persoon gaat, of over het gezin.
privacy-no-members-title = Nog niemand in dit gezin
privacy-no-members = Er staat niemand in dit gezin, dus er is niemand om een brief aan te sturen.
privacy-name = Naam
privacy-place = Plaats in het gezin
privacy-born = Geboren
privacy-member-past = hoort niet meer bij dit gezin
privacy-member-ouder = ouder
privacy-member-kind = kind
privacy-member-ander = ander lid van het huishouden
privacy-choose-other = Kies een ander gezinslid
privacy-for-whom = voor { $n }
privacy-letter-for = Brief voor { $n } (PDF)
privacy-each-time = Keer op keer
privacy-newest-first = nieuwste eerst
privacy-summary = Samengevat
privacy-per-organisation = Per organisatie
privacy-no-organisation = zonder organisatie
privacy-looked-note = Het gezin mag deze lijst altijd vragen. In de brief staat per gezinslid alleen wat over die persoon of over het hele gezin gaat. Wie het log controleerde, staat er niet in.
privacy-looked-nobody = Van { $n } keek niemand in dit dossier.
privacy-looked-lead = Van { $period } keken { $people } van { $organisations } samen { $times } in dit dossier.
privacy-looked-emergencies = { $n ->
    [one] Eén keer was dat met noodtoegang.
   *[other] { $n } keer was dat met noodtoegang.
}
privacy-people = { $n ->
    [one] 1 persoon
   *[other] { $n } mensen
}
privacy-organisations = { $n ->
    [one] 1 organisatie
   *[other] { $n } organisaties
}
privacy-times = { $n } keer

privacy-requests-title = Verzoeken over gegevens
privacy-requests-lead = { $n ->
    [0] Er loopt geen verzoek.
    [one] Er loopt 1 verzoek.
   *[other] Er lopen { $n } verzoeken.
}
privacy-requests-lead-done = { $n ->
    [0] Er is nog geen verzoek afgehandeld.
    [one] 1 verzoek is afgehandeld.
   *[other] { $n } verzoeken zijn afgehandeld.
}
privacy-open-requests = Lopende verzoeken
privacy-done-requests = Afgehandelde verzoeken
privacy-requests-empty-title = Geen verzoeken
privacy-requests-empty = Hier komt een verzoek zodra u het invoert. Antwoord binnen een maand.
privacy-request = Verzoek
privacy-received = Ontvangen
privacy-state = Stand
privacy-term = Termijn
privacy-wants-you = wacht op u
privacy-sent-on = verzonden op { $n }
privacy-due = uiterlijk { $n }
privacy-term-today = Vandaag de laatste dag
privacy-term-left = { $n ->
    [one] Nog 1 dag
   *[other] Nog { $n } dagen
}
privacy-term-late = { $n ->
    [one] 1 dag te laat
   *[other] { $n } dagen te laat
}
privacy-kind-inzage = Verzoek om inzage
privacy-kind-inzage-what = Iemand wil zien wat er over die persoon staat.
privacy-kind-verbetering = Verzoek om verbetering
privacy-kind-verbetering-what = Er staat iets dat niet klopt.
privacy-kind-eigen-verklaring = Eigen verklaring
privacy-kind-eigen-verklaring-what = Iemand wil zelf iets aan het dossier toevoegen.
privacy-kind-bezwaar = Bezwaar
privacy-kind-bezwaar-what = Iemand wil niet dat de gegevens worden gebruikt.
privacy-kind-beperking = Verzoek om beperking
privacy-kind-beperking-what = Iemand wil dat de gegevens een tijd blijven liggen.
privacy-kind-wissen = Verzoek om wissen
privacy-kind-wissen-what = Iemand wil dat gegevens verdwijnen.
privacy-state-ontvangen = Ontvangen
privacy-state-toegekend = Gekoppeld aan een persoon
privacy-state-voorbereid = Klaargezet
privacy-state-nagekeken = Nagekeken door een tweede persoon
privacy-state-besloten = Besloten
privacy-state-verzonden = Verzonden
privacy-state-ingetrokken = Ingetrokken

privacy-new-lead = Schrijf op wie iets vraagt en wat. U hebt daarna een maand om te antwoorden.
privacy-new-kind = Wat wordt er gevraagd?
privacy-applicant = Wie vraagt het?
privacy-applicant-hint = Naam, en hoe u diegene bereikt.
privacy-asked = Wat er is gevraagd
privacy-asked-hint = Schrijf het in de woorden van wie het vraagt.
privacy-received-on = Wanneer kwam het binnen?
privacy-received-hint = De maand telt vanaf deze dag. Komt het vandaag binnen, dan antwoordt u uiterlijk { $n }.
privacy-save-request = Sla het verzoek op
privacy-error-kind = Kies wat er wordt gevraagd.

privacy-person-unknown = nog niet bekend over wie
privacy-thread = Stand van dit verzoek
privacy-step-received = Ontvangen
privacy-step-assigned = Over wie
privacy-step-prepared = Klaargezet
privacy-step-confirmed = Nagekeken
privacy-step-decided = Besloten
privacy-step-sent = Verzonden
privacy-step-withdrawn = Ingetrokken
privacy-term-day = Dag { $n } van { $of }.
privacy-term-extended = De termijn is verlengd op { $n }.
privacy-letter-pdf = Brief met gegevens (PDF)
privacy-letter-decision-pdf = Brief met het besluit (PDF)
privacy-letter-shown = De brief
privacy-letter-shown-note = zo leest de aanvrager het
privacy-now = Wat u nu doet
privacy-now-refused = Het verzoek is afgewezen. Er verandert niets in het dossier. Verstuur de brief: daarin staat waarom, en waar de aanvrager terechtkan die het er niet mee eens is.
privacy-now-inzage = Verstuur de brief met de gegevens. Vul daarna in op welke dag u dat deed.
privacy-now-verbetering = Vraag de regisseur om te verbeteren wat niet klopt. Een stuk verbetert u in het dossier met 'Verbeteren'. Een naam, geboortedatum of adres verbetert u bij de leden van het gezin. Verstuur de brief als het klaar is.
privacy-now-eigen-verklaring = De regisseur zet de verklaring in het dossier, in de woorden van de aanvrager. Het verzoek staat voor het eigen team klaar boven de lijst met gezinnen. Verstuur de brief pas als de verklaring in het dossier staat.
privacy-now-placed = De verklaring staat in het dossier. Verstuur nu de brief.
privacy-now-bezwaar = Spreek met de regisseur af welke organisatie niet meer meekijkt. De regisseur beëindigt in het dossier de taak van die organisatie. Vanaf die dag kan zij het dossier niet meer openen.
privacy-now-beperking = Spreek met de regisseur af wie de gegevens nog mag gebruiken, en tot wanneer. De regisseur beëindigt de taken van de anderen en schrijft in het dossier dat de gegevens blijven liggen. Vertel het de aanvrager voordat dat stopt.
privacy-now-wissen = Geef het besluit aan de technisch beheerder. Die vernietigt de sleutel van deze persoon of dit gezin. Daarna kan niemand de teksten nog lezen. Op uw werklijst ziet u vanaf welke dag dat ook voor elke reservekopie geldt.
privacy-now-tell-others = Vertel het ook aan de organisaties die deze gegevens zagen. Bij 'wie keek' leest u welke dat zijn.
privacy-now-dossier = Open het dossier van { $name } ({ $number })
privacy-now-who-looked = Wie keek bij { $name } ({ $number })
privacy-now-regisseur = De regisseur is { $n }.
privacy-now-no-regisseur = Dit gezin heeft nog geen regisseur. Vraag het de casemanager.
privacy-do-place-statement = Zet de verklaring in het dossier
privacy-about-who = Over wie gaat dit verzoek?
privacy-about-who-note = controleer eerst wie het vraagt
privacy-family-name = Achternaam
privacy-choose-person = Kies de persoon
privacy-only-family = alleen gezin { $n }
privacy-all-families = alle gezinnen van deze persoon
privacy-nobody-found = Niemand gevonden. Kijk de achternaam en de geboortedatum na.
privacy-other-person = Het verzoek gaat over iemand anders
privacy-do-assign = Koppel aan deze persoon
privacy-error-person = Kies eerst een persoon.
privacy-prepare = Gegevens klaarzetten
privacy-prepare-what = Het systeem verzamelt alles wat er over deze persoon staat. De wet bepaalt wat u geeft en wat niet. Daarna kunt u per onderdeel anders kiezen, met een reden.
privacy-prepare-again = Is het dossier veranderd? Zet de gegevens dan opnieuw klaar. Uw eigen keuzes en het akkoord vervallen dan.
privacy-do-prepare = Zet de gegevens klaar
privacy-do-prepare-again = Zet opnieuw klaar
privacy-given = Wat krijgt deze persoon
privacy-given-note = { $given } gegeven, { $back } weggelaten
privacy-is-given = wordt gegeven
privacy-is-kept-back = weggelaten
privacy-reason = Reden
privacy-part-changed = Dit is veranderd sinds het is klaargezet.
privacy-choose-otherwise = Kies anders
privacy-do-keep-back = Laat weg
privacy-do-give = Geef toch
privacy-second = Kijk mee als tweede persoon
privacy-second-what = Kijk of wat wordt gegeven en weggelaten klopt. Schrijf op waarom u akkoord bent of niet.
privacy-second-words = Uw opmerking
privacy-second-not-you = U hebt dit zelf klaargezet. Een andere privacyfunctionaris of de casemanager kijkt mee.
privacy-do-disagree = Niet akkoord
privacy-do-agree = Akkoord
privacy-decide = Besluit nemen
privacy-decision = Het besluit
privacy-decide-hint = Deze reden komt woord voor woord in de brief. Schrijf zo dat wie het vroeg het begrijpt.
privacy-decision-toegewezen = Toegewezen: wat is gevraagd, gebeurt
privacy-decision-deels-toegewezen = Voor een deel toegewezen
privacy-decision-afgewezen = Afgewezen: het gebeurt niet
privacy-do-decide = Neem het besluit
privacy-error-decision = Kies een besluit.
privacy-send = Antwoord versturen
privacy-send-what = Verstuur het antwoord per post of geef het zelf af. Vul in op welke dag u dat deed.
privacy-send-on = Verstuurd op
privacy-do-send = Het antwoord is verstuurd
privacy-notes = Aantekeningen
privacy-notes-note = nieuwste eerst
privacy-no-notes = Nog geen aantekeningen.
privacy-new-note = Nieuwe aantekening
privacy-do-note = Voeg toe
privacy-note-aantekening = Aantekening
privacy-note-verlenging = Verlenging
privacy-note-akkoord = Akkoord
privacy-note-niet-akkoord = Niet akkoord
privacy-note-besluit = Besluit
privacy-note-intrekking = Intrekking
privacy-more = Meer mogelijkheden
privacy-extend = Verleng de termijn
privacy-extend-what = Dit kan één keer, met twee maanden, en alleen in de eerste maand. Laat de aanvrager weten waarom.
privacy-do-extend = Verleng met twee maanden
privacy-withdraw = Het verzoek is ingetrokken
privacy-withdraw-what = Alleen wie het vroeg, kan het intrekken. Daarna kan er niets meer aan dit verzoek veranderen.
privacy-withdraw-words = Wat zei de aanvrager?
privacy-do-withdraw = Sla de intrekking op
privacy-to-request = Terug naar het verzoek

privacy-part-gone = Dit staat niet meer in het dossier
privacy-part-family = Het gezin
privacy-part-family-text = { $name }, dossier { $number }
privacy-part-person = Gezinslid
privacy-part-born = Geboren op { $n }
privacy-part-woonadres = Woonadres
privacy-part-briefadres = Briefadres
privacy-part-verblijfadres = Verblijfadres
privacy-part-task = Wie het gezin helpt
privacy-part-minutes = Verslag van een overleg
privacy-part-decision = Besluit van een overleg
privacy-part-by-gezin = Het gezin doet dit zelf.
privacy-part-by-netwerk = Het netwerk van het gezin doet dit.
privacy-part-by-professional = Een professional doet dit.
privacy-part-file = Bestand: { $n }
privacy-part-not-shown = Deze tekst wordt aan niemand getoond.
privacy-part-casus = Casus
privacy-part-stap = Stap in de casus
privacy-part-contact = Wat er met het gezin is gedaan
privacy-part-tweede-blik = Blik van een tweede persoon
privacy-part-screening = Besluit van de screener
privacy-part-toets = Toets van de doelgroep
privacy-part-meting = Meting
privacy-part-veiligheid = Veiligheid van een kind
privacy-part-netwerk = Iemand uit het netwerk
privacy-part-relatie = Hoe mensen bij elkaar horen
privacy-part-plan = Gezinsplan
privacy-part-evaluatie = Terugblik op het plan
privacy-part-overdracht = Overdracht aan een andere regisseur
privacy-line-nummer = Nummer
privacy-line-aanpak = Aanpak
privacy-line-fase = Fase
privacy-line-reden = Reden
privacy-line-uitkomst = Uitkomst
privacy-line-tekst = Toelichting
privacy-line-gevraagd-aan = Meer gevraagd aan
privacy-line-score = Score
privacy-line-leefgebied = Leefgebied
privacy-line-naam = Naam
privacy-line-relatie = Relatie
privacy-line-kan-doen = Kan doen
privacy-line-situatie = Hoe het gaat
privacy-line-afspraken = Afspraken
privacy-line-aandacht = Let op
privacy-line-gezin = Het gezin
privacy-line-bevindingen = Wat eruit kwam
privacy-line-mening-gezin = Wat het gezin ervan vindt
privacy-line-eigen-woorden = In eigen woorden
privacy-line-contact = Wie erbij is
privacy-line-kracht = Wat goed gaat
privacy-line-zorg = Waar zorgen over zijn
privacy-line-eerdere-hulp = Eerdere hulp
privacy-line-doel = Doel
privacy-line-actie = Actie
privacy-line-als-het-misgaat = Als het misgaat
privacy-line-stem = Wat iemand van het plan zei
privacy-mark-source = bron blijft verborgen
privacy-mark-secret = adres geheim
privacy-mark-own-talk = apart gesproken (12+)
privacy-mark-not-for = niet voor een van de gezinsleden
privacy-rule-not-a-member = Deze persoon hoort niet bij dit gezin.
privacy-rule-under-12 = Deze persoon is jonger dan 12. Een ouder vraagt het dan.
privacy-rule-about-another = Het gaat over iemand anders.
privacy-rule-hidden-source = Wie dit vertelde, blijft verborgen.
privacy-rule-secret-address = Het adres van de ander is geheim.
privacy-rule-own-talk = Het kind vertelde dit alleen, zonder ouders.
privacy-rule-not-for-this-person = In het dossier staat dat dit niet voor deze persoon is.

privacy-refusal-stale = Iemand anders heeft dit intussen veranderd. Hieronder staat hoe het nu is. Wat u schreef, staat nog in het formulier. Kijk het na en sla het opnieuw op.
privacy-refusal-closed = Dit verzoek is afgehandeld. Er kan niets meer aan veranderen.
privacy-refusal-not-assigned = Kies eerst over wie dit verzoek gaat.
privacy-refusal-not-access = Alleen bij een verzoek om inzage zijn er gegevens om klaar te zetten.
privacy-refusal-not-prepared = Zet eerst klaar wat u wilt geven.
privacy-refusal-not-confirmed = Laat eerst een tweede persoon meekijken.
privacy-refusal-not-decided = Neem eerst een besluit.
privacy-refusal-already-decided = Over dit verzoek is al besloten. Verstuur nu het antwoord.
privacy-refusal-already-extended = De termijn is al een keer verlengd. Dat kan niet nog een keer.
privacy-refusal-too-late-to-extend = De eerste maand is voorbij. Verlengen kan alleen daarbinnen. Antwoord zo snel mogelijk.
privacy-refusal-same-person = U hebt dit zelf klaargezet. Laat iemand anders meekijken.
privacy-refusal-day = Deze dag past niet bij dit verzoek. Kies een dag vanaf de ontvangst tot en met vandaag.
privacy-refusal-empty-text = De tekst is leeg. Schrijf op wat er is gevraagd of waarom.
privacy-refusal-long-text = Deze tekst is te lang. Gebruik hooguit 50.000 tekens.
privacy-refusal-not-its-family = Deze persoon hoort niet bij dit gezin. Kies een ander gezin.
privacy-refusal-changed-since = Het dossier is veranderd sinds de gegevens zijn klaargezet. Zet ze opnieuw klaar.
privacy-refusal-no-such-part = Dit onderdeel staat niet meer in wat is klaargezet. Kijk opnieuw.
privacy-refusal-too-young = Dit kind is jonger dan twaalf jaar. Stuur de brief aan een ouder.
privacy-refusal-hidden-source = Een verborgen bron wordt aan niemand gegeven.
privacy-refusal-empty-name = De naam is leeg. Vul een naam in.
privacy-refusal-long-name = Deze naam is te lang. Gebruik hooguit 200 tekens.
privacy-refusal-no-judgement = Het oordeel is leeg. Schrijf op waarom deze noodtoegang wel of niet nodig was.
privacy-refusal-long-judgement = Deze tekst is te lang. Gebruik hooguit 5.000 tekens.
privacy-refusal-still-open = Deze noodtoegang loopt nog. Beoordeel haar als zij gestopt is.
privacy-refusal-own-access = U kunt uw eigen noodtoegang niet beoordelen. Vraag een collega.
privacy-refusal-told-on = Het gezin kan het niet op deze dag hebben gehoord. Kijk de datum na.

privacy-letter-gemeente = Gemeente { $n }
privacy-letter-office = Privacyfunctionaris
privacy-letter-to = Aan { $n }
privacy-letter-date = Datum
privacy-letter-number = Nummer
privacy-letter-greeting = Met vriendelijke groet,
privacy-letter-officer = privacyfunctionaris van de gemeente { $n }
privacy-letter-page = Pagina {"{"}n{"}"} van {"{"}m{"}"}
privacy-letter-time = { $n } uur
privacy-letter-looked-title = Wie keek in ons dossier, en waarom
privacy-letter-looked-asked = U wilt weten wie in uw dossier keek. Dat mag u altijd vragen. Het kost niets.
privacy-letter-looked-only-you = In deze brief staat alleen wat over u gaat, of over uw hele gezin. Wat alleen over een ander gaat, staat er niet in.
privacy-letter-looked-each = Keer op keer
privacy-letter-newest-first = De nieuwste keer staat bovenaan. Bij elke keer staat wie keek, wat diegene zag en waarom dat mocht.
privacy-letter-words-title = Wat betekenen deze woorden?
privacy-letter-words-clause = Staat er een convenant met een artikel? Dan hebben organisaties afgesproken wie wat mag zien om uw gezin te helpen. De wet moet dat ook toestaan. Die wet staat eronder.
privacy-letter-words-mandate = Staat er een wettelijke taak? Dan is het werk dat de gemeente volgens de wet zelf moet doen.
privacy-letter-words-emergency = Staat er noodtoegang? Dan kon het niet wachten. De privacyfunctionaris kijkt daarna altijd of het nodig was.
privacy-letter-words-list = Staat er een lijst? Dan stond uw gezin tussen andere gezinnen in een lijst op het scherm. Het dossier zelf is dan niet geopend.
privacy-letter-disagree-title = Bent u het er niet mee eens?
privacy-letter-disagree = Bel of schrijf dan de privacyfunctionaris van de gemeente. Die zoekt het voor u uit.
privacy-letter-complaint = Komt u er samen niet uit? Dan kunt u een klacht sturen naar de Autoriteit Persoonsgegevens.
privacy-letter-objection = U kunt ook bezwaar maken tegen dit besluit. Stuur daarvoor een brief aan de gemeente, binnen zes weken na de datum van deze brief.
privacy-letter-decision-title = Besluit over uw verzoek
privacy-letter-answer = In deze brief leest u wat wij hebben besloten.
privacy-letter-asked-inzage = Op { $n } vroeg u wat er over u in het dossier staat.
privacy-letter-asked-verbetering = Op { $n } vroeg u ons om iets in het dossier te verbeteren.
privacy-letter-asked-eigen-verklaring = Op { $n } vroeg u ons om uw eigen verklaring in het dossier te zetten.
privacy-letter-asked-bezwaar = Op { $n } maakte u bezwaar tegen het gebruik van uw gegevens.
privacy-letter-asked-beperking = Op { $n } vroeg u ons om uw gegevens een tijd niet te gebruiken.
privacy-letter-asked-wissen = Op { $n } vroeg u ons om uw gegevens te wissen.
privacy-letter-decision = Ons besluit
privacy-letter-decided-toegewezen = Wij doen wat u vroeg.
privacy-letter-decided-deels-toegewezen = Wij doen een deel van wat u vroeg.
privacy-letter-decided-afgewezen = Wij doen niet wat u vroeg.
privacy-letter-why = Waarom?
privacy-letter-now = Wat gebeurt er nu?
privacy-letter-now-verbetering = Wij verbeteren het dossier. Organisaties die de oude gegevens zagen, horen dat ze zijn veranderd.
privacy-letter-now-eigen-verklaring = Uw verklaring komt in het dossier, in uw eigen woorden. Wie het dossier mag lezen, leest ook uw verklaring.
privacy-letter-now-placed = Uw verklaring staat in het dossier, in uw eigen woorden. Wie het dossier mag lezen, leest ook uw verklaring.
privacy-letter-now-bezwaar = Wij gebruiken uw gegevens niet meer op de manier waar u bezwaar tegen maakte.
privacy-letter-now-beperking = Uw gegevens blijven liggen. Wij gebruiken ze alleen nog als u dat goed vindt, of als de wet het vraagt. U hoort het van ons voordat dat stopt.
privacy-letter-now-wissen = Wij zorgen dat niemand deze gegevens nog kan lezen. In reservekopieën duurt dat nog een paar weken. Organisaties die de gegevens zagen, horen dat ze zijn gewist.
privacy-letter-disclosure-title = Wat er over u in het dossier staat
privacy-letter-disclosure-asked = Op { $n } vroeg u wat er over u in het dossier staat. In deze brief leest u dat.
privacy-letter-disclosure-what = Wij schreven over wat er in het dossier staat, woord voor woord.
privacy-letter-disclosure-left-out = Niet alles mogen wij geven. Wat alleen over een ander gaat, en wat een ander kan schaden, laten wij weg. Een tweede persoon keek na of dat klopt.
privacy-letter-section-family = Uw gezin
privacy-letter-section-tasks = Wie uw gezin helpt
privacy-letter-section-pieces = Wat er is opgeschreven
privacy-letter-section-meetings = Wat er is besproken
privacy-letter-section-aanpak = Aanpak, metingen en plannen
privacy-letter-rights-title = Klopt er iets niet?
privacy-letter-rights = U mag vragen om iets te verbeteren of te wissen. U mag ook zelf iets schrijven dat bij het dossier komt. Vertel het uw contactpersoon of de privacyfunctionaris.
