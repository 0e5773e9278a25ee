role-functioneel-beheerder = functioneel beheerder
role-toezichthouder = toezichthouder
role-beleidsadviseur = beleidsadviseur
role-privacyfunctionaris = privacyfunctionaris
role-screener = screener
role-casemanager = casemanager
role-bzt-medewerker = medewerker Bijzondere Zorg Team
role-gezinscoach = gezinscoach
role-wijkteamlid = lid van het wijkteam
role-bea-lid = lid van het BEA
role-gedragswetenschapper = gedragswetenschapper
role-partnercontact = professional van een partner
role-clientondersteuner = cliëntondersteuner
role-tekenbevoegde = tekenbevoegde
app-minutes = { $n ->
    [one] { $n } minuut
   *[other] { $n } minuten
}
app-seconds = { $n ->
    [one] { $n } seconde
   *[other] { $n } seconden
}
app-day-and-time = { $day }, { $time } uur
role-functioneel-beheerder-what = Maakt accounts en leest het logboek.
role-toezichthouder-what = Beoordeelt aanpakken en publiceert factsheets.
role-beleidsadviseur-what = Beantwoordt de verbeterpunten van één gemeente.
role-privacyfunctionaris-what = Ziet wie in welk dossier keek en behandelt verzoeken van gezinnen.
role-screener-what = Beslist wat er met een signaal gebeurt.
role-casemanager-what = Houdt één plan van een gezin bij elkaar.
role-bzt-medewerker-what = Maakt contact met gezinnen die hulp mijden.
role-gezinscoach-what = Staat een gezin langere tijd bij.
role-wijkteamlid-what = Werkt in een sociaal wijkteam.
role-bea-lid-what = Beslist over de zwaarste hulp.
role-gedragswetenschapper-what = Denkt mee over gedrag en opvoeding.
role-partnercontact-what = Werkt bij een partner, zoals een school of de politie.
role-clientondersteuner-what = Staat een cliënt bij, onafhankelijk van de gemeente.
role-tekenbevoegde-what = Tekent convenanten namens een organisatie.
