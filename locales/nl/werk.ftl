werk-title = Mijn werk
werk-standing = Stand van mijn werk
werk-list = Wat er te doen is
werk-caption = Wat er te doen is, per groep, met de oudste termijn eerst
werk-my-families = Mijn gezinnen
werk-to-screening = Aanmeldingen
werk-to-caseload = Gezinnen per regisseur
werk-phase = Fase
werk-no-phase = geen casus
werk-what = Wat nu
werk-due = Termijn
werk-count =
    { $n ->
        [one] 1 regel
       *[other] { $n } regels
    }
werk-count-page =
    { $n ->
        [one] 1 regel op deze pagina
       *[other] { $n } regels op deze pagina
    }

werk-part-laat = Te laat
werk-part-laat-hint = de oudste termijn eerst
werk-part-vandaag = Vandaag
werk-part-vandaag-hint = vandaag is de laatste dag
werk-part-wacht = Wacht op mij
werk-part-wacht-hint = een ander kan niet verder zonder u
werk-part-stilte = Lang niet gesproken
werk-part-stilte-hint = langer dan in de aanpak is afgesproken
werk-part-nieuw = Nieuw
werk-part-nieuw-hint = in de laatste 14 dagen bij u gekomen
werk-part-later = Komt eraan
werk-part-later-hint = de eerste termijn eerst

werk-term = Termijn
werk-term-all = Alles
werk-term-laat = Te laat
werk-term-vandaag = Tot en met vandaag
werk-term-week = Deze week
werk-kind = Soort
werk-kind-all = Alle soorten
werk-kind-spoed = Spoed
werk-kind-screening = Screening
werk-kind-overdracht = Overdracht
werk-kind-actie = Acties
werk-kind-evaluatie = Evaluaties
werk-kind-stilte = Niet gesproken
werk-kind-nieuw = Nieuwe gezinnen
werk-family = Kies een gezin
werk-one-family = Eén gezin
werk-every-family = : toon weer alle gezinnen

werk-views = Weergaven
werk-view-name = Bewaar deze keuze onder een naam
werk-view-name-hint = Bijvoorbeeld: mijn acties van deze week
werk-view-keep = Bewaar
werk-view-how = Kies eerst een termijn, een soort of een gezin. Dan kunt u die keuze hier bewaren.
werk-view-remove = Verwijder “{ $n }”
werk-view-no-name = Geef de weergave een naam.
werk-view-name-too-long = Kies een naam van ten hoogste 40 tekens.
werk-view-no-choice = Kies eerst een termijn, een soort of een gezin. Bewaar daarna die keuze.
werk-view-too-many = U bewaart al 20 weergaven. Verwijder er eerst een.

werk-do-urgent = Kijk mee met een spoedstap naar { $n }
werk-do-urgent-more = Iemand anders zette deze stap. U bent de tweede die ernaar kijkt.
werk-do-screening = Beslis over de aanmelding
werk-do-screening-own = U hebt deze aanmelding opgepakt.
werk-do-screening-free = Nog niemand heeft deze aanmelding opgepakt.
werk-do-hand-over = Lees de overdracht en neem het gezin over
werk-do-action = Actie in het plan
werk-do-action-open = Actie in het plan, nog niet begonnen
werk-do-action-busy = Actie in het plan, bezig
werk-do-evaluation = Kijk met het gezin terug op het plan
werk-do-silent = Spreek het gezin
werk-do-silent-since = Laatst gesproken op { $n }
werk-do-silent-never = Nog niet gesproken sinds deze fase begon
werk-do-new = Maak kennis met dit gezin
werk-do-new-role = U werkt met dit gezin als { $n }.

werk-due-today = vandaag
werk-due-tomorrow = morgen
werk-due-in =
    { $n ->
       *[other] over { $n } dagen
    }
werk-due-late =
    { $n ->
        [one] 1 dag te laat
       *[other] { $n } dagen te laat
    }
werk-due-since-today = sinds vandaag
werk-due-since =
    { $n ->
        [one] sinds gisteren
       *[other] sinds { $n } dagen
    }
werk-due-from = gaat in op
werk-weekday-1 = ma
werk-weekday-2 = di
werk-weekday-3 = wo
werk-weekday-4 = do
werk-weekday-5 = vr
werk-weekday-6 = za
werk-weekday-7 = zo

