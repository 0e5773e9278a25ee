# used: counted-*
counted-few = With fewer than 5 families.
counted-few-rest = With all but fewer than 5 families.
counted-few-why = A smaller number could make a family known.
counted-few-workers = With fewer than 5 lead professionals (regisseurs).
counted-few-workers-rest = With all but fewer than 5 lead professionals (regisseurs).
counted-few-workers-why = A smaller number could make a worker known.
counted-missing-few = with fewer than 5 families
counted-parts = What is it made of?
counted-part-small = not shown: this number or another is too small
counted-part-wissels-1 = One change
counted-part-wissels-2 = Two changes
counted-part-wissels-3-meer = Three changes or more
counted-part-gezinnen-1-5 = 1 to 5 families
counted-part-gezinnen-6-10 = 6 to 10 families
counted-part-gezinnen-11-15 = 11 to 15 families
counted-part-gezinnen-16-20 = 16 to 20 families
counted-part-gezinnen-21-meer = 21 families or more
counted-part-bevestigd = Confirmed by a second person
counted-part-afgewezen = Rejected by a second person
counted-part-wacht = Waits for a second person
counted-part-dezelfde-dag = The same day
counted-part-dagen-1-2 = After 1 or 2 days
counted-part-dagen-3-7 = After 3 to 7 days
counted-part-dagen-8-meer = After 8 days or more
counted-part-regisseur = Lead professional
counted-part-vervanger = Who stands in
counted-part-gezinscoach = Family coach
counted-plannen-akkoord-gezin = Plans that the family agrees to
counted-plannen-akkoord-gezin-of = { $n ->
    [one] 1 plan that holds
   *[other] { $n } plans that hold
}
counted-plannen-akkoord-gezin-how = A plan counts when somebody of the family had agreed, on the last day, to the text as it was then. After a change of the text it counts again once that is agreed.
counted-doelen-eigen-woorden = Goals in the words of the family
counted-doelen-eigen-woorden-of = { $n ->
    [one] 1 goal in a plan that holds
   *[other] { $n } goals in plans that hold
}
counted-doelen-eigen-woorden-missing = { $n ->
    [one] of 1 goal it was not kept whose words it is
   *[other] of { $n } goals it was not kept whose words they are
}
counted-doelen-eigen-woorden-how = A goal counts when it is worded, in a plan in which the family says in its own words what it wants. Goals that were let go do not count. The system does not read the words: it cannot see whether they really are the family's.
counted-netwerk-met-actie = People of the network with an action in the plan
counted-netwerk-met-actie-of = { $n ->
    [one] 1 person in the network of a family with a plan
   *[other] { $n } people in the networks of families with a plan
}
counted-netwerk-met-actie-how = Somebody of the network counts when they carry an action on the last day that was not dropped.
counted-kinderen-veiligheid-actueel = Children with a safety check that is recent enough
counted-kinderen-veiligheid-actueel-of = { $n ->
    [one] 1 child in a family in the approach
   *[other] { $n } children in families in the approach
}
counted-kinderen-veiligheid-actueel-missing = { $n ->
    [one] for 1 child the approach does not say how old the check may be
   *[other] for { $n } children the approach does not say how old the check may be
}
counted-kinderen-veiligheid-actueel-how = A child counts when its last safety check is, on the last day, no older than the approach asks. What was found does not matter. Who is eighteen is no child any more.
counted-eigen-kijk-vastgelegd = Families with a view of their own in the dossier
counted-eigen-kijk-vastgelegd-of = { $n ->
    [one] 1 family in the approach
   *[other] { $n } families in the approach
}
counted-eigen-kijk-vastgelegd-missing = { $n ->
    [one] of 1 family it was not kept
   *[other] of { $n } families it was not kept
}
counted-eigen-kijk-vastgelegd-how = A family counts when its own view was written down until the last day: a score of its own, a view on the plan or on a look back, or a statement of its own.
counted-inzage-gedeeld = Families that saw who looked at their dossier
counted-inzage-gedeeld-of = { $n ->
    [one] 1 family that was in the approach in this period
   *[other] { $n } families that were in the approach in this period
}
counted-inzage-gedeeld-how = A family counts when somebody of it got the letter that says who looked at the dossier in this period.
counted-gezinnen-een-actief-plan = Families with exactly one active plan
counted-gezinnen-een-actief-plan-of = { $n ->
    [one] 1 family in the approach
   *[other] { $n } families in the approach
}
counted-gezinnen-een-actief-plan-how = A family counts when a plan holds on the last day. The system does not allow two that hold. Families that were reported just now are part of the whole.
counted-doelen-per-leefgebied = Families with goals on more than one life area
counted-doelen-per-leefgebied-of = { $n ->
    [one] 1 family with a plan that holds
   *[other] { $n } families with a plan that holds
}
counted-doelen-per-leefgebied-part = { $n ->
    [one] 1 goal
   *[other] { $n } goals
}
counted-doelen-per-leefgebied-how = Counted are the goals in the plan on the last day, without those that were let go. More goals are not better: a family chooses what it works on.
counted-acties-volledig = Actions with owner and term
counted-acties-volledig-of = { $n ->
    [one] 1 action in a plan that holds
   *[other] { $n } actions in plans that hold
}
counted-acties-volledig-missing = { $n ->
    [one] of 1 action it was not kept
   *[other] of { $n } actions it was not kept
}
counted-acties-volledig-how = An action counts when it says, on the last day, what is done, by whom and until when. Dropped actions do not count.
counted-metingen-per-fase = Phases with a measurement
counted-metingen-per-fase-of = { $n ->
    [one] 1 phase that ended in this period
   *[other] { $n } phases that ended in this period
}
counted-metingen-per-fase-how = Only phases in which the approach asks for a measurement are part of it. A phase counts when a professional recorded at least one measurement in it. How much was measured does not matter.
counted-evaluaties-op-tijd = Evaluations in time
counted-evaluaties-op-tijd-of = { $n ->
    [one] 1 evaluation that was due in this period
   *[other] { $n } evaluations that were due in this period
}
counted-evaluaties-op-tijd-missing = { $n ->
    [one] for 1 evaluation no day was agreed
   *[other] for { $n } evaluations no day was agreed
}
counted-evaluaties-op-tijd-how = An evaluation counts when it was held on or before its day. One that was due and has not been held is late.
counted-sluitingen-zonder-resultaat = Cases that were closed before the end
counted-sluitingen-zonder-resultaat-of = { $n ->
    [one] 1 case that was closed in this period
   *[other] { $n } cases that were closed in this period
}
counted-sluitingen-zonder-resultaat-part = { $n ->
    [one] 1 case
   *[other] { $n } cases
}
counted-sluitingen-zonder-resultaat-how = A case counts when it was closed with a reason of the approach, before it had gone the way to the end.
counted-heraanmeldingen = Families that come back
counted-heraanmeldingen-of = { $n ->
    [one] 1 family of which a case began in this period
   *[other] { $n } families of which a case began in this period
}
counted-heraanmeldingen-how = A family counts when it had a case in this approach before, that was closed.
counted-gezinnen-een-regisseur = Families with exactly one lead professional
counted-gezinnen-een-regisseur-of = { $n ->
    [one] 1 family in the approach
   *[other] { $n } families in the approach
}
counted-gezinnen-een-regisseur-how = Counted is who was the lead professional on the last day. A family without one does not count.
counted-wisselingen-regisseur = Families whose lead professional changed
counted-wisselingen-regisseur-of = { $n ->
    [one] 1 family that was in the approach in this period
   *[other] { $n } families that were in the approach in this period
}
counted-wisselingen-regisseur-part = { $n ->
    [one] 1 family
   *[other] { $n } families
}
counted-wisselingen-regisseur-how = A family counts when somebody else became the lead professional in this period. The first one is no change.
counted-caseload-regisseur = Lead professionals with no more families than the norm
counted-caseload-regisseur-of = { $n ->
    [one] 1 lead professional of a family in the approach
   *[other] { $n } lead professionals of families in the approach
}
counted-caseload-regisseur-part = { $n ->
    [one] 1 lead professional
   *[other] { $n } lead professionals
}
counted-caseload-regisseur-how = Counted are all families that a lead professional had on the last day, also in another approach. The norm is that of the approach. Never by name, and how heavy a family is does not matter.
counted-escalaties = Families for which there was an escalation
counted-escalaties-of = { $n ->
    [one] 1 family that was in the approach in this period
   *[other] { $n } families that were in the approach in this period
}
counted-escalaties-part = { $n ->
    [one] 1 time
   *[other] { $n } times
}
counted-escalaties-how = A family counts when there was an urgent move in this period. A second person looks at it afterwards.
counted-doorlooptijd-opschaling = Urgent moves that a second person looked at in time
counted-doorlooptijd-opschaling-of = { $n ->
    [one] 1 urgent move that was looked at or had to be
   *[other] { $n } urgent moves that were looked at or had to be
}
counted-doorlooptijd-opschaling-missing = { $n ->
    [one] 1 urgent move still waits, within its term
   *[other] { $n } urgent moves still wait, within their term
}
counted-doorlooptijd-opschaling-part = { $n ->
    [one] 1 time
   *[other] { $n } times
}
counted-doorlooptijd-opschaling-how = In time is within the working days that the approach gives. Its parts are how many days it took.
counted-rollen-vervuld = Families with all roles filled
counted-rollen-vervuld-of = { $n ->
    [one] 1 family in the approach
   *[other] { $n } families in the approach
}
counted-rollen-vervuld-how = A family counts when it has a lead professional on the last day and somebody who stands in. Where the approach asks for a family coach, that one as well.
counted-acties-te-laat-per-partner = Actions of professionals that are late
counted-acties-te-laat-per-partner-of = { $n ->
    [one] 1 action of a professional with a term
   *[other] { $n } actions of professionals with a term
}
counted-acties-te-laat-per-partner-how = An action is late when its term has passed on the last day and it was neither done nor dropped. Counted by organisation, never by person.
