screening-queue = Referrals
screening-title = Screening
screening-caption = Families that wait for a decision, the first term first
screening-lead =
    { $n ->
        [one] 1 family waits for a decision.
       *[other] { $n } families wait for a decision.
    }
screening-lead-late =
    { $n ->
        [one] 1 is late.
       *[other] { $n } are late.
    }
screening-lead-none = No family waits for a decision.
screening-whose = Whose
screening-all = All referrals
screening-free = Nobody's yet
screening-mine = Mine
screening-empty = Nothing waits here
screening-empty-hint = As soon as somebody begins a case for a family, it stands here with the last day to decide.
screening-empty-choice = Look at all referrals whether there is something you can take.
screening-since = Asked on
screening-who = Taken by
screening-you = You
screening-nobody = Nobody yet
screening-do = To do
screening-dossier = Dossier
screening-decide = Decide
screening-take = Take
screening-take-over = Take over
screening-lines =
    { $n ->
        [one] 1 referral on this page
       *[other] { $n } referrals on this page
    }
screening-to-queue = To the referrals
screening-to-case = To the case
screening-look = Look first
screening-target = Test of the target group

screening-decide-by = Decide by
screening-what = What do you decide?
screening-doet-mee = The family takes part
screening-doet-mee-hint = The family gets a lead professional and one plan.
screening-wijkteam = The neighbourhood team helps further
screening-wijkteam-hint = The question is lighter than what the approach is for.
screening-meer-weten = I want to know more first
screening-meer-weten-hint = The family stays in the list. The last day moves with the day of the answer.
screening-nee = No, the family does not take part
screening-nee-hint = Nothing happens now. Write down why, also for the family.
screening-approach = In which approach?
screening-regisseur = Who becomes lead professional?
screening-regisseur-hint = Beside each name stands of how many families somebody is lead professional now, and how many the approach agreed.
screening-regisseur-later = I will choose later
screening-regisseur-is = { $n } is lead professional of this family already.
screening-regisseur-task = Leading the plan
screening-to-hand-over = To the hand-over
screening-no-leads = You cannot choose a lead professional here. Ask a colleague who may change this family.
screening-choose-regisseur = Choose the lead professional
screening-of-whom = Whom do you ask?
screening-expected = When do you expect an answer?
screening-asked-of = Asked of { $whom }, answer expected on { $day }
screening-ground = Why?
screening-ground-hint = Write it so that the family can read it.
screening-save = Record the decision
screening-not-you = Only a screener decides about this. Beside this you see what was decided so far.
screening-other = { $n } took this referral. Take it over if you make the decision.
screening-closed = This referral was decided about. Nothing waits for a screener now.
screening-none = No decision waits
screening-none-hint = No screener was asked in this case. The page of the case says what is needed now.
screening-before = Decided before
screening-before-none = Nothing was decided yet.
screening-your-text = Your text was kept
screening-your-text-hint = You wrote this text before somebody else decided. It is not in the dossier.
screening-done = The decision was recorded.
screening-done-without = The lead professional was not chosen yet. That could not be done together with the decision.

screening-error-decision = Choose what you decide.
screening-error-empty-ground = Write down why you decide this.
screening-error-ground-too-long = Make the reason shorter: at most 5,000 characters.
screening-error-no-approach = Choose in which approach the family takes part.
screening-error-nobody = Write down whom you ask.
screening-error-expected-past = Choose a day from today on.
screening-error-day = This decision lies before an earlier one. Check the date of your computer and try again.
screening-error-already = Somebody else decided meanwhile. The decision stands beside this. Your text was kept.
screening-error-of-another = Another screener took this referral. Take it over first. Your text was kept.
screening-error-stale = This referral was changed meanwhile. Look at what stands beside this and record your decision again. Your text was kept.

caseload-only =
    { $n ->
        [one] 1 family
       *[other] { $n } families
    }
caseload-of = { $n } of { $norm } families
caseload-room =
    { $n ->
       *[other] room for { $n }
    }
caseload-full = full
caseload-over = { $n } above the norm
