meten-course-date = Date
meten-course-professional = professional
meten-course-own = family
meten-course-remark = Remark
meten-course-new-scorer = somebody else scored
meten-course-key = Key
meten-course-key-text = What the signs in the drawings mean.
meten-course-text = { $name }: the professional scored { $last } last, and { $name } themselves { $own }.
meten-not-discussed = not discussed
meten-not-relevant = not relevant
meten-nb = nd
meten-nr = nr

meten-said-once = One measurement, { $n }.
meten-said-short = { $from } to { $to }: { $up } domains higher, { $down } lower, { $same } the same.
meten-said-other-scorer = Somebody else scored than the time before.
meten-compared = From { $from } to { $to }
meten-other-scorer = Somebody else scored: first { $before }, then { $after }. A difference may lie in that.
meten-other-version = Another version of the instrument: first { $before }, then { $after }. Only domains with the same question can be compared.
# used: meten-step-*
meten-step-improved = from { $from } to { $to }
meten-step-declined = from { $from } to { $to }
meten-step-unchanged = stayed { $to }
meten-step-new = scored for the first time: { $to }
meten-step-not-discussed = was { $from }, now not discussed
meten-step-not-relevant = was { $from }, now not relevant
meten-step-not-answered = was { $from }, now not filled in
meten-step-split = was { $from }, now { $to }; the question was split and cannot be compared
meten-step-changed = was { $from }, now { $to }; the question changed and cannot be compared
meten-verdict-better = Reliably better: { $difference } point on average over { $n } domains. That is more than { $bound }, the difference that measuring alone can make.
meten-verdict-worse = Reliably worse: { $difference } point on average over { $n } domains. That is more than { $bound }, the difference that measuring alone can make.
meten-verdict-noise = No reliable change: { $difference } point on average over { $n } domains. A difference up to { $bound } can come from measuring alone.
meten-not-enough-twice = No domain was scored both times. Nothing can be said about reliable change.
meten-not-enough-reliability = It is not known how precisely this instrument measures. Nothing can be said about reliable change.
meten-not-enough-spread = In our own data people do not differ on these domains. Nothing can be said about reliable change.
meten-not-enough-people = Too little data of our own yet: there is a first measurement on these domains for { $people } of the { $minimal } people that are needed. Nothing can be said about reliable change yet.
meten-input-domains = Domains scored both times
meten-input-before = Mean before
meten-input-after = Mean after
meten-input-difference = Difference
meten-input-sd = Spread in own data (SD)
meten-input-sd-text = { $sd }, from the first measurement of { $n } people
meten-input-alpha = Reliability as published (alpha)
meten-input-alpha-text = { $alpha } over { $n } domains. { $source }
meten-input-alpha-used = Alpha for this number of domains
meten-input-bound = Bound: 1.96 × SD × √2 × √(1 − alpha)

# used: meten-safety-*
meten-safety-veilig = safe
meten-safety-zorgen = worries
meten-safety-onveilig = not safe
meten-safety-onbekend = cannot be said

# used: meten-target-*
meten-target-ggsr = belongs to the target group
meten-target-geen-ggsr = does not belong to the target group
meten-target-nog-niet-bekend = not known yet
meten-target-huishouden = household without children, not counted
meten-target-lead = A family belongs to the target group when it has lasting problems on at least four of the seven life areas, and the parents cannot solve them themselves. Fill in what was discussed; the rest may stay open.
meten-target-done = The test is saved.
meten-target-household = There is no child in this household. The test is possible, but does not count in the figures about families.
meten-target-unasked = not asked
meten-target-no-problem = no problem
meten-target-problem = problem
meten-target-ground = What is the problem? How do you see that?
meten-target-chronic-choice = It lasts (chronic)
meten-target-chronic-hint = Also when it is worse at one time than at another.
meten-target-since-field = Since when?
meten-target-since-hint = A year is enough, such as 2011
meten-target-solve = Can the parents solve this themselves?
meten-target-solve-yes = yes, by themselves or with their network
meten-target-solve-no = no, not without help
meten-target-counted = What was counted
meten-target-chronic = Lasting problem on { $n } life areas: { $areas }.
meten-target-passing = Problem that may pass: { $areas }.
meten-target-without = No problem: { $areas }.
meten-target-not-asked = Not asked: { $areas }.
meten-target-other = Judged otherwise: { $outcome }. { $reason }
meten-target-overridden = Judged otherwise than counted.
meten-target-chronic-count =
    { $n ->
        [one] 1 life area with a lasting problem
       *[other] { $n } life areas with a lasting problem
    }
