role-functioneel-beheerder = administrator
role-toezichthouder = supervisor
role-beleidsadviseur = policy officer
app-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
app-seconds = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
}
app-day-and-time = { $day }, { $time }
role-functioneel-beheerder-what = Makes accounts and reads the log.
role-toezichthouder-what = Judges approaches and publishes factsheets.
role-beleidsadviseur-what = Answers the improvement points of one municipality.
