# used: zaak-month-*
zaak-month-1 = jan
zaak-month-2 = feb
zaak-month-3 = mrt
zaak-month-4 = apr
zaak-month-5 = mei
zaak-month-6 = jun
zaak-month-7 = jul
zaak-month-8 = aug
zaak-month-9 = sep
zaak-month-10 = okt
zaak-month-11 = nov
zaak-month-12 = dec
zaak-or = { $first } of { $last }

zaak-cases = Casussen
zaak-cases-none = Dit gezin heeft nog geen casus. Open er een als een team met een aanpak gaat helpen.
zaak-cases-pages = Meer over dit gezin
zaak-phase-since = { $phase }, sinds { $day }
zaak-closed-on = afgesloten { $n }

zaak-open-title = Casus openen
zaak-open-lead = Kies het team dat met dit gezin gaat werken. Daarmee kiest u ook de aanpak: de stappen en wat elke stap vraagt.
zaak-open-save = Open de casus
zaak-open-team = Welk team gaat helpen?
zaak-open-about = Over deze aanpak
zaak-open-runs = Hierin loopt al een casus van dit gezin.
zaak-open-runs-link = Ga naar de casus
zaak-open-no-team = Er is nog geen team met een aanpak
zaak-open-no-team-text = Vraag de functioneel beheerder om een team te maken in deze gemeente. Daarna kunt u hier een casus openen.
zaak-open-back = Terug naar het gezin
zaak-open-error-team = Kies een team uit de lijst.
zaak-open-error-runs = In deze aanpak loopt al een casus van dit gezin: { $n }. Werk daarin verder.

zaak-done-opened = De casus is geopend.
zaak-done-moved = De casus staat nu in een andere fase.
zaak-done-confirmed = U hebt de stap met spoed bevestigd.
zaak-done-rejected = U bent het niet eens met de stap. De weg terug staat open.
zaak-done-look = Uw tweede blik is vastgelegd. Een collega kan de casus nu sluiten.
zaak-done-written = Vastgelegd.
zaak-done-measured = De meting is bewaard.
zaak-done-decided = Het besluit is vastgelegd.

zaak-phase = Fase
zaak-station-since = sinds { $n }
zaak-station-skipped = overgeslagen
zaak-station-done = (afgerond)
zaak-station-now = (nu)
zaak-station-later = (later)

zaak-talk = Gesprek
zaak-measure = Meet { $n }
zaak-print = Print

zaak-step-to = Naar { $n }
zaak-step-ready = Naar { $n } kan nu
zaak-step-not-yet = Naar { $n } kan nog niet
zaak-step-only = Deze stap doet: { $n }
zaak-step-back = Terug naar { $n }
zaak-step-back-text = De tweede persoon was het niet eens met de stap met spoed. Wat u in de vorige fase deed, telt nog.
zaak-step-urgent = Met spoed naar { $n }
zaak-step-urgent-text = Alleen als het niet kan wachten. U schrijft waarom. Een tweede persoon kijkt uiterlijk { $n } mee. Elke stap met spoed telt mee in de cijfers.
zaak-step-note = Waarom?
zaak-step-coercive = Het gezin is tot deze stap verplicht. Schrijf op waarom dat nodig is.
zaak-exit = Casus sluiten
zaak-exit-text = Een casus sluiten voor het einde kan altijd, met een reden.
zaak-exit-reason = Reden
zaak-exit-look = Hierbij kijkt eerst een tweede persoon mee.
zaak-exit-look-link = Leg als collega een tweede blik vast

zaak-refused-title = Deze stap kan nog niet
zaak-refused-fill-in = Vul het in bij de stap
# used: zaak-refused-*
zaak-refused-other-approach = Deze casus loopt in een andere versie van de aanpak. Vraag de functioneel beheerder om de casus over te zetten.
zaak-refused-unknown-phase = De aanpak kent de fase { $phase } niet meer. Vraag de functioneel beheerder om de casus over te zetten.
zaak-refused-case-closed = Deze casus is gesloten. Komt het gezin terug, open dan een nieuwe casus.
zaak-refused-no-such-move = Van { $from } naar { $to } is geen stap in deze aanpak. Kies een van de stappen op deze pagina.
zaak-refused-not-your-role = Deze stap doet: { $roles }. Vraag een collega met die rol.
zaak-refused-no-reason = Kies een reden om de casus te sluiten.
zaak-refused-no-note = Schrijf op waarom u deze stap maakt.
zaak-refused-note-too-long = Uw uitleg is te lang. Gebruik hoogstens { $n } tekens.
zaak-refused-no-second-look = Bij ‘{ $reason }’ kijkt eerst een collega mee: { $roles }.
zaak-refused-no-second-look-link = Leg de tweede blik vast