meten-target-since = since { $n }
meten-target-lasts = lasts
meten-target-passes = may pass
meten-target-judge = Your judgement
meten-target-judge-hint = The program counts, you judge. If you find something else than the count, write down why.
meten-target-judge-same = I follow the count
meten-target-judge-yes = The family belongs to the target group
meten-target-judge-no = The family does not belong to the target group
meten-target-reason = Why otherwise than the count?
meten-target-preview = See the outcome
meten-target-save = Save the test
meten-target-earlier = Earlier tests
meten-target-earlier-none = This family was not tested yet.
meten-target-error-ground = Write at { $n } what the problem is.
meten-target-error-long = The text at { $n } is too long. Use at most 5,000 characters.
meten-target-error-long-reason = The reason is too long. Use at most 5,000 characters.
meten-target-error-chronic = Write at { $n } since when the problem is there. A year is enough.
meten-target-error-future = At { $n } the problem begins in the future. Correct the date or the year.
meten-target-error-ancient = At { $n } the problem begins too long ago. Correct the date or the year.
meten-target-error-since = Write at { $n } a year or a date, such as 2011 or 2 maart 2011.
meten-target-error-reason = Write down why you judge otherwise than the count.
meten-target-error-same = This is what was counted. Choose ‘I follow the count’.
meten-target-error-household = A household without children is not counted. Choose ‘I follow the count’.
meten-target-error-nothing = Fill in at least one life area.
# used: meten-condition-*, meten-area-*
meten-condition-vier-leefgebieden-ja = At least four life areas with a lasting problem
meten-condition-vier-leefgebieden-nee = Fewer than four life areas with a lasting problem
meten-condition-vier-leefgebieden-open = Not known yet whether four life areas have a lasting problem
meten-condition-ouder-ja = There is a parent in the family
meten-condition-ouder-nee = There is no parent in the family
meten-condition-ouder-open = Not known yet whether there is a parent
meten-condition-kind-ja = There is a child in the family
meten-condition-kind-nee = There is no child in the family
meten-condition-kind-open = Not known yet whether there is a child
meten-condition-niet-zelf-oplossen-ja = The parents cannot solve it themselves
meten-condition-niet-zelf-oplossen-nee = The parents can solve it themselves
meten-condition-niet-zelf-oplossen-open = Not asked yet whether the parents can solve it themselves
meten-area-gezin = How members of the family get on, and upbringing.
meten-area-wonen = The house and the neighbourhood.
meten-area-werk = Work, or how days are filled.
meten-area-inkomen = Money and debts.
meten-area-gezondheid = Body and mind, addiction included.
meten-area-onderwijs = School and training.
meten-area-veiligheid = Safety at home and outside, police and justice.

meten-safety-norm = a look counts for { $n } days
meten-safety-through = Counts through { $n }.
meten-safety-done = How safe it is was recorded.
meten-safety-closed = You may not see data about the safety of these children. Ask the lead professional if you need it.
meten-safety-no-child = There is no child in this family
meten-safety-no-child-text = Add a child to the family. After that you record here how safe the child is.
meten-safety-nothing = Nobody looked at the safety of this child yet.
meten-safety-new = Looked again
meten-safety-child = Which child?
meten-safety-judgement = What did you find?
meten-safety-day = When did you look?
meten-safety-ground = How do you see that?
meten-safety-ground-hint = Whom you spoke with and what you saw. Or why it could not be said.
meten-safety-danger = Is there danger now? Call 112, or Veilig Thuis at 0800-2000.
meten-safety-save = Record
meten-safety-error-child = Choose a child of this family.
meten-safety-error-adult = This child is 18 or older on that day. Choose another child or another day.
meten-safety-error-birth = This day is before the birth of the child. Correct the date.
meten-safety-error-future = This day is still to come. Fill in the day on which you looked.
meten-safety-error-judgement = Choose what you found.
meten-safety-error-ground = Write down how you see that.
meten-safety-error-long = The text is too long. Use at most 5,000 characters.
meten-safety-error-right = You may not see the safety of this child, so you cannot record it either. Ask the lead professional.

