gezin-no-organisation = Uw account hoort nog bij geen organisatie. Vraag de functioneel beheerder om uw organisatie in te vullen.
gezin-no-role = Uw rol werkt niet met gezinnen. Klopt dat niet? Vraag de functioneel beheerder om de juiste rol.
gezin-list-title = Gezinnen
gezin-list-of = Lijst van gezinnen
gezin-list-caption = Gezinnen die u mag zien, op naam
gezin-list-lead = U ziet { $n }.
gezin-list-lead-found = U vond { $n }.
gezin-count-one = 1 gezin
gezin-count = { $n } gezinnen
gezin-count-more = meer dan { $n } gezinnen
gezin-count-exactly = Tel precies
gezin-count-slow = Precies tellen duurt langer.
gezin-lines =
    { $n ->
        [one] 1 gezin op deze pagina
       *[other] { $n } gezinnen op deze pagina
    }
gezin-to-first = Naar het begin
gezin-add = Gezin toevoegen
gezin-family = Gezin
gezin-household = Huishouden
gezin-household-label = huishouden zonder kinderen
gezin-wijk = Wijk
gezin-all-wijken = Alle wijken
gezin-children = Kinderen
gezin-regisseur = Regisseur
gezin-nobody-yet = Nog niemand
gezin-search = Naam, nummer of adres
gezin-whose = Van wie
gezin-whose-all = Alle gezinnen
gezin-whose-own = Mijn gezinnen
gezin-show = Toon
gezin-show-all = Toon alle gezinnen
gezin-empty-title = U ziet nog geen gezin
gezin-empty = U ziet hier een gezin zodra de regisseur u een taak geeft bij dat gezin, en uw organisatie daarvoor een afspraak heeft. Bel de regisseur of uw wijkteam als u dat nu al nodig hebt.
gezin-found-nothing = Geen gezin gevonden
gezin-found-nothing-hint = Controleer de spelling, of zoek op een deel van de naam. U vindt alleen gezinnen die u mag zien.
gezin-to-emergency = Is er direct gevaar? Vraag noodtoegang
gezin-export-title = Neem gegevens mee

gezin-purpose-button = Ik kijk voor: { $n }
gezin-purpose-integrale-hulp = Een gezin helpen met één plan
gezin-purpose-toeleiding = Gezinnen vinden en bereiken
gezin-purpose-veiligheid = Kinderen en volwassenen veilig houden
gezin-purpose-rechten-van-betrokkenen = Een verzoek van het gezin zelf
gezin-purpose-note = Uw doel staat in het log bij alles wat u bekijkt. Een ander doel kan andere gezinnen tonen.
gezin-error-purpose = Dit doel bestaat niet. Ga terug en kies een doel uit de lijst.
gezin-error-gemeente = In deze gemeente ziet u geen gezinnen. Ga terug en kies een gemeente uit de lijst.

gezin-why = Waarom u dit ziet
gezin-why-button = Waarom zie ik dit?
gezin-why-lead = U ziet dit om deze reden.
gezin-why-clause = { $title }, artikel { $n }
gezin-why-agreement = Afspraak
gezin-why-mandate = Wettelijke taak
gezin-why-emergency = U gebruikt noodtoegang
gezin-why-ground = Grond
gezin-why-purpose = Doel
gezin-why-task = Uw taak
gezin-why-until = Tot
gezin-why-until-text = Zolang u deze taak hebt en de afspraak geldt

gezin-no-regisseur = nog geen regisseur
gezin-regisseur-since = { $name } { $since }
gezin-known-since = in beeld sinds { $n }
gezin-edit = Wijzig gezin
gezin-change = Wijzig
gezin-people =
    { $n ->
        [one] 1 persoon
       *[other] { $n } personen
    }
gezin-members = Gezinsleden
gezin-no-members = Er staat nog niemand in dit gezin.
gezin-no-address = Geen adres bekend
gezin-lives-elsewhere = Woont ergens anders, of adres niet bekend
gezin-secret-seen = adres geheim: geef het aan niemand
gezin-former =
    { $n ->
        [one] Eerder in dit gezin: 1 persoon
       *[other] Eerder in dit gezin: { $n } personen
    }
gezin-age = { $n } jaar
gezin-born = { $role }, geboren { $day }
gezin-role-ouder = ouder
gezin-role-kind = kind
gezin-role-ander = ander
gezin-address-woonadres = woonadres
gezin-address-briefadres = briefadres
gezin-address-verblijfadres = verblijfadres
gezin-days = van { $from } tot en met { $last }
gezin-days-since = sinds { $n }
gezin-days-from = vanaf { $n }
gezin-somebody = iemand uit het gezin
gezin-involved = Betrokken
gezin-nobody-involved = U ziet hier niemand. Wie met het gezin werkt, hoort bij het plan.
gezin-past-involved =
    { $n ->
        [one] Eerder betrokken: 1
       *[other] Eerder betrokken: { $n }
    }
