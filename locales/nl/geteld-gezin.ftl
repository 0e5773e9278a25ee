# used: counted-*
counted-few = Bij minder dan 5 gezinnen.
counted-few-rest = Bij alle, op minder dan 5 gezinnen na.
counted-few-why = Een kleiner getal kan een gezin herkenbaar maken.
counted-few-workers = Bij minder dan 5 regisseurs.
counted-few-workers-rest = Bij alle, op minder dan 5 regisseurs na.
counted-few-workers-why = Een kleiner getal kan een medewerker herkenbaar maken.
counted-missing-few = bij minder dan 5 gezinnen
counted-parts = Waaruit bestaat dit?
counted-part-small = niet getoond: dit getal of een ander is te klein
counted-part-wissels-1 = Eén wissel
counted-part-wissels-2 = Twee wissels
counted-part-wissels-3-meer = Drie wissels of meer
counted-part-gezinnen-1-5 = 1 tot en met 5 gezinnen
counted-part-gezinnen-6-10 = 6 tot en met 10 gezinnen
counted-part-gezinnen-11-15 = 11 tot en met 15 gezinnen
counted-part-gezinnen-16-20 = 16 tot en met 20 gezinnen
counted-part-gezinnen-21-meer = 21 gezinnen of meer
counted-part-bevestigd = Bevestigd door een tweede persoon
counted-part-afgewezen = Afgewezen door een tweede persoon
counted-part-wacht = Wacht op een tweede persoon
counted-part-dezelfde-dag = Dezelfde dag
counted-part-dagen-1-2 = Na 1 of 2 dagen
counted-part-dagen-3-7 = Na 3 tot en met 7 dagen
counted-part-dagen-8-meer = Na 8 dagen of meer
counted-part-regisseur = Regisseur
counted-part-vervanger = Wie de regisseur vervangt
counted-part-gezinscoach = Gezinscoach
counted-plannen-akkoord-gezin = Plannen waar het gezin mee instemt
counted-plannen-akkoord-gezin-of = { $n ->
    [one] 1 plan dat geldt
   *[other] { $n } plannen die gelden
}
counted-plannen-akkoord-gezin-how = Een plan telt als op de laatste dag iemand van het gezin akkoord was met de tekst zoals die toen was. Is de tekst daarna veranderd, dan telt het plan weer na een nieuw akkoord.
counted-doelen-eigen-woorden = Doelen in de woorden van het gezin
counted-doelen-eigen-woorden-of = { $n ->
    [one] 1 doel in een plan dat geldt
   *[other] { $n } doelen in plannen die gelden
}
counted-doelen-eigen-woorden-missing = { $n ->
    [one] van 1 doel is niet bewaard van wie de woorden zijn
   *[other] van { $n } doelen is niet bewaard van wie de woorden zijn
}
counted-doelen-eigen-woorden-how = Een doel telt als het in woorden is opgeschreven, in een plan waarin het gezin in eigen woorden zegt wat het wil. Losgelaten doelen tellen niet mee. De woorden zelf leest het systeem niet: of het echt die van het gezin zijn, kan het niet zien.
counted-netwerk-met-actie = Mensen uit het netwerk met een actie in het plan
counted-netwerk-met-actie-of = { $n ->
    [one] 1 mens in het netwerk van een gezin met een plan
   *[other] { $n } mensen in het netwerk van gezinnen met een plan
}
counted-netwerk-met-actie-how = Iemand uit het netwerk telt als die op de laatste dag een actie draagt die niet is vervallen.
counted-kinderen-veiligheid-actueel = Kinderen met een actuele veiligheidscheck
counted-kinderen-veiligheid-actueel-of = { $n ->
    [one] 1 kind in een gezin in de aanpak
   *[other] { $n } kinderen in gezinnen in de aanpak
}
counted-kinderen-veiligheid-actueel-missing = { $n ->
    [one] voor 1 kind zegt de aanpak niet hoe oud de check mag zijn
   *[other] voor { $n } kinderen zegt de aanpak niet hoe oud de check mag zijn
}
counted-kinderen-veiligheid-actueel-how = Een kind telt als de laatste veiligheidscheck op de laatste dag niet ouder is dan de aanpak vraagt. Wat er is gevonden, telt niet mee. Wie achttien is, is geen kind meer.
counted-eigen-kijk-vastgelegd = Gezinnen met een eigen kijk in het dossier
counted-eigen-kijk-vastgelegd-of = { $n ->
    [one] 1 gezin in de aanpak
   *[other] { $n } gezinnen in de aanpak
}
counted-eigen-kijk-vastgelegd-missing = { $n ->
    [one] van 1 gezin is het niet bewaard
   *[other] van { $n } gezinnen is het niet bewaard
}
counted-eigen-kijk-vastgelegd-how = Een gezin telt als tot en met de laatste dag zijn eigen kijk is opgeschreven: een eigen score, een mening over het plan of bij een evaluatie, of een eigen verklaring.
counted-inzage-gedeeld = Gezinnen die zagen wie er in hun dossier keek
counted-inzage-gedeeld-of = { $n ->
    [one] 1 gezin dat in deze periode in de aanpak zat
   *[other] { $n } gezinnen die in deze periode in de aanpak zaten
}
counted-inzage-gedeeld-how = Een gezin telt als iemand van het gezin in deze periode de brief ‘Wie keek in ons dossier’ kreeg.
counted-gezinnen-een-actief-plan = Gezinnen met precies één actief plan
counted-gezinnen-een-actief-plan-of = { $n ->
    [one] 1 gezin in de aanpak
   *[other] { $n } gezinnen in de aanpak
}
counted-gezinnen-een-actief-plan-how = Een gezin telt als er op de laatste dag een plan geldt. Twee plannen die gelden, laat het systeem niet toe. Ook gezinnen die net zijn aangemeld, tellen in het geheel mee.
counted-doelen-per-leefgebied = Gezinnen met doelen op meer dan één leefgebied
counted-doelen-per-leefgebied-of = { $n ->
    [one] 1 gezin met een plan dat geldt
   *[other] { $n } gezinnen met een plan dat geldt
}
counted-doelen-per-leefgebied-part = { $n ->
    [one] 1 doel
   *[other] { $n } doelen
}
counted-doelen-per-leefgebied-how = Geteld zijn de doelen in het plan op de laatste dag, zonder doelen die zijn losgelaten. Meer doelen is niet beter: een gezin kiest zelf waar het aan werkt.
counted-acties-volledig = Acties met eigenaar en termijn
counted-acties-volledig-of = { $n ->
    [one] 1 actie in een plan dat geldt
   *[other] { $n } acties in plannen die gelden
}
counted-acties-volledig-missing = { $n ->
    [one] van 1 actie is het niet bewaard
   *[other] van { $n } acties is het niet bewaard
}
counted-acties-volledig-how = Een actie telt als er op de laatste dag in staat wat er gebeurt, wie het doet en tot wanneer. Vervallen acties tellen niet mee.
counted-metingen-per-fase = Fasen met een meting
counted-metingen-per-fase-of = { $n ->
    [one] 1 fase die in deze periode eindigde
   *[other] { $n } fasen die in deze periode eindigden
}
counted-metingen-per-fase-how = Alleen fasen waarin de aanpak een meting vraagt, tellen mee. Een fase telt als een professional er ten minste één meting in vastlegde. Hoeveel er is gemeten, telt niet.
counted-evaluaties-op-tijd = Evaluaties op tijd
counted-evaluaties-op-tijd-of = { $n ->
    [one] 1 evaluatie die in deze periode moest
   *[other] { $n } evaluaties die in deze periode moesten
}
counted-evaluaties-op-tijd-missing = { $n ->
    [one] van 1 evaluatie is geen dag afgesproken
   *[other] van { $n } evaluaties is geen dag afgesproken
}
counted-evaluaties-op-tijd-how = Een evaluatie telt als er op of voor de afgesproken dag samen is teruggekeken. Een evaluatie die nog niet is gedaan en al wel moest, is te laat.
counted-sluitingen-zonder-resultaat = Casussen die voor het einde zijn gesloten
counted-sluitingen-zonder-resultaat-of = { $n ->
    [one] 1 casus die in deze periode is gesloten
   *[other] { $n } casussen die in deze periode zijn gesloten
}
counted-sluitingen-zonder-resultaat-part = { $n ->
    [one] 1 casus
   *[other] { $n } casussen
}
counted-sluitingen-zonder-resultaat-how = Een casus telt als die is gesloten met een reden uit de aanpak, voordat de weg tot het einde was gegaan.
counted-heraanmeldingen = Gezinnen die terugkomen
counted-heraanmeldingen-of = { $n ->
    [one] 1 gezin waarvoor in deze periode een casus begon
   *[other] { $n } gezinnen waarvoor in deze periode een casus begon
}
counted-heraanmeldingen-how = Een gezin telt als het al eerder een casus in deze aanpak had, die is gesloten.
counted-gezinnen-een-regisseur = Gezinnen met precies één regisseur
counted-gezinnen-een-regisseur-of = { $n ->
    [one] 1 gezin in de aanpak
   *[other] { $n } gezinnen in de aanpak
}
counted-gezinnen-een-regisseur-how = Geteld is wie op de laatste dag regisseur was. Geen regisseur telt niet.
counted-wisselingen-regisseur = Gezinnen met een wissel van regisseur
counted-wisselingen-regisseur-of = { $n ->
    [one] 1 gezin dat in deze periode in de aanpak zat
   *[other] { $n } gezinnen die in deze periode in de aanpak zaten
}
counted-wisselingen-regisseur-part = { $n ->
    [one] 1 gezin
   *[other] { $n } gezinnen
}
counted-wisselingen-regisseur-how = Een gezin telt als in deze periode een ander de regisseur werd. De eerste regisseur is geen wissel.
counted-caseload-regisseur = Regisseurs met niet meer gezinnen dan de norm
counted-caseload-regisseur-of = { $n ->
    [one] 1 regisseur van een gezin in de aanpak
   *[other] { $n } regisseurs van gezinnen in de aanpak
}
counted-caseload-regisseur-part = { $n ->
    [one] 1 regisseur
   *[other] { $n } regisseurs
}
counted-caseload-regisseur-how = Geteld zijn alle gezinnen die een regisseur op de laatste dag had, ook in een andere aanpak. De norm is die van de aanpak. Nooit per naam, en hoe zwaar een gezin is telt niet.
counted-escalaties = Gezinnen waarvoor is opgeschaald
counted-escalaties-of = { $n ->
    [one] 1 gezin dat in deze periode in de aanpak zat
   *[other] { $n } gezinnen die in deze periode in de aanpak zaten
}
counted-escalaties-part = { $n ->
    [one] 1 keer
   *[other] { $n } keer
}
counted-escalaties-how = Een gezin telt als er in deze periode een spoedstap was. Daar kijkt een tweede persoon achteraf naar.
counted-doorlooptijd-opschaling = Spoedstappen die op tijd door een tweede persoon zijn bekeken
counted-doorlooptijd-opschaling-of = { $n ->
    [one] 1 spoedstap waarvan de termijn voorbij is of die is bekeken
   *[other] { $n } spoedstappen waarvan de termijn voorbij is of die zijn bekeken
}
counted-doorlooptijd-opschaling-missing = { $n ->
    [one] 1 spoedstap wacht nog, binnen de termijn
   *[other] { $n } spoedstappen wachten nog, binnen de termijn
}
counted-doorlooptijd-opschaling-part = { $n ->
    [one] 1 keer
   *[other] { $n } keer
}
counted-doorlooptijd-opschaling-how = Op tijd is binnen de werkdagen die de aanpak geeft. Onder ‘Waaruit bestaat dit?’ staat hoeveel dagen het duurde.
counted-rollen-vervuld = Gezinnen met alle rollen vervuld
counted-rollen-vervuld-of = { $n ->
    [one] 1 gezin in de aanpak
   *[other] { $n } gezinnen in de aanpak
}
counted-rollen-vervuld-how = Een gezin telt als het op de laatste dag een regisseur heeft en iemand die vervangt. Vraagt de aanpak een gezinscoach, dan hoort die erbij.
counted-acties-te-laat-per-partner = Acties van professionals die te laat zijn
counted-acties-te-laat-per-partner-of = { $n ->
    [one] 1 actie van een professional met een termijn
   *[other] { $n } acties van professionals met een termijn
}
counted-acties-te-laat-per-partner-how = Een actie is te laat als op de laatste dag de termijn voorbij is en de actie niet is gedaan of vervallen. Geteld per organisatie, nooit per persoon.