werk-nothing = Er wacht niets op u
werk-nothing-team = Geen acties, geen aanmeldingen, geen overdrachten, en met al uw gezinnen is op tijd gesproken. Zodra er iets te doen is, staat het hier.
werk-nothing-partner = Zodra u een actie krijgt in het plan van een gezin, of iemand iets van u vraagt, staat het hier. Hieronder staan de gezinnen waarmee u werkt.
werk-nothing-found = Met deze keuze is er niets te doen
werk-nothing-found-hint = Kies een andere termijn of soort, of kijk naar alles.
werk-show-all = Toon alles
werk-families = Gezinnen waarmee u een taak hebt
werk-all-families = Alle gezinnen die u mag zien
werk-no-families = U hebt nog geen taak bij een gezin. De regisseur van een gezin kan u een taak geven.

werk-agenda = Overleg
werk-today = Overleg vandaag
werk-today-none = Vandaag hebt u geen overleg.
werk-week = Later deze week
werk-meeting-at = { $day }, { $time } uur
werk-unanswered = nog geen antwoord gegeven

werk-unsent = Begonnen en nog niet verstuurd
werk-unsent-kept = bewaard op { $day } om { $time } uur
werk-unsent-meting = Meting
werk-unsent-plan = Plan van een gezin
werk-unsent-overdracht = Overdracht van een gezin
werk-unsent-screening = Besluit over een aanmelding
werk-unsent-verslag = Verslag van een overleg
werk-unsent-stuk = Stuk in een dossier
werk-unsent-doelgroep = Toets van de doelgroep
werk-unsent-gezin = Nieuw gezin
werk-unsent-ander = Formulier

werk-keys = Sneltoetsen
werk-key-down = volgende regel
werk-key-up = vorige regel
werk-key-open = open de regel
werk-key-search = zoek een gezin
werk-key-work = naar mijn werk
werk-key-help = toon of verberg de toetsen
werk-keys-off = Zet deze toetsen uit
werk-keys-note = Uw keuze geldt op dit apparaat. Met de Tab-toets werkt alles altijd.

werk-done-handed-over = Het gezin is overgedragen. De nieuwe regisseur ziet de overdracht bij ‘Wacht op mij’.
werk-done-sent-back = U hebt het gezin teruggestuurd. Wie het overdroeg, is weer regisseur en leest waarom.

