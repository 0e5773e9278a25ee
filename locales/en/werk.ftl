werk-title = My work
werk-standing = Where my work stands
werk-list = What is to be done
werk-caption = What is to be done, by group, the oldest term first
werk-my-families = My families
werk-to-screening = Referrals
werk-to-caseload = Families per lead professional
werk-phase = Phase
werk-no-phase = no case
werk-what = What now
werk-due = Term
werk-count =
    { $n ->
        [one] 1 line
       *[other] { $n } lines
    }
werk-count-page =
    { $n ->
        [one] 1 line on this page
       *[other] { $n } lines on this page
    }

werk-part-laat = Late
werk-part-laat-hint = the oldest term first
werk-part-vandaag = Today
werk-part-vandaag-hint = today is the last day
werk-part-wacht = Waits for me
werk-part-wacht-hint = somebody else cannot go on without you
werk-part-stilte = Not spoken to for long
werk-part-stilte-hint = longer than was agreed in the approach
werk-part-nieuw = New
werk-part-nieuw-hint = came to you in the last 14 days
werk-part-later = Coming up
werk-part-later-hint = the first term first

werk-term = Term
werk-term-all = Everything
werk-term-laat = Late
werk-term-vandaag = Until today
werk-term-week = This week
werk-kind = Kind
werk-kind-all = All kinds
werk-kind-spoed = Urgent
werk-kind-screening = Screening
werk-kind-overdracht = Hand-over
werk-kind-actie = Actions
werk-kind-evaluatie = Evaluations
werk-kind-stilte = Not spoken to
werk-kind-nieuw = New families
werk-family = Choose a family
werk-one-family = One family
werk-every-family = : show all families again

werk-views = Views
werk-view-name = Keep this choice under a name
werk-view-name-hint = For example: my actions of this week
werk-view-keep = Keep
werk-view-how = Choose a term, a kind or a family first. Then you can keep that choice here.
werk-view-remove = Remove “{ $n }”
werk-view-no-name = Give the view a name.
werk-view-name-too-long = Choose a name of at most 40 characters.
werk-view-no-choice = Choose a term, a kind or a family first. Then keep that choice.
werk-view-too-many = You keep 20 views already. Remove one first.

werk-do-urgent = Look at an urgent step to { $n }
werk-do-urgent-more = Somebody else took this step. You are the second person to look at it.
werk-do-screening = Decide about the referral
werk-do-screening-own = You took this referral.
werk-do-screening-free = Nobody took this referral yet.
werk-do-hand-over = Read the hand-over and take the family over
werk-do-action = Action in the plan
werk-do-action-open = Action in the plan, not begun
werk-do-action-busy = Action in the plan, under way
werk-do-evaluation = Look back on the plan with the family
werk-do-silent = Speak to the family
werk-do-silent-since = Last spoken to on { $n }
werk-do-silent-never = Not spoken to since this phase began
werk-do-new = Get to know this family
werk-do-new-role = You work with this family as { $n }.

werk-due-today = today
werk-due-tomorrow = tomorrow
werk-due-in =
    { $n ->
       *[other] in { $n } days
    }
werk-due-late =
    { $n ->
        [one] 1 day late
       *[other] { $n } days late
    }
werk-due-since-today = since today
werk-due-since =
    { $n ->
        [one] since yesterday
       *[other] for { $n } days
    }
werk-due-from = begins on
werk-weekday-1 = Mon
werk-weekday-2 = Tue
werk-weekday-3 = Wed
werk-weekday-4 = Thu
werk-weekday-5 = Fri
werk-weekday-6 = Sat
werk-weekday-7 = Sun

werk-nothing = Nothing waits for you
werk-nothing-team = No actions, no referrals, no hand-overs, and all your families were spoken to in time. As soon as there is something to do, it stands here.
werk-nothing-partner = As soon as you get an action in the plan of a family, or somebody asks something of you, it stands here. Below are the families you work with.
werk-nothing-found = There is nothing to do with this choice
werk-nothing-found-hint = Choose another term or kind, or look at everything.
werk-show-all = Show everything
werk-families = Families with whom you have a task
werk-all-families = All families that you may see
werk-no-families = You have no task with a family yet. The lead professional of a family can give you one.

werk-agenda = Consultations
werk-today = Consultations today
werk-today-none = You have no consultation today.
werk-week = Later this week
werk-meeting-at = { $day }, { $time }
werk-unanswered = not answered yet