# used: zaak-unmet-*
zaak-unmet-no-instrument = Deze aanpak noemt geen meetinstrument. Vraag de functioneel beheerder om het bestand van de aanpak te verbeteren.
zaak-unmet-nobody-to-measure = Er staat geen ouder in dit gezin, dus er is niemand om te meten.
zaak-unmet-nobody-to-measure-link = Voeg een ouder toe
zaak-unmet-no-measurement = Nog geen meting van { $name } in deze fase.
zaak-unmet-no-measurement-link = Vul de meting in
zaak-unmet-measurement-open = In de meting van { $name } is geen domein gescoord, en deze staan nog open: { $domains }.
zaak-unmet-measurement-open-link = Maak de meting af
zaak-unmet-no-plan = Er is nog geen plan dat geldt.
zaak-unmet-no-plan-link = Maak het plan
zaak-unmet-plan-domain-open = Het plan gaat over { $domains }, en dat is in deze fase nog niet gemeten.
zaak-unmet-plan-domain-open-link = Vul dit in
zaak-unmet-measured-by-others = Dit is niet voor uw rol: de regisseur vult het in.
zaak-unmet-plan-not-agreed = Het gezin is nog niet akkoord met versie { $n } van het plan.
zaak-unmet-plan-not-agreed-link = Bespreek het plan en leg vast wie akkoord is
zaak-unmet-no-regisseur = Er is nog geen regisseur ({ $roles }).
zaak-unmet-no-regisseur-link = Wijs een regisseur aan
zaak-unmet-no-screening-decision = De screener heeft nog niet besloten.
zaak-unmet-no-screening-decision-link = Naar de screening
zaak-unmet-not-taken-on = De screener besloot het gezin hier niet te helpen. Sluit de casus, of laat opnieuw beslissen.
zaak-unmet-not-taken-on-link = Naar de screening
zaak-unmet-no-target-group-test = De toets van de doelgroep is nog niet ingevuld.
zaak-unmet-no-target-group-test-link = Vul de toets in
zaak-unmet-no-safety-check = Naar de veiligheid van { $name } is nog niet gekeken.
zaak-unmet-no-safety-check-link = Leg vast hoe veilig het is
zaak-unmet-safety-check-old = Naar de veiligheid van { $name } is te lang geleden gekeken: { $day }.
zaak-unmet-safety-check-old-link = Kijk opnieuw en leg het vast
zaak-unmet-no-evaluation = Het plan is in deze fase nog niet geëvalueerd.
zaak-unmet-no-evaluation-link = Evalueer het plan
zaak-unmet-evaluation-old = De laatste evaluatie is te lang geleden: { $day }.
zaak-unmet-evaluation-old-link = Evalueer het plan opnieuw
zaak-unmet-no-consultation = In deze fase is nog geen overleg gehouden.
zaak-unmet-no-consultation-link = Plan een overleg
zaak-unmet-no-conversation = In deze fase sprak nog niemand met het gezin.
zaak-unmet-no-conversation-link = Leg een gesprek vast
zaak-unmet-family-not-informed = Het gezin weet nog niet wat er nu gebeurt en wie wat ziet.
zaak-unmet-family-not-informed-link = Leg vast dat u het vertelde
zaak-unmet-no-coach = Er is nog geen gezinscoach.
zaak-unmet-no-coach-link = Geef iemand de taak van gezinscoach
zaak-unmet-coach-not-introduced = De gezinscoach heeft nog niet kennisgemaakt met het gezin.
zaak-unmet-coach-not-introduced-link = Leg de kennismaking vast
zaak-unmet-no-way-back = De weg terug is nog niet afgesproken met het gezin.
zaak-unmet-no-way-back-link = Leg de afspraak vast
zaak-unmet-no-aftercare-contact = Er is nog geen volgend contact gepland.
zaak-unmet-no-aftercare-contact-link = Plan het volgende contact
zaak-unmet-aftercare-contact-past = Het geplande contact van { $day } is voorbij.
zaak-unmet-aftercare-contact-past-link = Plan het volgende contact
zaak-unmet-no-outcome = Nog niet vastgelegd wat de hulp heeft opgeleverd.
zaak-unmet-no-outcome-link = Leg de opbrengst vast
zaak-unmet-urgent-open = De stap met spoed naar { $phase } wacht op een tweede persoon, uiterlijk { $day }.
zaak-unmet-urgent-open-link = Bekijk de stap
zaak-unmet-urgent-rejected = De tweede persoon was het niet eens met de stap met spoed. Ga eerst terug naar { $phase }.
zaak-unmet-urgent-rejected-link = Ga terug

