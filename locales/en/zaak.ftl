# used: zaak-month-*
zaak-month-1 = Jan
zaak-month-2 = Feb
zaak-month-3 = Mar
zaak-month-4 = Apr
zaak-month-5 = May
zaak-month-6 = Jun
zaak-month-7 = Jul
zaak-month-8 = Aug
zaak-month-9 = Sep
zaak-month-10 = Oct
zaak-month-11 = Nov
zaak-month-12 = Dec
zaak-or = { $first } or { $last }

zaak-cases = Cases
zaak-cases-none = This family has no case yet. Open one when a team with an approach is going to help.
zaak-cases-pages = More about this family
zaak-phase-since = { $phase }, since { $day }
zaak-closed-on = closed { $n }

zaak-open-title = Open a case
zaak-open-lead = Choose the team that will work with this family. With it you choose the approach: the steps, and what each step asks.
zaak-open-save = Open the case
zaak-open-team = Which team will help?
zaak-open-about = About this approach
zaak-open-runs = A case of this family runs in it already.
zaak-open-runs-link = Go to the case
zaak-open-no-team = There is no team with an approach yet
zaak-open-no-team-text = Ask the functional administrator to make a team in this municipality. After that you can open a case here.
zaak-open-back = Back to the family
zaak-open-error-team = Choose a team from the list.
zaak-open-error-runs = A case of this family runs in this approach already: { $n }. Continue in that one.

zaak-done-opened = The case is open.
zaak-done-moved = The case is in another phase now.
zaak-done-confirmed = You confirmed the urgent step.
zaak-done-rejected = You do not agree with the step. The way back is open.
zaak-done-look = Your second look is recorded. A colleague can close the case now.
zaak-done-written = Recorded.
zaak-done-measured = The measurement is saved.
zaak-done-decided = The decision is recorded.

zaak-phase = Phase
zaak-station-since = since { $n }
zaak-station-skipped = passed by
zaak-station-done = (done)
zaak-station-now = (now)
zaak-station-later = (later)

zaak-talk = Conversation
zaak-measure = Measure { $n }
zaak-print = Print

zaak-step-to = To { $n }
zaak-step-ready = { $n } is possible now
zaak-step-not-yet = { $n } is not possible yet
zaak-step-only = This step is made by: { $n }
zaak-step-back = Back to { $n }
zaak-step-back-text = The second person did not agree with the urgent step. What you did in the phase before still counts.
zaak-step-urgent = Urgently to { $n }
zaak-step-urgent-text = Only when it cannot wait. You write why. A second person looks by { $n }. Every urgent step is counted.
zaak-step-note = Why?
zaak-step-coercive = The family is obliged to this step. Write down why that is needed.
zaak-exit = Close the case
zaak-exit-text = A case can always be closed before the end, with a reason.
zaak-exit-reason = Reason
zaak-exit-look = A second person looks first.
zaak-exit-look-link = Record a second look as a colleague

zaak-refused-title = This step is not possible yet
zaak-refused-fill-in = Fill it in with the step
# used: zaak-refused-*
zaak-refused-other-approach = This case runs in another version of the approach. Ask the functional administrator to move it.
zaak-refused-unknown-phase = The approach does not know the phase { $phase } any more. Ask the functional administrator to move the case.
zaak-refused-case-closed = This case is closed. If the family comes back, open a new case.
zaak-refused-no-such-move = From { $from } to { $to } is no step of this approach. Choose one of the steps on this page.
zaak-refused-not-your-role = This step is made by: { $roles }. Ask a colleague with that role.
zaak-refused-no-reason = Choose a reason to close the case.
zaak-refused-no-note = Write down why you make this step.
zaak-refused-note-too-long = Your explanation is too long. Use at most { $n } characters.
zaak-refused-no-second-look = With ‘{ $reason }’ a colleague looks first: { $roles }.
zaak-refused-no-second-look-link = Record the second look