werk-unsent = Begun and not sent
werk-unsent-kept = kept on { $day } at { $time }
werk-unsent-meting = Measurement
werk-unsent-plan = Plan of a family
werk-unsent-overdracht = Hand-over of a family
werk-unsent-screening = Decision about a referral
werk-unsent-verslag = Minutes of a consultation
werk-unsent-stuk = Piece of a dossier
werk-unsent-doelgroep = Test of the target group
werk-unsent-gezin = New family
werk-unsent-ander = Form

werk-keys = Keys
werk-key-down = next line
werk-key-up = previous line
werk-key-open = open the line
werk-key-search = find a family
werk-key-work = to my work
werk-key-help = show or hide the keys
werk-keys-off = Turn these keys off
werk-keys-note = Your choice counts on this device. The Tab key always works.

werk-done-handed-over = The family was handed over. The new lead professional sees the hand-over under ‘Waits for me’.
werk-done-sent-back = You sent the family back. Who handed it over is lead professional again and reads why.

overdracht-title = Hand-over
overdracht-lead = is lead professional of this family { $n }.
overdracht-lead-nobody = This family has no lead professional now.
overdracht-deputy-is = Stands in: { $name }, { $days }.
overdracht-waiting = This family was handed over to you
overdracht-nobody = nobody yet
overdracht-from-to = From { $from } to { $to }
overdracht-met-on = Met the family together on { $n }.
overdracht-not-met = Did not meet the family together yet.
overdracht-received = Read and taken over on { $n }
overdracht-not-received = Waits until the new lead professional takes over
overdracht-accept-text = Read what stands above. Is it clear to you? Then tell that you take over.
overdracht-accept = I take this family over
overdracht-back-why = Or send it back: what is missing?
overdracht-back-hint = The former lead professional reads this and is it again afterwards.
overdracht-back = Send back
overdracht-new = Hand this family over
overdracht-to-deputy = Only for a while? Choose who stands in
overdracht-who = Who becomes the new lead professional?
overdracht-from = From which day?
overdracht-met = When did you meet the family together?
overdracht-met-hint = May stay empty. Going together helps the family.
overdracht-situatie = How do things stand now?
overdracht-situatie-hint = Short. What is in the dossier need not be here again.
overdracht-afspraken = Which agreements run?
overdracht-afspraken-hint = With whom, and until when.
overdracht-aandacht = What must the new lead professional look out for?
overdracht-aandacht-hint = And what comes first?
overdracht-gezin = What does the family know, and what does it think?
overdracht-gezin-hint = In the words of the family.
overdracht-save = Hand over
overdracht-no-leads = There is nobody to choose from
overdracht-no-leads-hint = No colleague has a role that may be lead professional in the approach. Ask the administrator for that role.
overdracht-not-you = You may read this. A colleague of the municipality's own team hands over.
overdracht-before = Earlier hand-overs
overdracht-before-none = This family was not handed over yet.
overdracht-done-accepted = You took the family over.
overdracht-done-deputy = Who stands in was recorded.
overdracht-to-page = To the hand-over
overdracht-empty-situatie = Write down how things stand now.
overdracht-empty-afspraken = Write down which agreements run. Are there none? Write that down.
overdracht-empty-aandacht = Write down what the new lead professional must look out for.
overdracht-empty-gezin = Write down what the family knows and thinks.
overdracht-error-who = Choose a colleague.
overdracht-error-same = This colleague is lead professional already. Choose somebody else.
overdracht-error-before-former = Choose a day after the one on which the lead professional of now began.
overdracht-error-nobody = On this day there is no lead professional to stand in for. Choose another day.
overdracht-error-too-long = Make this shorter: at most 3,000 characters.
overdracht-error-deputy-is-regisseur = This colleague is lead professional on those days. Choose somebody else.
overdracht-error-deputy-twice = Somebody stands in on these days already. Choose other days, or end that task first.
overdracht-error-why = Write down what is missing.
overdracht-error-gone = This hand-over does not wait for you any more. Go back and see how things stand now.
overdracht-error-no-former = You cannot send it back: no former lead professional is known. Choose yourself who takes the family over.
overdracht-deputy = Standing in
overdracht-deputy-text = { $n } stays lead professional. Who stands in sees and does the same on these days.
overdracht-deputy-who = Who stands in?
overdracht-deputy-save = Record who stands in
overdracht-deputy-task = Stands in for the lead professional
overdracht-deputy-note = It ends by itself after the last day.

caseload-title = Families per lead professional
caseload-lead =
    { $n ->
        [one] Your colleagues together are lead professional of 1 family.
       *[other] Your colleagues together are lead professional of { $n } families.
    }
caseload-lead-over =
    { $n ->
        [one] 1 colleague has more than was agreed.
       *[other] { $n } colleagues have more than was agreed.
    }