zaak-need-met = (is er)
zaak-need-missing = Ontbreekt:
# used: zaak-need-*
zaak-need-measurement-in-phase = Gemeten in deze fase
zaak-need-plan-domains-measured = Domeinen van het plan gemeten
zaak-need-regisseur = Regisseur
zaak-need-screening-decision = Besluit van de screener
zaak-need-target-group-test = Toets van de doelgroep
zaak-need-plan-agreed = Plan akkoord
zaak-need-safety-check-per-child = Veiligheid per kind bekeken
zaak-need-evaluation-done = Plan geëvalueerd
zaak-need-consultation-held = Overleg gehouden
zaak-need-conversation-held = Gezin gesproken
zaak-need-family-informed = Gezin weet wat er gebeurt
zaak-need-coach-introduced = Gezinscoach voorgesteld
zaak-need-way-back-agreed = Weg terug afgesproken
zaak-need-aftercare-contact-planned = Volgend contact gepland
zaak-need-outcome-recorded = Opbrengst vastgelegd
zaak-need-urgent-confirmed = Geen stap met spoed open

zaak-stale-title = Iemand anders was u voor
zaak-stale = De casus is veranderd terwijl u keek. Hij staat nu in { $n }. Er is niets gebeurd met uw stap; wat u schreef, staat er nog. Kijk of de stap nog nodig is en kies dan opnieuw.
zaak-closed-long = Deze casus is gesloten op { $n }.
zaak-closed-again = Komt het gezin terug, dan begint een nieuwe casus.
zaak-only-looks = U kijkt met noodtoegang. U kunt hier niets veranderen.

zaak-moved-ordinary = Van { $from } naar { $to }
zaak-moved-exit = Gesloten vanuit { $from }
zaak-moved-urgent = Met spoed van { $from } naar { $to }
zaak-moved-return = Terug van { $from } naar { $to }

zaak-urgent-by = { $name }, { $day }.
zaak-urgent-until = Een tweede persoon kijkt uiterlijk { $n } mee.
zaak-urgent-late = Te laat: een tweede persoon had uiterlijk { $n } moeten kijken.
zaak-urgent-own = U maakte deze stap zelf. Vraag een collega om mee te kijken.
zaak-urgent-yes = Ik ben het eens
zaak-urgent-no = Ik ben het niet eens
zaak-confirm-own = U maakte deze stap zelf. Vraag een collega om mee te kijken.
zaak-confirm-gone = Deze stap hoort niet meer bij de aanpak. Vraag de functioneel beheerder wat u kunt doen.
zaak-confirm-role = Meekijken doet: { $n }. Vraag een collega met die rol.
zaak-confirm-choose = Kies of u het eens bent met deze stap. Ga terug en gebruik een van de twee knoppen.

zaak-look-title = Tweede blik op het sluiten
zaak-look-lead = U kijkt mee met een collega die de casus wil sluiten. Bent u het eens, schrijf dan op waarom. Daarna sluit uw collega de casus.
zaak-look-save = Ik ben het eens
zaak-look-text = Waarom bent u het eens?
zaak-look-text-hint = Bijvoorbeeld: wat er is geprobeerd, en wat het gezin zelf zegt.
zaak-look-none = In deze fase is er geen reden om te sluiten waarbij een tweede persoon meekijkt.
zaak-look-error-reason = Kies een reden waarbij een tweede persoon meekijkt.
zaak-look-error-text = Schrijf op waarom u het eens bent.
zaak-look-error-role = Meekijken doet: { $n }. Vraag een collega met die rol.
zaak-look-given = { $name } keek mee op { $day } en is het eens: { $reason }.

zaak-network = Netwerk
zaak-safety = Veiligheid per kind
zaak-target = Toets van de doelgroep
zaak-safety-never = nog niet bekeken
zaak-safety-recent = { $found }, { $day }
zaak-safety-expired = { $found }, te lang geleden: { $day }

