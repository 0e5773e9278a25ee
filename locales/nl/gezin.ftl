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
gezin-done-seconded = U bent akkoord. De privacyfunctionaris kan nu het besluit nemen.
gezin-done-sent-back = U bent niet akkoord. De privacyfunctionaris ziet waarom.
gezin-requests = Verzoeken die op u wachten
gezin-request-second = Kijk mee wat { $n } te zien krijgt
gezin-request-do-second = Kijk na
gezin-request-statement = Eigen verklaring van { $n }
gezin-request-do-statement = Zet in het dossier
gezin-request-changed = Het dossier is veranderd sinds dit is klaargezet. Schrijf dat in uw opmerking en kies 'Niet akkoord'. De privacyfunctionaris zet het dan opnieuw klaar.
gezin-request-lead-done = U hebt dit al nagekeken. De privacyfunctionaris neemt nu het besluit.
gezin-request-lead-statement = De privacyfunctionaris besloot dat deze verklaring in het dossier komt. Schrijf haar over in de woorden van de aanvrager.
gezin-request-into = De verklaring komt in het dossier van { $n }.
gezin-request-which-family = In welk dossier?
gezin-request-error-family = Kies eerst in welk dossier de verklaring komt.
gezin-request-statement-words = De verklaring
gezin-request-statement-hint = Hieronder staat wat er is gevraagd. Staat de verklaring in een brief, schrijf die dan over.

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
gezin-refusal-holder-unseen = Met dit BSN kunt u hier niemand toevoegen. Vraag het aan de privacyfunctionaris of aan de regisseur van het andere gezin.
gezin-refusal-too-many-numbers = U hebt dit uur te vaak op een BSN gezocht. Wacht een uur, of vraag het aan de privacyfunctionaris.
gezin-refusal-empty-file = Dit bestand is leeg. Kies een ander bestand.
gezin-refusal-file-too-large = Dit bestand is groter dan 20 MB. Maak het kleiner of verdeel het.
gezin-refusal-unknown-file-kind = Dit soort bestand past niet in een dossier. Sla het op als PDF en kies dat bestand.
gezin-refusal-own-talk-of-nobody = Kies welk kind dit zelf vertelde.
gezin-refusal-own-talk-too-young = Een gesprek alleen met een kind blijft pas apart vanaf twaalf jaar. Kies een ander kenmerk.
gezin-refusal-not-for-stranger = Wie dit stuk niet mag krijgen, hoort niet bij het gezin. Kies iemand uit het gezin.
gezin-refusal-not-its-signal = Dit signaal hoort niet bij dit gezin.
gezin-refusal-source-stays-hidden = Een bron blijft verborgen. Wilt u delen wat de bron vertelde, schrijf dan een nieuw stuk zonder wie het vertelde.
gezin-refusal-organisation-not-here = Deze organisatie werkt op die dag niet in deze gemeente. Kies een latere begindatum of een andere organisatie.
gezin-refusal-not-of-organisation = Deze medewerker hoort niet bij die organisatie. Kies een collega uit de lijst.
gezin-refusal-not-in-role = Deze medewerker heeft die rol niet. Kies een rol die bij de medewerker hoort.
gezin-refusal-empty-task = Schrijf in een paar woorden wat de taak is.
gezin-refusal-before-former = De nieuwe regisseur begint eerder dan de huidige. Kies een latere datum.
gezin-refusal-related-to-self = Kies twee verschillende personen.
gezin-refusal-already-related = Deze relatie staat er al. Ververs de pagina.
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