caseload-teams = Teams
caseload-all-teams = All teams
caseload-caption = Colleagues with the number of families of which they are lead professional
caseload-who = Who
caseload-leads = Leads
caseload-stands-in = Stands in for
caseload-gone = does not work here any more
caseload-share = Share the families
caseload-empty = There is no lead professional yet
caseload-empty-hint = As soon as a colleague has a role that may be lead professional in the approach, they stand here.
caseload-norm = So many families one lead professional has at most by the approach:
caseload-norm-of = { $title }: { $n }
caseload-no-norm = No team works in an approach yet. Therefore no norm stands beside the numbers.
caseload-note = These are only numbers. How heavy a family is does not count.

verdelen-title = Share the families of { $n }
verdelen-lead =
    { $n ->
        [one] There is 1 family to share. Below is a proposal. You choose who takes it over.
       *[other] There are { $n } families to share. Below is a proposal. You choose for each family who takes it over.
    }
verdelen-proposal = proposal: who knows the family and has room, otherwise who has the most room
verdelen-families = Families
verdelen-caption = Families with who takes them over
verdelen-to = Takes over
verdelen-to-of = Who takes over family { $n }?
verdelen-note = Look out for
verdelen-note-of = Look out for with family { $n }
verdelen-stays = Stays as it is
verdelen-stays-with = Stays with { $n }
verdelen-known = { $n } (knows the family)
verdelen-knows = knows the family
verdelen-over-norm = above the norm
verdelen-after = Afterwards everybody has
verdelen-after-note = with the choice as it was sent last; the overview after this counts with your choice
verdelen-now = now { $n }
verdelen-tell = What all new lead professionals must know
verdelen-tell-note = write nothing here that is about one family only
verdelen-told = What the new lead professionals read
verdelen-nothing-yet = Nothing happens yet. You see everything together first.
verdelen-look = Look at everything together
verdelen-check = Is this right? The families are handed over only when you share them below.
verdelen-summary = Everything together
verdelen-goes = Families that go
verdelen-left = Families that stay
verdelen-over = Above the norm
verdelen-note-log = Each family is handed over by itself and has its own line in the log.
verdelen-back = Change
verdelen-do =
    { $n ->
        [one] Hand over 1 family
       *[other] Hand over { $n } families
    }
verdelen-none = There is nothing to share
verdelen-none-hint = { $n } is lead professional of no family that you may see. Ask a colleague who sees all families of the municipality, such as the screener.
verdelen-done-title = The families of { $n }: what was handed over
verdelen-done =
    { $n ->
        [one] 1 family was handed over.
       *[other] { $n } families were handed over.
    }
verdelen-not-done =
    { $n ->
        [one] It failed for 1 family. Below stands why.
       *[other] It failed for { $n } families. Below stands why.
    }
verdelen-outcome = Outcome
verdelen-row-done = handed over
verdelen-row-not = not handed over
verdelen-again = Share what is left
verdelen-error-nobody = Choose for at least one family who takes it over.
verdelen-error-changed = Something was changed meanwhile. Go back and look at the sharing again.
verdelen-error-failed = This family could not be handed over. You may not change it, or somebody else was first. Open the family and see how it stands.

zoeken-title = Find a family
zoeken-label = What do you want to look for?
zoeken-hint = Name, address, postcode, citizen service number, or the number of a dossier or case. A typing error is forgiven. You find only families that you may see.
zoeken-too-short = Type at least two letters or digits.
zoeken-bsn-wrong = This is no valid citizen service number. Check the nine digits.
zoeken-bsn-address = A citizen service number does not belong in the address bar: it stays in the history of your browser. Type it below.
zoeken-nothing = Check the spelling, or look for another part of the name or the postcode. A family that you may not see is not found here.
zoeken-found =
    { $n ->
        [one] 1 family found.
       *[other] { $n } families found.
    }
zoeken-found-more = More than { $n } families found.
zoeken-too-many = Below are the first 25. Add a given name or street, or
zoeken-in-list = look at all of them in the list
zoeken-group-bsn = By citizen service number
zoeken-group-nummer = By number
zoeken-group-gezin = By the name of the family
zoeken-group-lid = By a member of the family
zoeken-group-adres = By address
zoeken-group-lijkt = Comes near to what you typed
zoeken-why = Found by
zoeken-why-bsn = number of a member of the family
zoeken-why-number = number of the dossier or case
zoeken-why-family = name or number of the family
zoeken-why-member = { $n }
zoeken-why-address = address of a member of the family
zoeken-children =
    { $n ->
        [0] no children
        [one] 1 child
       *[other] { $n } children
    }