overdracht-title = Overdracht
overdracht-lead = is { $n } regisseur van dit gezin.
overdracht-lead-nobody = Dit gezin heeft nu geen regisseur.
overdracht-deputy-is = Vervanger: { $name }, { $days }.
overdracht-waiting = Dit gezin is aan u overgedragen
overdracht-nobody = nog niemand
overdracht-from-to = Van { $from } naar { $to }
overdracht-met-on = Samen bij het gezin geweest op { $n }.
overdracht-not-met = Nog niet samen bij het gezin geweest.
overdracht-received = Gelezen en overgenomen op { $n }
overdracht-not-received = Wacht tot de nieuwe regisseur overneemt
overdracht-accept-text = Lees wat hierboven staat. Is het u duidelijk? Laat dan weten dat u overneemt.
overdracht-accept = Ik neem dit gezin over
overdracht-back-why = Of stuur terug: wat ontbreekt er?
overdracht-back-hint = De vorige regisseur leest dit en is daarna weer regisseur.
overdracht-back = Stuur terug
overdracht-new = Draag dit gezin over
overdracht-to-deputy = Alleen tijdelijk? Kies een vervanger
overdracht-who = Wie wordt de nieuwe regisseur?
overdracht-from = Vanaf welke dag?
overdracht-met = Wanneer was u samen bij het gezin?
overdracht-met-hint = Mag leeg blijven. Samen langsgaan helpt het gezin.
overdracht-situatie = Hoe staat het er nu voor?
overdracht-situatie-hint = Kort. Wat in het dossier staat, hoeft hier niet nog eens.
overdracht-afspraken = Welke afspraken lopen er?
overdracht-afspraken-hint = Met wie, en tot wanneer.
overdracht-aandacht = Waar moet de nieuwe regisseur op letten?
overdracht-aandacht-hint = En wat komt het eerst?
overdracht-gezin = Wat weet het gezin, en wat vindt het ervan?
overdracht-gezin-hint = In de woorden van het gezin.
overdracht-save = Draag over
overdracht-no-leads = Er is niemand om uit te kiezen
overdracht-no-leads-hint = Er is nog geen collega met een rol die in de aanpak regisseur mag zijn. Vraag de functioneel beheerder om die rol.
overdracht-not-you = U mag dit lezen. Overdragen doet een collega van het eigen team van de gemeente.
overdracht-before = Eerdere overdrachten
overdracht-before-none = Dit gezin is nog niet overgedragen.
overdracht-done-accepted = U hebt het gezin overgenomen.
overdracht-done-deputy = De vervanger is vastgelegd.
overdracht-to-page = Naar de overdracht
overdracht-empty-situatie = Schrijf op hoe het er nu voor staat.
overdracht-empty-afspraken = Schrijf op welke afspraken er lopen. Zijn er geen? Schrijf dat op.
overdracht-empty-aandacht = Schrijf op waar de nieuwe regisseur op moet letten.
overdracht-empty-gezin = Schrijf op wat het gezin weet en ervan vindt.
overdracht-error-who = Kies een collega.
overdracht-error-same = Deze collega is al regisseur. Kies een ander.
overdracht-error-before-former = Kies een dag na de dag waarop de regisseur van nu begon.
overdracht-error-nobody = Op deze dag is er geen regisseur om voor in te vallen. Kies een andere dag.
overdracht-error-too-long = Maak dit korter: ten hoogste 3.000 tekens.
overdracht-error-deputy-is-regisseur = Deze collega is in die dagen zelf regisseur. Kies een ander.
overdracht-error-deputy-twice = In deze dagen is er al een vervanger. Kies andere dagen, of beëindig eerst die taak.
overdracht-error-why = Schrijf op wat er ontbreekt.
overdracht-error-gone = Deze overdracht wacht niet meer op u. Ga terug en bekijk hoe het er nu voor staat.
overdracht-error-no-former = U kunt niet terugsturen: er is geen vorige regisseur bekend. Kies zelf wie het gezin overneemt.
overdracht-deputy = Vervanger
overdracht-deputy-text = { $n } blijft regisseur. De vervanger ziet en doet in deze dagen hetzelfde.
overdracht-deputy-who = Wie vervangt?
overdracht-deputy-save = Leg de vervanger vast
overdracht-deputy-task = Vervangt de regisseur
overdracht-deputy-note = De vervanging stopt vanzelf na de laatste dag.

caseload-title = Gezinnen per regisseur
caseload-lead =
    { $n ->
        [one] De regisseurs hebben samen 1 gezin.
       *[other] De regisseurs hebben samen { $n } gezinnen.
    }
caseload-lead-over =
    { $n ->
        [one] 1 collega heeft er meer dan afgesproken.
       *[other] { $n } collega’s hebben er meer dan afgesproken.
    }
caseload-teams = Teams
caseload-all-teams = Alle teams
caseload-caption = Collega’s met het aantal gezinnen waarvan zij regisseur zijn
caseload-who = Wie
caseload-leads = Regisseur van
caseload-stands-in = Vervangt bij
caseload-gone = werkt hier niet meer
caseload-share = Verdeel de gezinnen
caseload-empty = Er is nog geen regisseur
caseload-empty-hint = Zodra een collega een rol heeft die in de aanpak regisseur mag zijn, staat die hier.
caseload-norm = Volgens de aanpak heeft één regisseur ten hoogste dit aantal gezinnen:
caseload-norm-of = { $title }: { $n }
caseload-no-norm = Er is nog geen team dat met een aanpak werkt. Daarom staat er geen norm naast de aantallen.
caseload-note = Het zijn alleen aantallen. Hoe zwaar een gezin is, telt niet mee.

verdelen-title = Verdeel de gezinnen van { $n }
verdelen-lead =
    { $n ->
        [one] Er is 1 gezin te verdelen. Hieronder staat een voorstel. U kiest voor het gezin wie het overneemt.
       *[other] Er zijn { $n } gezinnen te verdelen. Hieronder staat een voorstel. U kiest per gezin wie het overneemt.
    }