gezin-save = Opslaan
gezin-choose = Kies
gezin-from = Vanaf
gezin-day-hint = Bijvoorbeeld: 8 juni 2015
gezin-last-day = Tot en met
gezin-last-day-hint = Leeg: zonder einddatum
gezin-whole-family = het hele gezin
gezin-member-new = Gezinslid toevoegen
gezin-member-new-save = Voeg toe
gezin-member-new-lead = Is deze persoon in uw gemeente al bekend met hetzelfde BSN, dezelfde naam en geboortedatum? Dan is het dezelfde persoon.
gezin-member-since = Hoort bij het gezin sinds
gezin-address-optional = Laat leeg wat u nog niet weet. U kunt later een adres toevoegen.
gezin-address-new = Adres toevoegen
gezin-address-kind = Soort adres
gezin-person-edit = Verbeter gegevens
gezin-end-day = Vanaf welke dag niet meer?
gezin-end-save = Beëindig
gezin-end-member = Hoort niet meer bij het gezin
gezin-end-member-hint = De eerste dag waarop deze persoon niet meer bij het gezin hoort.
gezin-end-member-link = Hoort er niet meer bij
gezin-end-address = Adres beëindigen
gezin-end-address-hint = De eerste dag waarop deze persoon hier niet meer woont.
gezin-end-address-link = Woont hier niet meer
gezin-end-task = Taak beëindigen
gezin-end-task-hint = De eerste dag waarop de taak niet meer geldt. Wie alleen door deze taak toegang heeft, ziet het gezin dan niet meer.
gezin-end-task-link = Beëindig
gezin-tasks-lead = Wie een taak heeft, ziet van het gezin wat de afspraken van zijn organisatie toestaan. Niet meer.
gezin-tasks-caption = Wie met dit gezin werkt of werkte
gezin-no-tasks = Nog niemand heeft een taak bij dit gezin
gezin-no-tasks-hint = Geef eerst een collega of partner een taak. Kies daarna een regisseur.
gezin-task-new = Taak geven
gezin-task-save = Geef deze taak
gezin-task-who = Wie
gezin-task-role = Rol
gezin-task-role-hint = Alleen nodig voor een hele organisatie, of voor wie meer rollen heeft.
gezin-task-own-role = de rol van deze medewerker
gezin-task-what = Taak
gezin-task-what-hint = In een paar woorden, bijvoorbeeld: elke week een gesprek met Finn
gezin-task-about = Voor wie
gezin-task-about-hint = Een school heeft vaak alleen een taak voor haar leerling.
gezin-task-when = Wanneer
gezin-task-do = Wat u kunt doen
gezin-task-past = voorbij
gezin-task-whole = de hele organisatie
gezin-task-whole-of = Heel { $n }
gezin-task-note = De taak geeft toegang zolang de afspraak van de organisatie geldt.
gezin-regisseur-new = Andere regisseur
gezin-regisseur-save = Maak regisseur
gezin-regisseur-hint = Een gezin heeft één regisseur. De huidige stopt op de dag waarop de nieuwe begint.
gezin-error-who = Kies wie de taak krijgt.
gezin-error-task-role = Kies een rol.
gezin-error-regisseur-who = Een regisseur is een persoon. Kies een medewerker.
gezin-piece-new = Stuk toevoegen
gezin-piece-save = Zet in het dossier
gezin-piece-category = Waar hoort dit bij?
gezin-piece-about = Over wie gaat het?
gezin-piece-day = Wanneer gebeurde het?
gezin-piece-text = Wat is er gebeurd of afgesproken?
gezin-piece-text-hint = Schrijf wat u zag en hoorde. Het gezin kan dit lezen.
gezin-piece-source = Wie vertelde dit en wil niet genoemd worden?
gezin-piece-source-hint = Leeg als dat niet zo is. Alleen eigen teams van de gemeente zien dit.
gezin-piece-of-person = Dit hoort bij de persoon zelf
gezin-piece-of-person-hint = Het gaat mee als de persoon naar een ander gezin gaat.
gezin-piece-nowhere = U mag in dit dossier niets toevoegen. Vraag de regisseur welke afspraak daarvoor nodig is.
gezin-piece-correct = Stuk verbeteren
gezin-piece-correct-lead = Wat er eerst stond, blijft in het log bewaard.
gezin-error-category = Kies waar dit bij hoort.
gezin-error-whose = Kies bij welke persoon dit hoort.
gezin-error-may-not-write = Over deze persoon, of met deze kenmerken, mag u hier niets opschrijven. Kies over wie het gaat, of een andere plaats.
gezin-marks = Wie mag dit niet zien?
gezin-marks-save = Sla dit op
gezin-mark-own-talk-choice = Een kind van twaalf of ouder vertelde dit apart
gezin-mark-own-talk-hint = Alleen wie zelf een taak heeft bij dit kind, ziet het.
gezin-mark-secret-choice = Hierin staat een geheim adres
gezin-mark-secret-hint = Alleen eigen teams van de gemeente zien het.
gezin-mark-hidden-choice = De bron blijft verborgen
gezin-mark-hidden-hint = Alleen eigen teams van de gemeente zien het.
gezin-not-for = Wie uit het gezin mag dit later niet krijgen?
gezin-not-for-hint = Bijvoorbeeld een ouder die niet mag weten waar de kinderen zijn.
gezin-not-for-nobody = iedereen mag het krijgen
gezin-file-new = Bestand toevoegen
gezin-file-save = Zet in het dossier
gezin-file-lead = Het bestand wordt versleuteld bewaard.
gezin-file = Bestand
gezin-file-hint = PDF, foto (JPEG of PNG), tekst, Word, Excel of OpenDocument. Hooguit 20 MB.
gezin-file-what = Wat is dit?
gezin-file-what-hint = In één zin, bijvoorbeeld: verslag van het gesprek op school
gezin-error-no-file = Kies een bestand.
gezin-error-upload = Het bestand is niet goed aangekomen. Kies het opnieuw.
gezin-export-lead = U neemt alles mee wat u mag zien van { $n }.
gezin-export-warning-title = Dit staat in het log
gezin-export-warning = Van elk gezin komt in het log dat u het meenam, waarom en op welke grond. Het gezin kan dat later zien. Bewaar het bestand op een veilige plek en verwijder het als u het niet meer nodig hebt.
gezin-export-reason = Waarom neemt u dit mee?
gezin-export-reason-hint = Bijvoorbeeld: overdracht van mijn gezinnen aan een collega
gezin-export-note = Het bestand heeft één regel voor elk gezin (NDJSON). Het maken stopt na tien minuten; staat er dan nog niet alles in, dan zegt de laatste regel dat.
gezin-export-stopped-access = Dit bestand is niet volledig: uw toegang is geëindigd terwijl het werd gemaakt. Log opnieuw in en neem de gegevens nog eens mee.
gezin-export-stopped-late = Dit bestand is niet volledig: het maken duurde langer dan { $n } minuten. Neem de gegevens nog eens mee met een snellere verbinding, of vraag de functioneel beheerder.
gezin-export-do = Neem mee
gezin-error-export-reason = Schrijf op waarom u dit meeneemt.
gezin-emergency-lead = Is een kind of een volwassene nu in gevaar? Dan mag u een dossier openen waar u anders geen toegang toe hebt.
gezin-emergency-whom = Om wie gaat het?
gezin-emergency-whom-hint = Vul in wat u zeker weet. U hoort pas na het openen of dit gezin bekend is.
gezin-emergency-gemeente = Gemeente
gezin-emergency-name = Achternaam van een gezinslid
gezin-emergency-born = Geboortedatum van dit gezinslid
gezin-emergency-or = Weet u de geboortedatum niet? Vul dan postcode en huisnummer in.
gezin-emergency-why = Waarom kunt u niet wachten?
gezin-emergency-why-hint = Schrijf op wat u ziet of hoort. Het gezin kan dit later lezen.
gezin-emergency-hours = Hoe lang hebt u toegang nodig?
gezin-emergency-note = Alles wat u bekijkt, komt in het log.
gezin-emergency-open = Open het dossier
gezin-emergency-next = Wat er gebeurt
gezin-next-now = Meteen
gezin-next-now-text = U ziet het dossier, met uw reden erboven. De privacyfunctionaris krijgt een melding.
gezin-next-end = Na de gekozen tijd
gezin-next-end-text = Uw toegang stopt vanzelf. U kunt ook eerder stoppen.
gezin-next-review = Daarna
gezin-next-review-text = De privacyfunctionaris bekijkt of het nodig was.
gezin-next-family = Later
gezin-next-family-text = Het gezin hoort dat u keek, en waarom.
gezin-call-112 = Bel bij levensgevaar eerst 112
gezin-call-veilig-thuis = Noodtoegang vervangt geen melding bij Veilig Thuis: 0800 2000.
gezin-emergency-mine = Uw noodtoegang van nu
gezin-error-works-not-here = Uw organisatie heeft geen werk in deze gemeente. Bel het meldpunt van de gemeente.

