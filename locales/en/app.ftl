role-functioneel-beheerder = administrator
role-toezichthouder = supervisor
role-beleidsadviseur = policy officer
role-privacyfunctionaris = privacy officer
role-screener = screener
role-casemanager = case manager
role-bzt-medewerker = outreach worker (Bijzondere Zorg Team)
role-gezinscoach = family coach
role-wijkteamlid = neighbourhood team member
role-bea-lid = member of the BEA
role-gedragswetenschapper = behavioural scientist
role-partnercontact = professional of a partner
role-clientondersteuner = client supporter
role-tekenbevoegde = signatory
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
role-privacyfunctionaris-what = Sees who looked at which file, and handles requests of families.
role-screener-what = Decides what happens with a signal.
role-casemanager-what = Keeps one plan of a family together.
role-bzt-medewerker-what = Makes contact with families that keep away from help.
role-gezinscoach-what = Stands beside a family for a longer time.
role-wijkteamlid-what = Works in a social neighbourhood team.
role-bea-lid-what = Decides about the heaviest help.
role-gedragswetenschapper-what = Thinks along about behaviour and upbringing.
role-partnercontact-what = Works for a partner, such as a school or the police.
role-clientondersteuner-what = Stands beside a client, independent of the municipality.
role-tekenbevoegde-what = Signs covenants for an organisation.