meten-title = Measurement of { $n }
meten-phase = phase { $n }
meten-scorer = filled in by { $n }
meten-adults = Adults in this family
meten-tab-last = last on { $n }
meten-tab-never = not measured yet
meten-to-case = Back to the case
meten-help = Fill in only what was discussed. Begin at 5 and go down until it fits. Use what you heard in the last 30 days, best of all from { $n } in person. One domain is enough.
meten-keys = With the keyboard: 1 to 5, N for not discussed, R for not relevant.
meten-day = When was it measured?
meten-day-hint = For example: 2 maart 2015
meten-context = Where and with whom?
meten-context-hint = May stay empty. For example: at home, with the family coach
meten-first = This first
meten-first-note = These domains belong to the plan or to the measurement before.
meten-all = Domains
meten-all-note = Choose what was discussed. The rest may stay open.
meten-others = Other domains
meten-others-note = Only when it was talked about.
meten-parenting = Parenting
meten-parenting-note = Only for who brings up children, and when it was talked about.
meten-hidden =
    { $n ->
        [one] You do not see 1 domain, because you may not see those data.
       *[other] You do not see { $n } domains, because you may not see those data.
    }
meten-none-seen = You may not measure here
meten-none-seen-text = You may not see what is measured in this family, so you cannot write it down either. Ask the lead professional to measure.
meten-ground = How do you see that?
meten-because = Because …
meten-may-stay-open = May stay open.
meten-full-answer = This is a full answer.
meten-from-summary = Older information?
meten-own-summary = What does { $n } think?
meten-own-level = { $n } gives
meten-own-none = none
meten-own-words = In the words of { $n }
meten-from = From when is your oldest information?
meten-from-hint = Only when it is older than the measurement.
meten-levels = What is 1 to 5 here?
meten-old =
    { $n ->
        [one] This information was 1 day old. Information of the last 30 days is better.
       *[other] This information was { $n } days old. Information of the last 30 days is better.
    }
meten-save = Save the measurement
# used: meten-refused-*
meten-refused-other = { $name } does not belong to this instrument. Open the form again.
meten-refused-future = This day is still to come. Fill in the day on which you measured.
meten-refused-nothing = Fill in at least one domain. ‘Not discussed’ is an answer too.
meten-refused-level = Choose a score from 1 to 5 at { $name }.
meten-refused-ground = Write shortly at { $name } how you see that, or choose ‘not discussed’.
meten-refused-because = Write at { $name } why it is not relevant, or choose ‘not discussed’.
meten-refused-choice = Choose a score, ‘not discussed’ or ‘not relevant’ at { $name }.
meten-refused-own-words = Choose at { $name } also the score that somebody gives themselves.
meten-refused-after = At { $name } the information is from after the measurement. Correct the date.
meten-refused-long = The text at { $name } is too long. Use at most 2,000 characters.
meten-refused-not-a-member = This person does not belong to the family today.
meten-refused-child = Self-reliance is measured of adults, not of a child.
meten-refused-right = You may not see this kind of data of this family, so you cannot record it either. Ask the lead professional.

meten-change = Change
meten-change-lead = Per domain what the professional scored and what the family found. The two stand side by side and are never averaged.
meten-change-none = Nothing was measured yet
meten-change-none-text = After the first measurement this shows per domain how it goes, and after the second what changed.
meten-times =
    { $n ->
        [one] measured once
       *[other] measured { $n } times
    }
meten-courses = Course per domain
meten-courses-note = From 1 (acute problems) to 5 (fully self-reliant)
meten-table-caption = Professional / family; nd is not discussed, nr is not relevant, – is not filled in
meten-domain = Domain
meten-steps = From time to time
meten-grounds = Grounds per measurement
meten-own-short = own score
meten-left-out =
    { $n ->
        [one] 1 measurement with another instrument is not shown here.
       *[other] { $n } measurements with another instrument are not shown here.
    }
meten-inputs = How was this calculated?
meten-never-summed = What was not scored does not count. Teams and workers are not compared with this.
