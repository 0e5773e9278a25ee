role-functioneel-beheerder = functioneel beheerder
role-toezichthouder = toezichthouder
role-beleidsadviseur = beleidsadviseur
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