zaak-plan = Eén plan
zaak-plan-agreed = versie { $n }, akkoord { $day }
zaak-plan-draft = concept, versie { $n }
zaak-plan-open = Bekijk het plan
zaak-plan-none = Er is nog geen plan
zaak-plan-none-text = Maak het samen met het gezin, in hun eigen woorden. Licht als het kan.
zaak-plan-begin = Begin het plan
zaak-plan-no-goals = Er staan nog geen doelen in.
zaak-plan-review = Terugkijken op { $n }
zaak-late = te laat
# used: zaak-area-*, zaak-goal-*, zaak-action-*
zaak-area-gezin = Gezin
zaak-area-wonen = Wonen
zaak-area-werk = Werk
zaak-area-inkomen = Inkomen
zaak-area-gezondheid = Gezondheid
zaak-area-onderwijs = Onderwijs
zaak-area-veiligheid = Veiligheid
zaak-goal-no-actions = nog geen acties
zaak-goal-done-of = { $done } van { $all } klaar
zaak-goal-bereikt = bereikt
zaak-goal-deels-bereikt = deels bereikt
zaak-action-open = open
zaak-action-bezig = loopt
zaak-action-gedaan = klaar
zaak-action-late = te laat

zaak-measurement = Meting
zaak-measurement-all = Verandering
zaak-no-adult = Er staat geen ouder in dit gezin.
zaak-not-measured = nog niet gemeten.
zaak-measured-here = gemeten in deze fase
zaak-not-measured-here = nog niet in deze fase
zaak-not-measured-seen = niets gemeten van wat u mag zien.
zaak-measured-hidden = Metingen zijn niet voor uw rol.

zaak-timeline = Tijdlijn
zaak-earlier = Eerder ({ $n })
zaak-earlier-pieces = Oudere stukken staan in het dossier
zaak-event-ahead = gepland
zaak-event-opened = Casus geopend: { $n }
zaak-event-confirmed = Stap met spoed bevestigd
zaak-event-rejected = Niet eens met de stap met spoed
zaak-event-look = Tweede blik: { $n }
zaak-event-measured =
    { $n ->
        [0] Meting van { $name }: niets gescoord
        [1] Meting van { $name }: 1 domein gescoord
       *[other] Meting van { $name }: { $n } domeinen gescoord
    }
zaak-event-own-scores = { $name } scoorde zelf
zaak-event-plan = Plan, versie { $n }
zaak-event-plan-agreed = Plan, versie { $n }: akkoord
zaak-event-evaluated-with = Teruggekeken op het plan, met het gezin
zaak-event-evaluated = Teruggekeken op het plan, zonder het gezin
zaak-event-safety = Veiligheid van { $name }: { $found }
zaak-event-target = Toets van de doelgroep: { $n }
zaak-event-taken-on = Screener: het gezin doet mee
zaak-event-to-team = Screener: naar het wijkteam
zaak-event-not-taken-on = Screener: niet opgenomen
zaak-event-more-information = Screener: eerst meer informatie

zaak-fact-title = Wat is er met het gezin gedaan?
zaak-fact-lead = Leg in een paar woorden vast wat u met het gezin deed of afsprak.
zaak-fact-add = Leg iets vast
zaak-fact-save = Leg vast
zaak-fact-kind = Wat?
zaak-fact-day = Wanneer?
zaak-fact-day-hint = Bijvoorbeeld: 2 maart 2015
zaak-fact-text = In een paar woorden
zaak-fact-text-hint = Het gezin kan dit lezen.
zaak-fact-error-kind = Kies wat er is gedaan.
zaak-fact-error-text = Schrijf in een paar woorden wat er is gedaan.
zaak-fact-error-past = Deze dag is al voorbij. Kies een dag vanaf vandaag voor het volgende contact.
zaak-fact-error-coach = Er is nog geen gezinscoach bij dit gezin. Geef eerst iemand die taak.
zaak-fact-error-right = U mag dit soort gegevens van dit gezin niet zien, en dus ook niet vastleggen. Vraag de regisseur.
# used: zaak-fact-*
zaak-fact-gesprek = Gesprek met het gezin
zaak-fact-gesprek-what = U sprak met iemand van het gezin.
zaak-fact-geinformeerd = Gezin geïnformeerd
zaak-fact-geinformeerd-what = Het gezin weet wat er nu gebeurt en wie wat ziet.
zaak-fact-coach-voorgesteld = Gezinscoach voorgesteld
zaak-fact-coach-voorgesteld-what = De gezinscoach maakte zelf kennis met het gezin.
zaak-fact-weg-terug = Weg terug afgesproken
zaak-fact-weg-terug-what = Het gezin weet wie het kan bellen als het weer nodig is.
zaak-fact-volgend-contact = Volgend contact gepland
zaak-fact-volgend-contact-what = Een licht contact op een dag die nog komt.
zaak-fact-opbrengst = Opbrengst van de hulp
zaak-fact-opbrengst-what = Wat de hulp het gezin heeft gebracht.