verdelen-proposal = voorstel: wie het gezin al kent en ruimte heeft, anders wie de meeste ruimte heeft
verdelen-families = Gezinnen
verdelen-caption = Gezinnen met wie ze overneemt
verdelen-to = Neemt over
verdelen-to-of = Wie neemt gezin { $n } over?
verdelen-note = Let op bij dit gezin
verdelen-note-of = Let op bij gezin { $n }
verdelen-stays = Blijft zoals het is
verdelen-stays-with = Blijft bij { $n }
verdelen-known = { $n } (kent het gezin)
verdelen-knows = kent het gezin
verdelen-over-norm = boven de norm
verdelen-after = Daarna heeft iedereen
verdelen-after-note = volgens het voorstel; in het overzicht hierna staat het met uw keuze
verdelen-now = nu { $n }
verdelen-tell = Wat alle nieuwe regisseurs moeten weten
verdelen-tell-note = schrijf hier niets wat maar over één gezin gaat
verdelen-told = Wat de nieuwe regisseurs lezen
verdelen-nothing-yet = Er gebeurt nog niets. U ziet eerst alles bij elkaar.
verdelen-look = Bekijk alles bij elkaar
verdelen-check = Klopt dit? Pas als u hieronder verdeelt, worden de gezinnen overgedragen.
verdelen-summary = Alles bij elkaar
verdelen-goes = Gezinnen die overgaan
verdelen-left = Gezinnen die blijven
verdelen-over = Boven de norm
verdelen-note-log = Elk gezin wordt apart overgedragen en staat apart in het log.
verdelen-back = Pas aan
verdelen-do =
    { $n ->
        [one] Draag 1 gezin over
       *[other] Draag { $n } gezinnen over
    }
verdelen-none = Er is niets te verdelen
verdelen-none-hint = { $n } is van geen gezin regisseur dat u mag zien. Vraag een collega die alle gezinnen van de gemeente ziet, zoals de screener.
verdelen-done-title = De gezinnen van { $n }: wat er is overgedragen
verdelen-done =
    { $n ->
        [one] 1 gezin is overgedragen.
       *[other] { $n } gezinnen zijn overgedragen.
    }
verdelen-not-done =
    { $n ->
        [one] Bij 1 gezin lukte het niet. Hieronder staat waarom.
       *[other] Bij { $n } gezinnen lukte het niet. Hieronder staat waarom.
    }
verdelen-outcome = Uitkomst
verdelen-row-done = overgedragen
verdelen-row-not = niet overgedragen
verdelen-again = Verdeel wat er nog is
verdelen-error-nobody = Kies voor ten minste één gezin wie het overneemt.
verdelen-error-changed = Intussen is er iets veranderd. Ga terug en bekijk de verdeling opnieuw.
verdelen-error-failed = Dit gezin kon niet worden overgedragen. U mag het niet wijzigen, of iemand anders was eerder. Open het gezin en kijk hoe het staat.

zoeken-title = Zoek een gezin
zoeken-label = Waarop wilt u zoeken?
zoeken-hint = Naam, adres, postcode, BSN, of het nummer van een dossier of casus. Een typefout mag. U vindt alleen gezinnen die u mag zien.
zoeken-too-short = Typ ten minste twee letters of cijfers.
zoeken-bsn-wrong = Dit is geen geldig BSN. Controleer de negen cijfers.
zoeken-bsn-address = Een BSN hoort niet in de adresbalk: die blijft in de geschiedenis van uw browser staan. Typ het hieronder.
zoeken-nothing = Controleer de spelling, of zoek op een ander deel van de naam of op de postcode. Een gezin dat u niet mag zien, vindt u hier niet.
zoeken-found =
    { $n ->
        [one] 1 gezin gevonden.
       *[other] { $n } gezinnen gevonden.
    }
zoeken-found-more = Meer dan { $n } gezinnen gevonden.
zoeken-too-many = Hieronder staan de eerste 25. Typ er een voornaam of straat bij, of
zoeken-in-list = bekijk alles in de lijst
zoeken-group-bsn = Op BSN
zoeken-group-nummer = Op nummer
zoeken-group-gezin = Op de naam van het gezin
zoeken-group-lid = Op een gezinslid
zoeken-group-adres = Op adres
zoeken-group-lijkt = Lijkt op wat u typte
zoeken-why = Gevonden door
zoeken-why-bsn = BSN van een gezinslid
zoeken-why-number = nummer van het dossier of de casus
zoeken-why-family = naam of nummer van het gezin
zoeken-why-member = { $n }
zoeken-why-address = adres van een gezinslid
zoeken-children =
    { $n ->
        [0] geen kinderen
        [one] 1 kind
       *[other] { $n } kinderen
    }
