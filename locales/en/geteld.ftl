# used: counted-*
counted-title = Counted by the system
counted-number = { $n } of { $of }
counted-share = { $n }%
counted-on = On
counted-between = Between
counted-of = Of
counted-absent = Missing
counted-missing = Cannot be counted
counted-how = How was this counted?
counted-take = Take over as evidence
counted-source = Samenhang, counted on { $n }
counted-small = Too small to show.
counted-small-why = This number, or one that follows from it, is about fewer than 5 families. So small it could make a family known.
counted-nothing = Cannot be counted yet.
counted-nothing-why = Nothing was recorded about this in this period.
counted-not-yet-why = This period is still to come.
counted-sector-days = { $sector }: { $n } of { $of } days
counted-convenanten-van-kracht = Covenants in force
counted-convenanten-van-kracht-of = { $n ->
    [one] 1 covenant that is offered and not over
   *[other] { $n } covenants that are offered and not over
}
counted-convenanten-van-kracht-missing = { $n ->
    [one] 1 covenant is still a draft
   *[other] { $n } covenants are still a draft
}
counted-convenanten-van-kracht-how = A covenant counts when the municipality and at least one other party have signed on the last day, and its period runs.
counted-sectoren-verbonden = Sectors that are asked and bound
counted-sectoren-verbonden-of = { $n ->
    [one] 1 sector that the approach asks for
   *[other] { $n } sectors that the approach asks for
}
counted-sectoren-verbonden-missing = { $n ->
    [one] no organisation of 1 sector is known
   *[other] no organisation of { $n } sectors is known
}
counted-sectoren-verbonden-how = A sector counts when at least one of its organisations has signed a covenant on the last day that the municipality signed too.
counted-sectordagen-verbonden = Days on which asked sectors were bound
counted-sectordagen-verbonden-of = { $n ->
    [one] 1 day on which a sector was asked
   *[other] { $n } days on which sectors were asked
}
counted-sectordagen-verbonden-missing = { $n ->
    [one] no organisation was known on 1 day
   *[other] no organisation was known on { $n } days
}
counted-sectordagen-verbonden-how = For each sector the days on which it was asked are counted, and the days among them on which it was bound. All are added up.
counted-inzagen-op-afspraak-of-taak = Looks with a valid agreement or task
counted-inzagen-op-afspraak-of-taak-of = { $n ->
    [one] 1 look at a family
   *[other] { $n } looks at a family
}
counted-inzagen-op-afspraak-of-taak-how = Each time somebody looks at a family, the system writes down under which clause or task. Counted is whether that held at the moment.
counted-inzagen-op-afspraak = Looks under a covenant
counted-inzagen-op-afspraak-of = { $n ->
    [one] 1 look at a family
   *[other] { $n } looks at a family
}
counted-inzagen-op-afspraak-how = Counted are the looks under a clause of a covenant that held at that moment.
counted-inzagen-op-taak = Looks for a statutory task
counted-inzagen-op-taak-of = { $n ->
    [one] 1 look at a family
   *[other] { $n } looks at a family
}
counted-inzagen-op-taak-how = Counted are the looks under a recorded task of an own team that held at that moment.
counted-inzagen-in-nood = Looks in an emergency
counted-inzagen-in-nood-of = { $n ->
    [one] 1 look at a family
   *[other] { $n } looks at a family
}
counted-inzagen-in-nood-how = Counted are the looks with emergency access: with a reason, for a short time.
counted-inzagen-voor-rechten = Looks for the rights of families
counted-inzagen-voor-rechten-of = { $n ->
    [one] 1 look at a family
   *[other] { $n } looks at a family
}
counted-inzagen-voor-rechten-how = Counted are the looks of the privacy officer, such as for a request for access.
counted-inzagen-zonder-grondslag = Looks without a valid ground
counted-inzagen-zonder-grondslag-of = { $n ->
    [one] 1 look at a family
   *[other] { $n } looks at a family
}
counted-inzagen-zonder-grondslag-how = Counted are the looks under a clause or task that did not hold then. There should be none.