# used: zaak-unmet-*
zaak-unmet-no-instrument = This approach names no instrument. Ask the functional administrator to correct the file of the approach.
zaak-unmet-nobody-to-measure = There is no parent in this family, so there is nobody to measure.
zaak-unmet-nobody-to-measure-link = Add a parent
zaak-unmet-no-measurement = No measurement of { $name } in this phase yet.
zaak-unmet-no-measurement-link = Fill in the measurement
zaak-unmet-measurement-open = In the measurement of { $name } no domain is scored, and these are still open: { $domains }.
zaak-unmet-measurement-open-link = Finish the measurement
zaak-unmet-no-plan = There is no plan that holds yet.
zaak-unmet-no-plan-link = Make the plan
zaak-unmet-plan-domain-open = The plan is about { $domains }, and that was not measured in this phase yet.
zaak-unmet-plan-domain-open-link = Fill this in
zaak-unmet-measured-by-others = This is not for your role: the lead professional fills it in.
zaak-unmet-plan-not-agreed = The family has not agreed to version { $n } of the plan yet.
zaak-unmet-plan-not-agreed-link = Discuss the plan and record who agrees
zaak-unmet-no-regisseur = There is no lead professional yet ({ $roles }).
zaak-unmet-no-regisseur-link = Appoint a lead professional
zaak-unmet-no-screening-decision = The screener has not decided yet.
zaak-unmet-no-screening-decision-link = To the screening
zaak-unmet-not-taken-on = The screener decided not to help the family here. Close the case, or have it decided anew.
zaak-unmet-not-taken-on-link = To the screening
zaak-unmet-no-target-group-test = The test of the target group was not filled in yet.
zaak-unmet-no-target-group-test-link = Fill in the test
zaak-unmet-no-safety-check = Nobody looked at the safety of { $name } yet.
zaak-unmet-no-safety-check-link = Record how safe it is
zaak-unmet-safety-check-old = The safety of { $name } was looked at too long ago: { $day }.
zaak-unmet-safety-check-old-link = Look again and record it
zaak-unmet-no-evaluation = The plan was not evaluated in this phase yet.
zaak-unmet-no-evaluation-link = Evaluate the plan
zaak-unmet-evaluation-old = The last evaluation was too long ago: { $day }.
zaak-unmet-evaluation-old-link = Evaluate the plan again
zaak-unmet-no-consultation = No consultation was held in this phase yet.
zaak-unmet-no-consultation-link = Plan a consultation
zaak-unmet-no-conversation = Nobody spoke with the family in this phase yet.
zaak-unmet-no-conversation-link = Record a conversation
zaak-unmet-family-not-informed = The family does not know yet what happens now and who sees what.
zaak-unmet-family-not-informed-link = Record that you told it
zaak-unmet-no-coach = There is no family coach yet.
zaak-unmet-no-coach-link = Give somebody the task of family coach
zaak-unmet-coach-not-introduced = The family coach has not met the family yet.
zaak-unmet-coach-not-introduced-link = Record the introduction
zaak-unmet-no-way-back = The way back was not agreed with the family yet.
zaak-unmet-no-way-back-link = Record the agreement
zaak-unmet-no-aftercare-contact = No next contact is planned yet.
zaak-unmet-no-aftercare-contact-link = Plan the next contact
zaak-unmet-aftercare-contact-past = The planned contact of { $day } is over.
zaak-unmet-aftercare-contact-past-link = Plan the next contact
zaak-unmet-no-outcome = What the help brought was not recorded yet.
zaak-unmet-no-outcome-link = Record what it brought
zaak-unmet-urgent-open = The urgent step to { $phase } waits for a second person, by { $day }.
zaak-unmet-urgent-open-link = Look at the step
zaak-unmet-urgent-rejected = The second person did not agree with the urgent step. Go back to { $phase } first.
zaak-unmet-urgent-rejected-link = Go back

zaak-need-met = (is there)
zaak-need-missing = Missing:
# used: zaak-need-*
zaak-need-measurement-in-phase = Measured in this phase
zaak-need-plan-domains-measured = Domains of the plan measured
zaak-need-regisseur = Lead professional
zaak-need-screening-decision = Decision of the screener
zaak-need-target-group-test = Test of the target group
zaak-need-plan-agreed = Plan agreed
zaak-need-safety-check-per-child = Safety of each child looked at
zaak-need-evaluation-done = Plan evaluated
zaak-need-consultation-held = Consultation held
zaak-need-conversation-held = Family spoken with
zaak-need-family-informed = Family knows what happens
zaak-need-coach-introduced = Family coach introduced
zaak-need-way-back-agreed = Way back agreed
zaak-need-aftercare-contact-planned = Next contact planned
zaak-need-outcome-recorded = Outcome recorded
zaak-need-urgent-confirmed = No urgent step open

zaak-stale-title = Somebody else was first
zaak-stale = The case changed while you were looking. It is in { $n } now. Nothing happened with your step; what you wrote is still there. See whether the step is still needed, and choose again.
zaak-closed-long = This case was closed on { $n }.
zaak-closed-again = If the family comes back, a new case begins.
zaak-only-looks = You look with emergency access. You cannot change anything here.

zaak-moved-ordinary = From { $from } to { $to }
zaak-moved-exit = Closed from { $from }
zaak-moved-urgent = Urgently from { $from } to { $to }
zaak-moved-return = Back from { $from } to { $to }

zaak-urgent-by = { $name }, { $day }.
zaak-urgent-until = A second person looks by { $n }.
zaak-urgent-late = Late: a second person should have looked by { $n }.
zaak-urgent-own = You made this step yourself. Ask a colleague to look.
zaak-urgent-yes = I agree
zaak-urgent-no = I do not agree
zaak-confirm-own = You made this step yourself. Ask a colleague to look.
zaak-confirm-gone = This step is not part of the approach any more. Ask the functional administrator what you can do.
zaak-confirm-role = The second person is: { $n }. Ask a colleague with that role.
zaak-confirm-choose = Choose whether you agree with this step. Go back and use one of the two buttons.