gezin-plan-meeting = Plan een overleg
gezin-done-meeting = Het overleg is bijgewerkt.
gezin-meetings = Overleg
gezin-meetings-lead =
    { $n ->
        [0] Er staat nu geen overleg op uw agenda.
        [one] Er staat { $n } overleg op uw agenda.
       *[other] Er staan { $n } overleggen op uw agenda.
    }
gezin-meetings-none = Er staat geen overleg op uw agenda
gezin-meetings-none-hint = U ziet hier een overleg als u het plant, of als iemand u uitnodigt.
gezin-meetings-coming = Komt nog
gezin-meetings-past = Was al
gezin-meeting = Wanneer
gezin-meeting-new = Overleg plannen
gezin-meeting-new-lead = Kies wanneer u overlegt en over welke gezinnen. Daarna nodigt u mensen uit.
gezin-meeting-save = Plan dit overleg
gezin-meeting-no-families = U hebt zelf nog geen taak bij een gezin, dus u kunt geen overleg plannen.
gezin-meeting-kind = Wat voor overleg?
gezin-meeting-casusoverleg = Casusoverleg
gezin-meeting-zorgoverleg = Zorgoverleg op school
gezin-meeting-day = Datum
gezin-meeting-time = Tijd
gezin-meeting-time-hint = Bijvoorbeeld: 13.30
gezin-error-time = Dit is geen tijd. Schrijf bijvoorbeeld 13.30.
gezin-meeting-place = Plaats
gezin-meeting-organiser = Organiseert
gezin-meeting-agenda = Agenda
gezin-meeting-agenda-hint = Gezinnen waarbij u zelf een taak hebt.
gezin-meeting-families =
    { $n ->
        [0] geen gezin dat u mag zien
        [one] 1 gezin
       *[other] { $n } gezinnen
    }
