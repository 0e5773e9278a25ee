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
