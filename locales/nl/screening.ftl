screening-queue = Aanmeldingen
screening-title = Screening
screening-caption = Gezinnen die wachten op een besluit, de eerste termijn eerst
screening-lead =
    { $n ->
        [one] 1 gezin wacht op een besluit.
       *[other] { $n } gezinnen wachten op een besluit.
    }
screening-lead-late =
    { $n ->
        [one] 1 is te laat.
       *[other] { $n } zijn te laat.
    }
screening-lead-none = Er wacht geen gezin op een besluit.
screening-whose = Van wie
screening-all = Alle aanmeldingen
screening-free = Nog van niemand
screening-mine = Van mij
screening-empty = Hier wacht niets
screening-empty-hint = Zodra iemand een casus begint voor een gezin, staat die hier met de dag waarop u uiterlijk beslist.
screening-empty-choice = Kijk bij alle aanmeldingen of er iets is wat u kunt oppakken.
screening-since = Gevraagd op
screening-who = Opgepakt door
screening-you = U
screening-nobody = Nog niemand
screening-do = Doen
screening-dossier = Dossier
screening-decide = Beslis
screening-take = Pak op
screening-take-over = Neem over
screening-lines =
    { $n ->
        [one] 1 aanmelding op deze pagina
       *[other] { $n } aanmeldingen op deze pagina
    }
screening-to-queue = Naar de aanmeldingen
screening-to-case = Naar de casus
screening-look = Bekijk eerst
screening-target = Toets van de doelgroep

screening-decide-by = Beslis uiterlijk
screening-what = Wat besluit u?
screening-doet-mee = Het gezin doet mee
screening-doet-mee-hint = Het gezin krijgt een regisseur en één plan.
screening-wijkteam = Het wijkteam helpt verder
screening-wijkteam-hint = De vraag is lichter dan waarvoor de aanpak er is.
screening-meer-weten = Ik wil eerst meer weten
screening-meer-weten-hint = Het gezin blijft in de lijst. De laatste dag schuift mee met de dag van het antwoord.
screening-nee = Nee, het gezin doet niet mee
screening-nee-hint = Er gebeurt nu niets. Schrijf op waarom, ook voor het gezin.
screening-approach = In welke aanpak?
screening-regisseur = Wie wordt regisseur?
screening-regisseur-hint = Naast elke naam staat van hoeveel gezinnen iemand nu regisseur is, en hoeveel de aanpak er heeft afgesproken.
screening-regisseur-later = Dat kies ik later
screening-regisseur-is = { $n } is al regisseur van dit gezin.
screening-regisseur-task = Regie over het plan
screening-to-hand-over = Naar de overdracht
screening-no-leads = U kunt hier geen regisseur kiezen. Vraag het een collega die dit gezin mag wijzigen.
screening-choose-regisseur = Kies de regisseur
screening-of-whom = Aan wie vraagt u het?
screening-expected = Wanneer verwacht u antwoord?
screening-asked-of = Gevraagd aan { $whom }, antwoord verwacht op { $day }
screening-ground = Waarom?
screening-ground-hint = Schrijf het zo op dat het gezin het kan lezen.
screening-save = Leg het besluit vast
screening-not-you = Alleen een screener beslist hierover. U ziet hiernaast wat er tot nu toe is besloten.
screening-other = { $n } heeft deze aanmelding opgepakt. Neem haar over als u het besluit neemt.
screening-closed = Over deze aanmelding is beslist. Er wacht nu niets op een screener.
screening-none = Er wacht geen besluit
screening-none-hint = Bij deze casus is geen screener gevraagd. Op de pagina van de casus staat wat nu nodig is.
screening-before = Eerder besloten
screening-before-none = Er is nog niets besloten.
screening-your-text = Uw tekst is bewaard
screening-your-text-hint = Deze tekst schreef u voordat een ander besliste. Hij staat niet in het dossier.
screening-done = Het besluit is vastgelegd.
screening-done-without = De regisseur is nog niet gekozen. Dat lukte niet tegelijk met het besluit.

screening-error-decision = Kies wat u besluit.
screening-error-empty-ground = Schrijf op waarom u dit besluit.
screening-error-ground-too-long = Maak de reden korter: ten hoogste 5.000 tekens.
screening-error-no-approach = Kies in welke aanpak het gezin meedoet.
screening-error-nobody = Schrijf op aan wie u het vraagt.
screening-error-expected-past = Kies een dag vanaf vandaag.
screening-error-day = Dit besluit ligt voor een eerder besluit. Controleer de datum van uw computer en probeer het opnieuw.
screening-error-already = Iemand anders heeft intussen beslist. Het besluit staat hiernaast. Uw tekst is bewaard.
screening-error-of-another = Een andere screener heeft deze aanmelding opgepakt. Neem haar eerst over. Uw tekst is bewaard.
screening-error-stale = Deze aanmelding is intussen veranderd. Kijk wat er hiernaast staat en leg uw besluit dan opnieuw vast. Uw tekst is bewaard.

caseload-only =
    { $n ->
        [one] 1 gezin
       *[other] { $n } gezinnen
    }
caseload-of = { $n } van { $norm } gezinnen
caseload-room =
    { $n ->
       *[other] ruimte voor { $n }
    }
caseload-full = vol
caseload-over = { $n } boven de norm
