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
counted-small-why = Dit getal, of een getal dat eruit volgt, gaat over minder dan 5 gezinnen. Zo klein kan het een gezin herkenbaar maken.
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