gezin-meeting-state = Stand
gezin-meeting-planned = gepland
gezin-meeting-held = gehouden
gezin-meeting-cancelled = afgezegd
gezin-meeting-lead =
    { $n ->
        [0] Op de agenda staat geen gezin dat u nu mag zien.
        [one] Op de agenda staat 1 gezin dat u mag zien.
       *[other] Op de agenda staan { $n } gezinnen die u mag zien.
    }
gezin-meeting-closed-items =
    { $n ->
        [0] Bij alle gezinnen bent u.
        [one] Bij 1 ander gezin bent u niet.
       *[other] Bij { $n } andere gezinnen bent u niet.
    }
gezin-meeting-no-plan = U hebt geen inzage in het plan van dit gezin.
gezin-meeting-add-family = Nog een gezin
gezin-meeting-add = Zet op de agenda
gezin-meeting-move = Ander moment
gezin-meeting-move-lead = Wie al antwoord gaf, moet opnieuw antwoorden.
gezin-meeting-move-save = Verplaats
gezin-meeting-not-yours = Alleen wie dit overleg organiseert, kan dit. Vraag het aan de organisator.
gezin-meeting-close = Sluit het overleg af
gezin-meeting-cancel = Zeg het overleg af
gezin-answer = Antwoord
gezin-answer-own = Komt u?
gezin-answer-open = nog geen antwoord
gezin-answer-comes = komt
gezin-answer-stays-away = komt niet
gezin-answer-i-come = Ik kom
gezin-answer-i-stay-away = Ik kom niet
gezin-error-answer = Kies of u komt.
gezin-invited = Genodigd
gezin-invited-count =
    { $n ->
        [0] nog niemand
        [one] 1 genodigde
       *[other] { $n } genodigden
    }