gezin-jump = In dit dossier
gezin-pieces =
    { $n ->
        [0] nog niets
        [one] 1 stuk
       *[other] { $n } stukken
    }
gezin-piece-add = Toevoegen
gezin-only = Alleen { $n }
gezin-show-only = Toon alleen dit
gezin-all-pieces = Toon het hele dossier
gezin-older-pieces = Oudere stukken
gezin-more-pieces = Er zijn oudere stukken.
gezin-nothing-yet = Hier staat nog niets.
gezin-nothing-here = Op deze pagina staat hiervan niets.
gezin-source = Van wie dit komt
gezin-destroyed = De tekst is gewist toen de bewaartijd voorbij was.
gezin-download = Download het bestand
gezin-about = gaat over { $n }
gezin-correct = Verbeter
gezin-mark-hidden-source = bron blijft verborgen
gezin-mark-secret-address = adres geheim
gezin-mark-own-talk = apart gesproken (12+)
gezin-mark-not-for = niet voor { $n }
gezin-closed = Geen inzage
gezin-closed-note = Dit zegt niet of er iets staat.
gezin-closed-text = Voor uw rol en doel is hiervoor geen afspraak.

gezin-emergency = Noodtoegang
gezin-emergency-until = Noodtoegang tot { $n }.
gezin-emergency-left = U hebt nog { $n }.
gezin-emergency-reason = Reden: { $n }
gezin-emergency-known = De privacyfunctionaris weet dat u kijkt.
gezin-emergency-stop = Sluit nu
gezin-clock = { $n } uur
gezin-hours = { $n } uur
gezin-and = { $one } en { $two }

gezin-done-made = Het gezin is toegevoegd. U bent er zelf bij betrokken.
gezin-done-changed = De wijziging is opgeslagen.
gezin-done-member = De wijziging van de gezinsleden is opgeslagen.
gezin-done-address = Het adres is opgeslagen.
gezin-done-task = De taak is opgeslagen.
gezin-done-regisseur = Het gezin heeft een nieuwe regisseur.
gezin-done-piece = Het stuk staat in het dossier.
gezin-done-corrected = Het stuk is verbeterd. De oude tekst staat in het log.
gezin-done-stopped = Uw noodtoegang is gestopt.

