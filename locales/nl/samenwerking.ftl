sector-gemeente = gemeente
sector-welzijn = welzijn
sector-clientondersteuning = cliëntondersteuning
sector-maatschappelijk-werk = maatschappelijk werk
sector-jeugdhulp = jeugdhulp
sector-onderwijs = onderwijs
sector-politie = politie
sector-om = Openbaar Ministerie
sector-wonen = wonen
sector-ggz = ggz
sector-verslavingszorg = verslavingszorg
sector-ggd-jgz = GGD en jeugdgezondheidszorg
sector-veilig-thuis = Veilig Thuis
sector-gecertificeerde-instelling = gecertificeerde instelling
sector-raad-voor-de-kinderbescherming = Raad voor de Kinderbescherming
sector-reclassering = reclassering
sector-werk-en-inkomen = werk en inkomen
sector-schuldhulp = schuldhulp
sector-huisarts = huisarts
sector-leerplicht = leerplicht
category-gezinssamenstelling = Gezinssamenstelling
category-netwerk = Netwerk
category-signalen = Signalen
category-plan = Plan
category-meting-geld-en-werk = Meting: geld en werk
category-meting-wonen = Meting: wonen
category-meting-relaties = Meting: relaties
category-meting-gezondheid = Meting: gezondheid
category-meting-justitie = Meting: justitie
category-meting-ouderschap = Meting: ouderschap
category-traject = Traject
category-veiligheid = Veiligheid
category-contactlog = Contact
category-documenten = Documenten
purpose-integrale-hulp = integrale hulp
purpose-toeleiding = toeleiding
purpose-veiligheid = veiligheid
purpose-rechten-van-betrokkenen = rechten van betrokkenen
samen-title = Samenwerking
samen-tabs = Onderdelen van samenwerking
samen-tab-matrix = Wie doet mee
samen-matrix-title = Wie doet mee
samen-convenanten = Convenanten
samen-convenant = Convenant
samen-organisations = Organisaties
samen-mandates = Wettelijke taken
samen-grants = Toegang
samen-grounds = Grondslagen
samen-and = { $first } en { $last }
samen-all-categories = alle { $n } soorten gegevens
samen-circle-taak = gezinnen waarvoor een taak is vastgelegd
samen-circle-wijken = gezinnen in de wijken { $n }
samen-circle-gemeente = alle gezinnen van de gemeente
samen-circle-alleen-signaal = geen gezinnen: brengt alleen signalen
samen-days = { $from } tot en met { $last }
samen-days-open = vanaf { $n }, zonder einddatum
samen-since = sinds { $n }
samen-state-concept = concept
samen-state-aangeboden = aangeboden
samen-state-getekend = getekend
samen-state-van-kracht = van kracht
samen-state-beeindigd = beëindigd
samen-state-ingetrokken = ingetrokken
samen-state-loopt-af = loopt af
samen-refusal-role = De rol { $n } werkt niet met gezinnen. Kies een andere rol.
samen-refusal-no-categories = Kies minstens één soort gegevens.
samen-refusal-composition = Wie meer van een gezin ziet, moet ook zien om welk gezin het gaat. Kies ook Gezinssamenstelling.
samen-refusal-only-signals = Wie alleen signalen brengt, krijgt geen andere gegevens. Kies alleen Signalen, of kies een andere kring.
samen-refusal-signal-partners = Een eigen team van de gemeente brengt niet alleen signalen. Kies over welke gezinnen het gaat.
samen-refusal-no-wijk = Vul minstens één wijkcode in, zoals WK093501.
samen-refusal-everywhere = Alle gezinnen van de gemeente: dat kan alleen voor eigen teams. Kies gezinnen met een taak of bepaalde wijken.
samen-refusal-ground = De grondslag "{ $n }" bestaat niet. Kies een grondslag uit de lijst.
samen-refusal-give = De sector { $sector } mag op deze grond niets geven: { $law }. Kies een andere grondslag.
samen-refusal-receive = De sector { $sector } mag op deze grond niets krijgen: { $law }. Kies een andere grondslag.
samen-refusal-purpose = Deze grondslag is er niet voor { $purpose }: { $law }. Kies een andere grondslag of een ander doel.
samen-refusal-excluded = { $what } mag niet naar { $sector }: { $law }. Haal het vinkje weg, of kies een andere grondslag.
samen-refusal-excluded-more = { $what } mogen niet naar { $sector }: { $law }. Haal de vinkjes weg, of kies een andere grondslag.
samen-refusal-not-valid = Deze grondslag geldt niet in deze periode: { $law } geldt { $days }. Kies een grondslag die dan wel geldt.
samen-purpose-ground = { $purpose }: { $law }
samen-refusal-not-a-draft = Deze versie is aangeboden en verandert niet meer. Maak een nieuwe versie.
samen-refusal-draft-exists = Er is al een concept: versie { $n }. Werk daarin verder.
samen-refusal-not-offered = Dit convenant is nog niet aangeboden. Bied het eerst aan.
samen-refusal-closed = Dit convenant is beëindigd of ingetrokken. Maak een nieuwe versie.
samen-refusal-end-before-start = De einddatum ligt voor de begindatum. Draai de datums om of verbeter ze.
samen-refusal-expired = Dit convenant is verlopen: de laatste dag was { $n }. Kies een nieuwe periode, of maak een nieuwe versie.
samen-refusal-no-text = De tekst ontbreekt. Schrijf de tekst of voeg een PDF toe.
samen-refusal-no-municipality = Er is geen gemeente partij. Voeg de gemeente toe van wie de dossiers zijn.
samen-refusal-too-few-parties = Er zijn minder dan twee partijen. Voeg de partijen toe.
samen-refusal-no-purpose = Er is geen doel met een grondslag. Kies waarvoor en op welke grond.
samen-refusal-no-clauses = Er zijn geen artikelen. Leg vast wie wat mag zien.
samen-refusal-party-twice = { $n } is al partij. Kies een andere organisatie.
samen-refusal-not-a-party = { $n } is geen partij van dit convenant. Voeg de organisatie eerst toe bij de partijen.
samen-refusal-party-has-clauses = Over { $n } staan er nog artikelen. Haal die eerst weg.
samen-refusal-purpose-not-agreed = Dit doel met deze grondslag staat niet in het convenant ({ $n }). Voeg het eerst toe bij de doelen.
samen-refusal-signed-already = Deze partij tekende al op { $n }.
samen-refusal-not-signed = Er is geen handtekening om in te trekken.
samen-refusal-before-offer = Tekenen kan vanaf de dag waarop het convenant is aangeboden: { $n }. Kies die dag of een latere.
samen-refusal-in-future = Deze dag moet nog komen. Kies vandaag of een eerdere dag.
samen-refusal-before-start = Dit kan niet eerder dan { $n }. Kies die dag of een latere.
samen-refusal-no-signatory = Vul in wie tekende, met functie.
samen-refusal-no-reason = Schrijf in één zin waarom.
samen-refusal-not-a-pdf = Dit bestand is geen PDF. Sla de tekst op als PDF en kies dat bestand.
samen-refusal-stale = Iemand anders heeft dit intussen veranderd. Er is niets opgeslagen. Bekijk wat er nu staat en doe het opnieuw.
samen-refusal-duplicate = { $n } bestaat al. Kies een andere naam.
samen-error-no-day = Vul een datum in, bijvoorbeeld 1 mei 2015.
samen-error-day = Dit is geen datum. Schrijf bijvoorbeeld 1 mei 2015 of 1-5-2015.
samen-print = Afdrukken
samen-show = Toon
samen-show-all = Toon alles
samen-previous = Vorige
samen-next = Volgende
samen-yes = ja
samen-no = nee
samen-sector = Sector
samen-asked = Gevraagd
samen-organisation = Organisatie
samen-state = Stand
samen-instead = In plaats daarvan afgesproken
samen-matrix-keep = Gevraagde sectoren
samen-matrix-on = Op { $n } zijn
samen-matrix-bound = { $bound } van de { $required } gevraagde sectoren verbonden.
samen-matrix-all = Er ontbreekt niemand.
samen-matrix-missing = Nog niet verbonden: { $n }.
samen-matrix-position = Moment { $here } van { $all }
samen-matrix-and-more = { $first }, en nog { $n }
samen-matrix-moments = Kies een moment
samen-matrix-state-on = Stand op { $n }.
samen-matrix-story-before = Er was nog niets vastgelegd.
samen-matrix-story-today = Op deze dag: { $n }.
samen-matrix-story-since = Sinds { $n } is niets veranderd.
samen-matrix-today = Toon vandaag
samen-matrix-table = Sectoren en organisaties
samen-matrix-day = op { $n }
samen-matrix-caption = Welke organisaties per sector op { $n } aan de aanpak zijn verbonden
samen-matrix-nothing-yet = Op deze dag was er nog niets vastgelegd. Kies een later moment.
samen-matrix-empty-title = Nog niets vastgelegd
samen-matrix-empty = Hier ziet u per sector wie het convenant tekende en wie ontbreekt. Leg eerst vast welke sectoren mee moeten doen, of maak een convenant.
samen-matrix-empty-nobody = Uw account hoort nog niet bij een gemeente of organisatie. Vraag de functioneel beheerder om die in te vullen.
samen-no-organisation = Nog geen organisatie
samen-changed-today = veranderd op deze dag
samen-instead-change = Wijzig
samen-instead-record = Leg vast wat is afgesproken
samen-instead-nothing = niets vastgelegd
samen-instead-not-needed = niet nodig
samen-course = Verloop
samen-course-caption = Stand per sector op elk moment waarop iets veranderde
samen-course-period = vanaf { $n }: {"\u0020"}
samen-course-getekend = getekend
samen-course-aangeboden = aangeboden
samen-course-ingetrokken = ingetrokken
samen-course-anders = andere afspraak
samen-course-ontbreekt = ontbreekt
samen-course-niet-gevraagd = niet gevraagd
samen-change-asked = { $n } gevraagd
samen-change-not-asked = { $n } niet meer gevraagd
samen-change-bound = { $n } verbonden
samen-change-signed = { $n } tekent
samen-change-taken-back = { $n } trekt de handtekening in
samen-change-offered = aangeboden aan { $n }
samen-change-over = afspraak met { $n } voorbij
samen-change-works = { $n } werkt hier
samen-change-stops = { $n } stopt hier
samen-change-not-offered = aanbod aan { $n } voorbij
samen-change-instead = andere afspraak met { $n }
samen-binding-getekend = getekend
samen-binding-since = sinds { $day }, { $convenant }
samen-binding-nog-niet = getekend, geldt nog niet
samen-binding-signed-on = getekend op { $n }
samen-binding-ingetrokken = ingetrokken
samen-binding-on = op { $n }
samen-binding-aangeboden = aangeboden
samen-binding-offered-on = { $n }, nog niet getekend
samen-binding-ontbreekt = ontbreekt
samen-binding-ander = geen convenant
samen-binding-niet-gevraagd = niet gevraagd
samen-new-convenant = Nieuw convenant
samen-convenanten-in-force = { $n ->
    [0] Er is geen convenant van kracht.
    [one] Er is één convenant van kracht.
   *[other] Er zijn { $n } convenanten van kracht.
}
samen-convenanten-open = { $n ->
    [one] Eén convenant ligt bij partijen om te tekenen.
   *[other] { $n } convenanten liggen bij partijen om te tekenen.
}
samen-convenanten-count = { $n ->
    [one] 1 convenant
   *[other] { $n } convenanten
}
samen-convenanten-empty-title = Nog geen convenanten
samen-convenanten-empty = Hier staan de convenanten die u mag zien. Een convenant verschijnt voor een partij zodra het is aangeboden.
samen-nothing-found = Niets gevonden
samen-party = Partij
samen-signed = Getekend
samen-holds = Geldt
samen-next-step = Volgende stap
samen-of = { $n } van { $all }
samen-nothing-to-do = niets te doen
samen-any-state = Alle
samen-any-approach = Alle aanpakken
samen-any-party = Alle partijen
samen-days-left = { $n ->
    [0] vandaag de laatste dag
    [one] nog 1 dag
   *[other] nog { $n } dagen
}
samen-todo-draft = Maak het concept af
samen-todo-waiting = Wacht op { $n }
samen-todo-new-version = Maak een nieuwe versie
samen-others = { $n } andere
samen-version = versie { $n }
samen-version-here = versie { $n } (deze)
samen-version-word = Versie
samen-versions = Alle versies
samen-convenant-note = { $what }, versie { $n }
samen-to-convenant = Naar het convenant
samen-version-draft = Versie { $n } is in de maak
samen-version-newer = Er is een nieuwere versie: versie { $n }
samen-version-holds = Versie { $n } is nu van kracht
samen-story-draft = Dit is een concept. Alleen uw gemeente en het toezicht zien het.
samen-story-offered = Nog niet getekend: { $n }. Het convenant geldt als de gemeente en minstens één andere partij tekenen.
samen-story-signed = Nog niet getekend: { $n }. De periode begint nog.
samen-story-signed-all = Iedereen heeft getekend. De periode begint nog.
samen-story-in-force = Nog niet getekend: { $n }. Wie tekende, werkt al volgens dit convenant.
samen-story-in-force-all = Iedereen heeft getekend en werkt volgens dit convenant.
samen-story-ended = Dit convenant geldt niet meer. Het geeft niemand toegang.
samen-story-withdrawn = Dit convenant is ingetrokken voordat het gold. Het geeft niemand toegang.
samen-closed = { $day }: { $reason }
samen-do-close = Beëindig
samen-do-edit = Wijzig het concept
samen-do-offer = Bied aan
samen-do-new-version = Nieuwe versie
samen-do-take-back = Trek handtekening in
samen-do-sign = Teken
samen-do-record = Leg handtekening vast
samen-do-parties = Wijzig partijen
samen-do-add-clause = Artikel toevoegen
samen-do-change = Wijzig
samen-step-draft = Concept
samen-step-offered = Aangeboden
samen-step-signed = Getekend door { $n } van { $all }
samen-step-in-force = Van kracht
samen-step-ended = Beëindigd
samen-step-withdrawn = Ingetrokken
samen-step-at-last = uiterlijk { $n }
samen-step-no-end = geen einddatum
samen-convenant-state = Stand van dit convenant
samen-kept-by = Convenant van gemeente { $n }
samen-text = Tekst
samen-text-pdf = Tekst (PDF)
samen-text-hash = Kenmerk van het bestand (SHA-256):
samen-text-none = Er is nog geen tekst.
samen-text-typed = getypte tekst
samen-text-new-file = { $n } (ander bestand)
samen-parties = Partijen
samen-parties-signed = { $n } van { $all } getekend
samen-parties-none = Er zijn nog geen partijen.
samen-parties-caption = Partijen en hun handtekening
samen-party-draft = nog niet aangeboden
samen-signed-by = Getekend door
samen-nobody-yet = Nog niemand
samen-party-and-role = Partij en rol
samen-access = Wie ziet wat
samen-access-note = een vakje noemt het artikel
samen-access-caption = Per partij en rol: welke soorten gegevens zij mag zien en volgens welk artikel
samen-access-yes = ja, artikel
samen-access-later-word = afgesproken, geldt nog niet, artikel
samen-access-no = niet afgesproken
samen-access-law = de wet laat dit niet toe
samen-access-legend = mag dit nu zien, volgens artikel 1
samen-access-later = afgesproken, geldt nu niet
samen-clauses = Artikelen
samen-clauses-count = { $n ->
    [one] 1 artikel
   *[other] { $n } artikelen
}
samen-clauses-none = Er zijn nog geen artikelen.
samen-clauses-first = Kies eerst de partijen en de doelen. Daarna legt u per partij vast wat zij mag zien.
samen-clause = Artikel
samen-clause-number = artikel { $n }
samen-clause-draft = concept
samen-clause-over = geldt niet meer
samen-clause-gives = geeft toegang
samen-clause-not-signed = nog niet getekend
samen-clause-ground-over = grondslag geldt niet
samen-clause-signals = brengt signalen
samen-clause-not-yet = geldt nog niet
samen-clause-about = { $party }, { $role }
samen-clause-sentence = { $what }; { $circle }
samen-sees = Ziet
samen-about-whom = Over wie
samen-ground-and-purpose = Grond en doel
samen-now = Nu
samen-purpose = Doel
samen-purposes = Doelen en grondslagen
samen-purposes-none = Er is nog geen doel gekozen.
samen-period = Periode
samen-changes = Wat deze versie verandert
samen-changes-since = ten opzichte van versie { $n }
samen-changes-none = Er is nog niets veranderd.
samen-change-added = erbij
samen-change-removed = eraf
samen-change-different = anders
samen-done-made = Gemaakt.
samen-done-saved = Opgeslagen.
samen-done-offered = Het convenant is aangeboden. De partijen zien het nu en kunnen tekenen.
samen-done-signed = De handtekening is vastgelegd.
samen-done-taken-back = De handtekening is ingetrokken. De toegang die eruit volgde, is gestopt.
samen-done-ended = Beëindigd. De toegang die eruit volgde, is gestopt.
samen-done-new-version = Er is een nieuw concept. De oude versie geldt tot partijen de nieuwe tekenen.
samen-done-instead = De afspraak is vastgelegd.
# used: samen-state-*, samen-course-*, samen-choose-*, samen-change-*
samen-choose = Kies …
samen-choose-taak = Gezinnen waarvoor een taak is vastgelegd
samen-choose-taak-what = Van de organisatie of van de medewerker zelf.
samen-choose-wijken = Gezinnen in bepaalde wijken
samen-choose-wijken-what = Vul hieronder de wijkcodes in.
samen-choose-gemeente = Alle gezinnen van de gemeente
samen-choose-gemeente-what = Alleen voor eigen teams, als de taak dat vraagt.
samen-choose-alleen-signaal = Geen gezinnen: brengt alleen signalen
samen-choose-alleen-signaal-what = Deze partij meldt zorgen en ziet zelf geen dossier.
samen-error-role = Kies een rol uit de lijst.
samen-error-ground = Kies een doel met een grondslag uit de lijst.
samen-error-circle = Kies over welke gezinnen het gaat.
samen-error-wijken-long = Dit zijn te veel wijken. Kies er minder, of maak nog een artikel.
samen-error-party = Kies een partij uit de lijst.
samen-error-organisation = Kies een organisatie uit de lijst.
samen-error-title = Geef het convenant een naam.
samen-error-long = Dit is te lang. Gebruik hoogstens { $n } tekens.
samen-error-no-file = Kies een PDF.
samen-error-file-large = Dit bestand is te groot. Kies een PDF van hoogstens 10 MB.
samen-error-file-broken = Het bestand kwam niet goed over. Kies het opnieuw en probeer het nog eens.
samen-refusal-stale-form = Iemand anders heeft dit concept intussen veranderd. Er is niets opgeslagen. Wat u invulde, staat er nog. Kijk of het nog past en sla het opnieuw op.
samen-may-not-go = Mag niet naar { $n }.
samen-ground-nobody = Gaat op deze grond naar niemand:
samen-ground-not-to = Gaat niet naar { $n }:
samen-role-question = In welke rol?
samen-ground-question = Waarvoor en op welke grond?
samen-ground-hint = De grondslag bepaalt wat deze organisatie mag krijgen.
samen-ground-show = Toon wat deze grondslag toelaat
samen-ground-chosen = De gekozen grondslag
samen-ground-gives = Wie geeft
samen-ground-receives = Wie krijgt
samen-ground-lawyer = Dit is een samenvatting. Laat dit door uw jurist toetsen.
samen-ground-all = Alle grondslagen
samen-ground-none = Kies een grondslag. Dan staat hier wat die toelaat.
samen-circle-question = Over welke gezinnen?
samen-wijken = Wijken
samen-wijken-hint = Alleen bij "Gezinnen in bepaalde wijken". CBS-codes met een spatie ertussen, zoals WK093501 WK093502.
samen-categories-question = Welke gegevens?
samen-clause-change = Artikel wijzigen
samen-clause-save = Artikel opslaan
samen-clause-remove = Haal dit artikel weg
samen-clause-note = Dit artikel geeft pas toegang als de partij en de gemeente tekenen.
samen-party-question = Welke partij?
samen-new-lead = U begint met een naam en een periode. Daarna voegt u partijen, doelen en artikelen toe.
samen-new-create = Maak het concept
samen-convenant-title = Naam van het convenant
samen-convenant-title-hint = Bijvoorbeeld: Convenant Integrale Aanpak 2015
samen-approach-hint = Laat leeg als het convenant bij geen enkele aanpak in het bijzonder hoort.
samen-first-day = Eerste dag
samen-last-day = Laatste dag
samen-day-hint = Bijvoorbeeld: 1 mei 2015
samen-last-day-hint = Laat leeg als er geen einddatum is.
samen-draft-title = Concept wijzigen
samen-save = Sla op
samen-purposes-hint = Kies per doel de grondslag waarop de partijen gegevens delen.
samen-text-is-pdf = De tekst is nu de PDF "{ $n }". Typt u hieronder een tekst, dan komt die in de plaats van de PDF.
samen-text-hint = Een kop begint met #, een opsomming met een streepje. Een lege regel begint een nieuwe alinea.
samen-pdf = Tekst als PDF
samen-pdf-file = Kies een PDF
samen-pdf-hint = Hoogstens 10 MB. De PDF komt in de plaats van de getypte tekst.
samen-pdf-upload = Voeg de PDF toe
samen-parties-lead = Een convenant heeft minstens een gemeente en één andere partij.
samen-party-remove = Haal weg
samen-party-add = Organisatie toevoegen
samen-party-do-add = Voeg toe
samen-party-unknown = De organisatie staat er niet bij
samen-offer-title = Aanbieden
samen-offer-lead = Het convenant is compleet. U biedt het aan de partijen aan om te tekenen.
samen-offer-missing = { $n ->
    [one] Aanbieden kan nog niet. Er ontbreekt één ding.
   *[other] Aanbieden kan nog niet. Er ontbreken { $n } dingen.
}
samen-offer-missing-title = Dit ontbreekt
samen-mend = Vul aan
samen-offer-fixed = Deze versie verandert daarna niet meer. Wilt u iets wijzigen, dan maakt u een nieuwe versie.
samen-offer-seen = De partijen zien het convenant en kunnen tekenen.
samen-offer-access = Toegang volgt pas als partijen tekenen en de periode is begonnen.
samen-offer-on = Op welke dag is het aangeboden?
samen-offer-on-hint = Vandaag, of de dag waarop het op papier is aangeboden.
samen-offer-go = Bied het convenant aan
samen-take-back-title = Trek de handtekening in
samen-sign-title = Teken het convenant
samen-record-title = Leg de handtekening vast
samen-signed-by-on = { $who }, { $day }
samen-take-back-lead = { $n } werkt daarna niet meer volgens dit convenant.
samen-sign-lead = U tekent namens { $n }.
samen-record-lead = U legt vast dat { $n } op papier tekende.
samen-take-back-stops = De toegang die uit deze handtekening volgt, stopt meteen.
samen-take-back-again = Opnieuw tekenen kan later, zolang het convenant loopt.
samen-reason = Waarom?
samen-reason-hint = In één of twee zinnen. De partijen lezen dit.
samen-sign-read = Lees eerst de tekst en de artikelen.
samen-sign-read-link = Naar het convenant
samen-sign-access = Mensen van deze partij mogen daarna zien wat de artikelen zeggen, zodra ook de gemeente tekende.
samen-signatory = Wie tekent?
samen-signatory-hint = Naam en functie, bijvoorbeeld: J. de Vries, directeur
samen-today = Dit geldt vanaf vandaag.
samen-on-which-day = Op welke dag?
samen-close-title = Beëindig het convenant
samen-withdraw-title = Trek het convenant in
samen-close-lead = Deze versie geldt daarna voor niemand meer.
samen-withdraw-lead = Deze versie gold nog niet. Daarna kan niemand haar meer tekenen.
samen-close-stops = De toegang die uit deze versie volgt, stopt voor alle partijen.
samen-close-final = Dit is niet terug te draaien. Wel kunt u een nieuwe versie maken.
samen-close-on-hint = Vanaf die dag geldt het niet meer.
samen-new-version-lead = U begint versie { $n } als concept.
samen-new-version-copy = Tekst, partijen, doelen en artikelen gaan mee. Handtekeningen niet.
samen-new-version-old = De versie van nu blijft gelden, ook terwijl u schrijft.
samen-new-version-sign = Als een partij en de gemeente de nieuwe versie tekenen, komt die tussen hen in de plaats van de oude.
samen-new-version-go = Begin de nieuwe versie
samen-error-approach = Kies of typ bij welke aanpak dit hoort.
samen-error-sector = Deze sector bestaat niet. Kies een sector uit de lijst.
samen-error-sector-twice = Deze sector staat al op de lijst. Kies de sector daar om de periode te wijzigen.
samen-error-instead = Schrijf in één zin wat er in plaats van een convenant is afgesproken.
samen-error-gemeente = Kies welke gemeente dit is.
samen-error-name = Vul de naam van de organisatie in.
samen-error-task = Schrijf in één zin wat de taak is.
samen-error-own-team = Alleen de eigen organisatie van de gemeente heeft een wettelijke taak. Leg voor een partner een convenant vast.
samen-sectors-lead = Welke soorten organisaties moeten aan de aanpak zijn verbonden? In het overzicht ziet u dan wie ontbreekt.
samen-sectors-list = Sectoren die mee moeten doen
samen-sectors-none = Er staan nog geen sectoren op de lijst.
samen-sector-add = Sector toevoegen
samen-asked-from = Gevraagd vanaf
samen-asked-last = Gevraagd tot en met
samen-asked-when = Wanneer wordt deze sector gevraagd?
samen-asked-save = Sla de periode op
samen-day-example = 1 mei 2015
samen-instead-what = Zolang niemand uit deze sector tekende, kan er iets anders zijn afgesproken. Dat geeft geen toegang tot dossiers.
samen-instead-text = Wat is er afgesproken?
samen-instead-hint = Bijvoorbeeld: De wijkagent schuift aan bij het overleg. Geen inzage in het dossier.
samen-instead-since = Sinds wanneer?
samen-instead-save = Leg de afspraak vast
samen-instead-end = Er is niets meer afgesproken
samen-any-sector = Alle sectoren
samen-new-organisation = Nieuwe organisatie
samen-organisations-total = { $n ->
    [one] Er is één organisatie.
   *[other] Er zijn { $n } organisaties.
}
samen-organisations-without = { $n ->
    [one] Van één daarvan ziet niemand vandaag een gezin.
   *[other] Van { $n } daarvan ziet niemand vandaag een gezin.
}
samen-organisations-count = { $n ->
    [one] 1 organisatie
   *[other] { $n } organisaties
}
samen-organisations-empty-title = Nog geen organisaties
samen-organisations-empty = Voeg de gemeente en de partners toe die samenwerken.
samen-people = Mensen
samen-people-count = { $n ->
    [one] 1 account
   *[other] { $n } accounts
}
samen-people-none = Nog niemand van deze organisatie heeft een account. De functioneel beheerder maakt accounts.
samen-none-signed = geen van kracht
samen-in-force-count = { $n } van kracht
samen-by-convenant = door een convenant
samen-by-mandate = door een wettelijke taak
samen-no-access = geen toegang
samen-organisation-name = Naam van de organisatie
samen-organisation-name-hint = De naam verandert overal, ook in oudere convenanten.
samen-organisation-rename = Naam wijzigen
samen-organisation-create = Voeg de organisatie toe
samen-organisation-grants = Wat mogen zij zien?
samen-sector-hint = De sector bepaalt wat de wet laat delen. Hij is later niet te wijzigen.
samen-no-gemeente = Het is een partner
samen-own-gemeente = Welke gemeente is dit?
samen-own-gemeente-hint = Alleen als u bij sector "Gemeente" koos.
samen-places = Waar deze organisatie werkt
samen-places-none = Deze organisatie werkt nog nergens.
samen-place-own = eigen organisatie van de gemeente
samen-works-here = Werkt in { $n }
samen-works-not = Heeft hier nooit gewerkt
samen-over = voorbij
samen-task = Taak
samen-new-mandate = Taak vastleggen
samen-mandates-lead = Eigen teams van de gemeente zien gezinnen op grond van een wettelijke taak, niet van een convenant.
samen-mandates-holding = { $n ->
    [0] Er geldt er nu geen.
    [one] Er geldt er nu één.
   *[other] Er gelden er nu { $n }.
}
samen-mandates-empty-title = Nog geen taken vastgelegd
samen-mandates-empty = Zonder vastgelegde taak ziet ook een eigen team van de gemeente geen gezin.
samen-new-mandate-lead = U legt vast welke wettelijke taak een eigen team heeft, en welke gegevens daarvoor nodig zijn. Het geldt meteen.
samen-task-question = Wat is de taak?
samen-task-hint = In één zin, zoals een gezin het kan lezen.
samen-mandate-save = Leg de taak vast
samen-mandate-note = De toegang geldt vanaf de eerste dag.
samen-end-mandate = Beëindig de taak
samen-end-mandate-stops = De toegang die uit deze taak volgt, stopt na de laatste dag.
samen-end-mandate-final = Wilt u later weer toegang geven, dan legt u een nieuwe taak vast.
samen-end-mandate-hint = Met gisteren stopt de toegang nu meteen.
samen-any-organisation = Alle organisaties
samen-any-gemeente = Alle gemeenten
samen-grants-lead = Dit volgt uit getekende convenanten en vastgelegde taken. Niemand wijzigt het met de hand.
samen-grants-on = Op dag
samen-grants-empty-title = Op deze dag heeft niemand toegang
samen-grants-empty = Toegang volgt als een convenant is getekend of een taak is vastgelegd.
samen-grants-caption = Wie mag wat zien, en waar dat van komt
samen-role = Rol
samen-may-see = Mag zien
samen-comes-from = Komt van
samen-source-clause = { $title }, artikel { $n }
samen-grounds-lead = Op deze gronden mogen organisaties gegevens delen. Een convenant geeft alleen toegang zolang zijn grondslag geldt.
samen-grounds-lawyer = Dit zijn samenvattingen van wetten. Laat dit door uw jurist toetsen voordat u een convenant sluit.
samen-ground-holds = geldt nu
samen-ground-over = geldt nu niet
samen-ground-for = Waarvoor
samen-change-renewed = nieuwe afspraak met { $n }
samen-state-vervangen = vervangen
samen-step-replaced = Vervangen
samen-story-replaced = Een latere versie is in de plaats van deze gekomen. Deze geeft niemand meer toegang.
# used: counted-*
counted-title = Geteld door het systeem
counted-number = { $n } van { $of }
counted-share = { $n } %
counted-on = Op
counted-between = Tussen
counted-of = Van
counted-absent = Ontbreekt
counted-missing = Niet te tellen
counted-how = Hoe is dit geteld?
counted-take = Neem over als bewijs
counted-source = Samenhang, geteld op { $n }
counted-small = Te klein om te tonen.
counted-small-why = Het gaat om minder dan 5 gezinnen. Een kleiner getal kan een gezin herkenbaar maken.
counted-nothing = Nog niet te tellen.
counted-nothing-why = In deze periode is hierover niets vastgelegd.
counted-not-yet-why = Deze periode moet nog komen.
counted-sector-days = { $sector }: { $n } van { $of } dagen
counted-convenanten-van-kracht = Convenanten die van kracht zijn
counted-convenanten-van-kracht-of = { $n ->
    [one] 1 convenant dat is aangeboden en niet voorbij is
   *[other] { $n } convenanten die zijn aangeboden en niet voorbij zijn
}
counted-convenanten-van-kracht-missing = { $n ->
    [one] 1 convenant is nog een concept
   *[other] { $n } convenanten zijn nog een concept
}
counted-convenanten-van-kracht-how = Een convenant telt als de gemeente en minstens één andere partij op de laatste dag hebben getekend, en de periode loopt.
counted-sectoren-verbonden = Gevraagde sectoren die verbonden zijn
counted-sectoren-verbonden-of = { $n ->
    [one] 1 sector die de aanpak vraagt
   *[other] { $n } sectoren die de aanpak vraagt
}
counted-sectoren-verbonden-missing = { $n ->
    [one] van 1 sector is geen organisatie bekend
   *[other] van { $n } sectoren is geen organisatie bekend
}
counted-sectoren-verbonden-how = Een sector telt als minstens één organisatie ervan op de laatste dag een convenant tekende dat ook de gemeente tekende.
counted-sectordagen-verbonden = Dagen waarop gevraagde sectoren verbonden waren
counted-sectordagen-verbonden-of = { $n ->
    [one] 1 dag waarop een sector werd gevraagd
   *[other] { $n } dagen waarop sectoren werden gevraagd
}
counted-sectordagen-verbonden-missing = { $n ->
    [one] op 1 dag was geen organisatie bekend
   *[other] op { $n } dagen was geen organisatie bekend
}
counted-sectordagen-verbonden-how = Voor elke sector is geteld op hoeveel dagen zij werd gevraagd en op hoeveel van die dagen zij verbonden was. Dat is bij elkaar opgeteld.
counted-inzagen-op-afspraak-of-taak = Keren gekeken met een geldige afspraak of taak
counted-inzagen-op-afspraak-of-taak-of = { $n ->
    [one] 1 keer dat iemand een gezin bekeek
   *[other] { $n } keren dat iemand een gezin bekeek
}
counted-inzagen-op-afspraak-of-taak-how = Elke keer dat iemand een gezin bekijkt, schrijft het systeem op volgens welk artikel of welke taak. Geteld is of die op dat moment gold.
counted-inzagen-op-afspraak = Keren gekeken volgens een convenant
counted-inzagen-op-afspraak-of = { $n ->
    [one] 1 keer dat iemand een gezin bekeek
   *[other] { $n } keren dat iemand een gezin bekeek
}
counted-inzagen-op-afspraak-how = Geteld zijn de keren onder een artikel van een convenant dat op dat moment gold.
counted-inzagen-op-taak = Keren gekeken voor een wettelijke taak
counted-inzagen-op-taak-of = { $n ->
    [one] 1 keer dat iemand een gezin bekeek
   *[other] { $n } keren dat iemand een gezin bekeek
}
counted-inzagen-op-taak-how = Geteld zijn de keren onder een vastgelegde taak van een eigen team die op dat moment gold.
counted-inzagen-in-nood = Keren gekeken in nood
counted-inzagen-in-nood-of = { $n ->
    [one] 1 keer dat iemand een gezin bekeek
   *[other] { $n } keren dat iemand een gezin bekeek
}
counted-inzagen-in-nood-how = Geteld zijn de keren met noodtoegang: met een reden, voor korte tijd.
counted-inzagen-voor-rechten = Keren gekeken voor de rechten van gezinnen
counted-inzagen-voor-rechten-of = { $n ->
    [one] 1 keer dat iemand een gezin bekeek
   *[other] { $n } keren dat iemand een gezin bekeek
}
counted-inzagen-voor-rechten-how = Geteld zijn de keren van de privacyfunctionaris, zoals voor een verzoek om inzage.
counted-inzagen-zonder-grondslag = Keren gekeken zonder geldige grondslag
counted-inzagen-zonder-grondslag-of = { $n ->
    [one] 1 keer dat iemand een gezin bekeek
   *[other] { $n } keren dat iemand een gezin bekeek
}
counted-inzagen-zonder-grondslag-how = Geteld zijn de keren onder een artikel of taak die op dat moment niet gold. Er hoort er geen te zijn.