gezin-invited-nobody = Er is nog niemand uitgenodigd. Begin met het gezin.
gezin-invited-caption = Wie is genodigd, wie komt en wie was er
gezin-invited-family = het gezin zelf
gezin-invited-whole = wie de organisatie stuurt
gezin-invited-families = De gezinnen zelf
gezin-invite = Nodig uit
gezin-invite-who = Wie nodigt u uit?
gezin-invite-hint = Alleen wie een gezin van de agenda mag zien.
gezin-error-choose-invitee = Kies wie u uitnodigt.
gezin-error-choose-family = Kies een gezin.
gezin-error-meeting-kind = Kies wat voor overleg het is.
gezin-discusses = Bespreekt mee
gezin-discusses-nothing = mag nu geen gezin van de agenda zien
gezin-attended = Aanwezig
gezin-attended-yes = aanwezig
gezin-attended-unknown = nog niet ingevuld
gezin-attended-save = Aanwezigheid opslaan
gezin-minutes-title = Verslag
gezin-minutes = Wat is besproken?
gezin-minutes-hint = Schrijf zo dat het gezin het kan lezen.
gezin-minutes-of = Verslag: { $n }
gezin-minutes-save = Verslag opslaan
gezin-minutes-write = Schrijf het verslag
gezin-minutes-none = Er is nog geen verslag.
gezin-minutes-later = Verslag, besluiten en aanwezigheid vult u in vanaf { $n }.
gezin-decisions = Besluiten
gezin-decision-what = Nieuw besluit
gezin-decision-about = Over welk gezin?
gezin-decision-who = Wie doet het?
gezin-decision-due = Uiterlijk
gezin-decision-add = Besluit toevoegen
gezin-owner-family = het gezin
gezin-owner-network = iemand uit het netwerk
gezin-due = uiterlijk { $n }
gezin-late = te laat
gezin-refusal-no-place = Schrijf waar het overleg is.
gezin-refusal-empty-agenda = Zet minstens één gezin op de agenda.
gezin-refusal-already-on-agenda = Dit gezin staat al op de agenda.
gezin-refusal-not-on-agenda = Dit gezin staat niet op de agenda. Zet het er eerst op.
gezin-refusal-agenda-full = Op één agenda passen vijftig gezinnen. Plan een tweede overleg.
gezin-refusal-already-invited = Deze genodigde staat al op de lijst.
gezin-refusal-no-grant = Deze partij mag geen gezin van de agenda zien. Leg eerst een afspraak of een taak vast, of nodig iemand anders uit.
gezin-refusal-not-yet = Het overleg is nog niet geweest. Vul dit in als het zover is.
gezin-refusal-meeting-closed = Dit overleg is afgesloten. Er kan niets meer aan veranderen.
gezin-refusal-in-past = Dit tijdstip is al voorbij. Kies een later tijdstip.
gezin-refusal-empty-minutes = Schrijf op wat is besproken of besloten.
gezin-refusal-no-owner = Kies wie het doet: het gezin, het netwerk of iemand van de genodigden.
gezin-refusal-due-before = De termijn ligt voor het overleg. Kies een latere datum.
gezin-empty-categories = Nog geen stukken bij
gezin-empty-categories-note = Kies waar u een stuk toevoegt. Plan, metingen, netwerk en veiligheid hebben ook een eigen pagina.
gezin-not-on-page = Niet op deze pagina
gezin-not-on-page-note = Kies wat u wilt zien.
gezin-decisions-none = Er zijn nog geen besluiten.