gezin-refusal-no-right = U mag dit gezin bekijken, maar dit niet veranderen. Vraag het aan de regisseur.
gezin-refusal-stale = Iemand anders heeft dit intussen veranderd. Ga terug, kijk wat er nu staat en probeer het opnieuw.
gezin-refusal-destroyed = De gegevens van dit gezin zijn gewist. Er kan niets meer bij.
gezin-refusal-bsn = Dit is geen BSN. Een BSN heeft negen cijfers. Kijk het nummer na.
gezin-refusal-empty-name = Vul een naam in.
gezin-refusal-name-too-long = Deze naam of korte tekst is te lang. Gebruik hooguit 200 tekens.
gezin-refusal-empty-text = Schrijf op wat er is gebeurd.
gezin-refusal-text-too-long = Deze tekst is te lang. Verdeel hem over meer stukken van hooguit 50.000 tekens.
gezin-refusal-address-incomplete = Het adres is niet volledig. Vul straat, huisnummer en plaats in.
gezin-refusal-not-a-postcode = Dit is geen postcode. Schrijf vier cijfers en twee letters, zoals 6211 AB.
gezin-refusal-in-future = Deze datum ligt in de toekomst. Vul een datum tot en met vandaag in.
gezin-refusal-born-too-long-ago = Deze geboortedatum ligt te ver terug. Kijk de datum na.
gezin-refusal-end-before-start = De einddatum ligt voor de begindatum. Verbeter een van beide.
gezin-refusal-already-ended = Dit is al beëindigd. Laad de pagina opnieuw.
gezin-refusal-already-member = Deze persoon hoort in deze periode al bij het gezin.
gezin-refusal-not-a-member = Deze persoon hoort niet bij het gezin. Voeg de persoon eerst toe.
gezin-refusal-bsn-of-another = Dit BSN hoort bij iemand met een andere naam of geboortedatum. Kijk nummer, naam en geboortedatum na.
gezin-refusal-empty-file = Dit bestand is leeg. Kies een ander bestand.
gezin-refusal-file-too-large = Dit bestand is groter dan 20 MB. Maak het kleiner of verdeel het.
gezin-refusal-unknown-file-kind = Dit soort bestand past niet in een dossier. Sla het op als PDF en kies dat bestand.
gezin-refusal-own-talk-of-nobody = Kies welk kind dit zelf vertelde.
gezin-refusal-own-talk-too-young = Een gesprek alleen met een kind blijft pas apart vanaf twaalf jaar. Kies een ander kenmerk.
gezin-refusal-not-for-stranger = Wie dit stuk niet mag krijgen, hoort niet bij het gezin. Kies iemand uit het gezin.
gezin-refusal-not-its-signal = Dit signaal hoort niet bij dit gezin.
gezin-refusal-organisation-not-here = Deze organisatie werkt op die dag niet in deze gemeente. Kies een latere begindatum of een andere organisatie.
gezin-refusal-not-of-organisation = Deze medewerker hoort niet bij die organisatie. Kies een collega uit de lijst.
gezin-refusal-not-in-role = Deze medewerker heeft die rol niet. Kies een rol die bij de medewerker hoort.
gezin-refusal-empty-task = Schrijf in een paar woorden wat de taak is.
gezin-refusal-before-former = De nieuwe regisseur begint eerder dan de huidige. Kies een latere datum.
gezin-refusal-no-reason = Schrijf op waarom het niet kan wachten.
gezin-refusal-no-judgement = Schrijf op waarom deze noodtoegang wel of niet nodig was.
gezin-refusal-reason-too-long = Deze tekst is te lang. Gebruik hooguit 5.000 tekens.
gezin-refusal-hours = Noodtoegang duurt een tot vierentwintig uur. Kies een aantal daartussen.
gezin-refusal-too-little-to-find = Vul een geboortedatum in, of postcode en huisnummer.
gezin-refusal-not-exactly-one = Er is niet precies één gezin dat hierbij past. Kijk de gegevens na of bel het meldpunt van de gemeente.
gezin-refusal-too-many-attempts = U hebt dit uur te vaak gezocht. Bel het meldpunt van de gemeente.
gezin-refusal-already-open = U hebt al noodtoegang tot dit gezin. Het staat onder deze vragen.
gezin-refusal-emergency-ended = Deze noodtoegang is al gestopt.
gezin-refusal-still-open = Deze noodtoegang loopt nog. Beoordeel haar als zij gestopt is.
gezin-refusal-own-access = U kunt uw eigen noodtoegang niet beoordelen. Vraag een collega.
gezin-refusal-told-on = Het gezin kan het niet op deze dag hebben gehoord. Kijk de datum na.

gezin-new-lead = Vul het gezin in één keer in. Wat u nog niet weet, laat u leeg.
gezin-new-save = Voeg het gezin toe
gezin-name = Naam van het gezin
gezin-name-hint = Bijvoorbeeld: Van den Berg
gezin-kind = Soort
gezin-kind-family = Gezin met kinderen
gezin-kind-household = Huishouden zonder kinderen
gezin-wijk-unknown = Nog niet bekend
gezin-wijk-code = Code van de wijk
gezin-wijk-code-hint = Bijvoorbeeld: WK093500
gezin-address = Adres
gezin-address-once = U vult het adres één keer in. Bij elk gezinslid kiest u of die er woont.
gezin-street = Straat
gezin-house-number = Huisnummer
gezin-postcode = Postcode
gezin-place = Plaats
gezin-address-secret = Dit adres is geheim
gezin-address-secret-hint = Alleen de eigen teams van de gemeente zien het.
gezin-member-row = Gezinslid { $n }
gezin-given-name = Voornaam
gezin-prefix = Tussenvoegsel
gezin-family-name = Achternaam
gezin-member-role = Plaats in het gezin
gezin-born-on = Geboortedatum
gezin-born-hint = Bijvoorbeeld: 14 mei 2008
gezin-bsn = BSN
gezin-bsn-hint = Negen cijfers
gezin-lives-here = Woont op het adres hierboven
gezin-member-remove = Verwijder
gezin-member-add = Nog een gezinslid
gezin-own-task = Uw taak
gezin-own-task-what = Wat doet u bij dit gezin?
gezin-own-task-hint = In een paar woorden, bijvoorbeeld: kennismaken en één plan maken
gezin-own-regisseur = Ik ben de regisseur van dit gezin
gezin-error-day = Dit is geen datum. Schrijf bijvoorbeeld 14 mei 2008 of 14-5-2008.
gezin-error-role = Kies de plaats in het gezin.
gezin-error-kind = Kies of het een gezin of een huishouden is.
gezin-error-no-member = Vul minstens één gezinslid in.
gezin-error-may-not-create = U mag in deze wijk geen gezin toevoegen. Kies een wijk waar uw team werkt, of vraag een collega van die wijk.