zaak-look-title = Second look at closing
zaak-look-lead = You look along with a colleague who wants to close the case. If you agree, write down why. After that your colleague closes the case.
zaak-look-save = I agree
zaak-look-text = Why do you agree?
zaak-look-text-hint = For example: what was tried, and what the family itself says.
zaak-look-none = In this phase there is no reason to close at which a second person looks.
zaak-look-error-reason = Choose a reason at which a second person looks.
zaak-look-error-text = Write down why you agree.
zaak-look-error-role = The second person is: { $n }. Ask a colleague with that role.
zaak-look-given = { $name } looked on { $day } and agrees: { $reason }.

zaak-network = Network
zaak-safety = Safety of each child
zaak-target = Test of the target group
zaak-safety-never = not looked at yet
zaak-safety-recent = { $found }, { $day }
zaak-safety-expired = { $found }, too long ago: { $day }

zaak-plan = One plan
zaak-plan-agreed = version { $n }, agreed { $day }
zaak-plan-draft = draft, version { $n }
zaak-plan-open = See the plan
zaak-plan-none = There is no plan yet
zaak-plan-none-text = Make it together with the family, in their own words. Light where it can be.
zaak-plan-begin = Begin the plan
zaak-plan-no-goals = There are no goals in it yet.
zaak-plan-review = Looking back on { $n }
zaak-late = late
# used: zaak-area-*, zaak-goal-*, zaak-action-*
zaak-area-gezin = Family
zaak-area-wonen = Housing
zaak-area-werk = Work
zaak-area-inkomen = Income
zaak-area-gezondheid = Health
zaak-area-onderwijs = Education
zaak-area-veiligheid = Safety
zaak-goal-no-actions = no actions yet
zaak-goal-done-of = { $done } of { $all } done
zaak-goal-bereikt = reached
zaak-goal-deels-bereikt = partly reached
zaak-action-open = open
zaak-action-bezig = under way
zaak-action-gedaan = done
zaak-action-late = late

zaak-measurement = Measurement
zaak-measurement-all = Change
zaak-no-adult = There is no parent in this family.
zaak-not-measured = not measured yet.
zaak-measured-here = measured in this phase
zaak-not-measured-here = not in this phase yet
zaak-not-measured-seen = nothing measured of what you may see.
zaak-measured-hidden = Measurements are not for your role.

zaak-timeline = Time line
zaak-earlier = Earlier ({ $n })
zaak-earlier-pieces = Older pieces are in the dossier
zaak-event-ahead = planned
zaak-event-opened = Case opened: { $n }
zaak-event-confirmed = Urgent step confirmed
zaak-event-rejected = Did not agree with the urgent step
zaak-event-look = Second look: { $n }
zaak-event-measured =
    { $n ->
        [0] Measurement of { $name }: nothing scored
        [1] Measurement of { $name }: 1 domain scored
       *[other] Measurement of { $name }: { $n } domains scored
    }
zaak-event-own-scores = { $name } scored themselves
zaak-event-plan = Plan, version { $n }
zaak-event-plan-agreed = Plan, version { $n }: agreed
zaak-event-evaluated-with = Looked back on the plan, with the family
zaak-event-evaluated = Looked back on the plan, without the family
zaak-event-safety = Safety of { $name }: { $found }
zaak-event-target = Test of the target group: { $n }
zaak-event-taken-on = Screener: the family is taken on
zaak-event-to-team = Screener: to the neighbourhood team
zaak-event-not-taken-on = Screener: not taken on
zaak-event-more-information = Screener: more information first

zaak-fact-title = What was done with the family?
zaak-fact-lead = Record in a few words what you did or agreed with the family.
zaak-fact-add = Record something
zaak-fact-save = Record
zaak-fact-kind = What?
zaak-fact-day = When?
zaak-fact-day-hint = For example: 2 maart 2015
zaak-fact-text = In a few words
zaak-fact-text-hint = The family can read this.
zaak-fact-error-kind = Choose what was done.
zaak-fact-error-text = Write in a few words what was done.
zaak-fact-error-past = This day has passed. Choose a day from today on for the next contact.
zaak-fact-error-coach = This family has no family coach yet. Give somebody that task first.
zaak-fact-error-right = You may not see this kind of data of this family, so you cannot record it either. Ask the lead professional.
# used: zaak-fact-*
zaak-fact-gesprek = Conversation with the family
zaak-fact-gesprek-what = You spoke with somebody of the family.
zaak-fact-geinformeerd = Family informed
zaak-fact-geinformeerd-what = The family knows what happens now and who sees what.
zaak-fact-coach-voorgesteld = Family coach introduced
zaak-fact-coach-voorgesteld-what = The family coach met the family in person.
zaak-fact-weg-terug = Way back agreed
zaak-fact-weg-terug-what = The family knows whom to call when it is needed again.
zaak-fact-volgend-contact = Next contact planned
zaak-fact-volgend-contact-what = A light contact on a day that is still to come.
zaak-fact-opbrengst = What the help brought
zaak-fact-opbrengst-what = What the help brought the family.
