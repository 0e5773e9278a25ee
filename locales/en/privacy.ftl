privacy-title = Privacy
privacy-tabs = Parts of privacy
privacy-tab-desk = To do
privacy-tab-reads = Reads
privacy-tab-requests = Requests
privacy-no-gemeente = Your account belongs to no municipality yet. Ask the administrator to fill in your municipality.
privacy-new-request = New request
privacy-show = Show
privacy-clear = Clear the choice
privacy-yes = yes
privacy-no = no
privacy-not-known = not known
privacy-destroyed = The key of this text was destroyed. Nobody can read the text any more.

privacy-lead-late = { $n ->
    [one] One request is late.
   *[other] { $n } requests are late.
}
privacy-lead-emergencies = { $n ->
    [one] One emergency access waits for you.
   *[other] { $n } emergency accesses wait for you.
}
privacy-lead-requests = { $n ->
    [one] One request is open within its term.
   *[other] { $n } requests are open within their term.
}
privacy-lead-nothing = There is nothing to do now.
privacy-tally-emergencies = { $n ->
    [one] emergency access to look at
   *[other] emergency accesses to look at
}
privacy-tally-unusual = unusual
privacy-tally-requests = { $n ->
    [one] open request
   *[other] open requests
}
privacy-tally-late = late
privacy-todo = To do
privacy-todo-note = what is due first comes first
privacy-todo-empty-title = Nothing to do
privacy-todo-empty = An emergency access appears here as soon as it begins, and a request as soon as you enter it.
privacy-done-emergencies = Emergency access that is done
privacy-done-emergencies-note = the last ten: judged, and the family knows
privacy-done-emergencies-empty-title = Nothing is done yet
privacy-done-emergencies-empty = Emergency access comes here once you have judged it and the family knows.
privacy-todo-emergency = Emergency access of { $name }, family { $family } ({ $number })
privacy-todo-tell-family = Judged. The family does not know yet.
privacy-todo-still-open = Still open
privacy-todo-until = until { $n }
privacy-todo-ended = Ended
privacy-todo-on = on { $n }
privacy-todo-of = { $what } of { $name }
privacy-todo-second = Waits for you as the second person
privacy-do-look = Look
privacy-do-judge = Judge
privacy-do-go-on = Go on
privacy-do-second = Check
privacy-do-begin = Begin
privacy-period-label = Period
privacy-last-week = Last 7 days
privacy-last-maand = Last 30 days
privacy-last-jaar = Last 365 days
privacy-period = { $from } to { $last }
privacy-unusual = What stands out in the log
privacy-unusual-note = the system counts, you judge
privacy-unusual-empty-title = Nothing stands out
privacy-unusual-empty = Nobody looked in an unusual way in this period. Choose a longer period to see more.
privacy-unusual-more = { $n } more stand out. Look further by person at
privacy-in-log = Look in the log
privacy-span-day = { $day }, { $from } to { $until }
privacy-span = { $from } to { $until }
privacy-pattern-veel-gezinnen-title = Many families one after another
privacy-pattern-veel-gezinnen-unit = { $n ->
    [one] family in an hour
   *[other] families in an hour
}
privacy-pattern-veel-gezinnen-usual = At most { $n } families in an hour is usual.
privacy-pattern-veel-gezinnen-maybe = It may be a handover: ask whether this person got new families.
privacy-pattern-buiten-werktijd-title = Outside working hours
privacy-pattern-buiten-werktijd-unit = { $n ->
    [one] look
   *[other] looks
}
privacy-pattern-buiten-werktijd-usual = Usual is on working days between { $from } and { $until } o'clock.
privacy-pattern-buiten-werktijd-maybe = It may be an evening shift: ask.
privacy-pattern-noodinzage-title = Looked by emergency access
privacy-pattern-noodinzage-unit = { $n ->
    [one] look
   *[other] looks
}
privacy-pattern-noodinzage-usual = You look at every emergency access afterwards.
privacy-pattern-noodinzage-maybe = Mostly it was needed: read the reason first.
privacy-pattern-taak-voorbij-title = Looked after the task had ended
privacy-pattern-taak-voorbij-unit = { $n ->
    [one] look
   *[other] looks
}
privacy-pattern-taak-voorbij-usual = { $n ->
    [one] At most 1 look after the end of the task is usual.
   *[other] At most { $n } looks after the end of the task is usual.
}
privacy-pattern-taak-voorbij-maybe = It may be a handover, or the last day is wrong.
privacy-pattern-naamgenoot-title = Same family name
privacy-pattern-naamgenoot-unit = { $n ->
    [one] look
   *[other] looks
}
privacy-pattern-naamgenoot-usual = Somebody in the family is also called { $n }.
privacy-pattern-naamgenoot-maybe = It may be chance: many people share a name.
privacy-counted-reads = Reads in this period
privacy-count-reads = Looks
privacy-count-readers = People who looked
privacy-count-families = Families shown
privacy-count-by-emergency = Looks by emergency access
privacy-counted-emergencies = Emergency access in this period
privacy-count-begun = Begun
privacy-count-emergency-families = Families
privacy-count-reviewed = Judged
privacy-count-justified = Of those justified
privacy-count-told = Family told
privacy-keys = Destroyed keys
privacy-keys-note = in this period
privacy-keys-empty-title = No key was destroyed
privacy-keys-empty = After the retention period the administrator destroys the key of a family or person. It then stands here.
privacy-key-whose = Whose
privacy-key-when = Destroyed
privacy-key-until = Readable in no backup from
privacy-key-gezin = family { $n }
privacy-key-persoon = person { $n }
privacy-key-account = account { $n }
privacy-key-gemeente = municipality { $n }

privacy-done-beoordeeld = Your judgement of the emergency access is saved.
privacy-done-ontvangen = The request is saved. Now choose whom it is about.
privacy-done-gekoppeld = The request now belongs to this person.
privacy-done-aantekening = The note is saved.
privacy-done-verlengd = The term is extended. Tell the applicant why.
privacy-done-klaargezet = The data are prepared. Look what is given and what is not.
privacy-done-keuze = Your choice is saved.
privacy-done-akkoord = You agree. Now it can be decided.
privacy-done-niet-akkoord = You do not agree. Who prepared it sees why.
privacy-done-besluit = The decision is saved.
privacy-done-verzonden = The answer was sent. The request is done.
privacy-done-ingetrokken = The request was withdrawn.

privacy-reads-title = Who looked in dossiers
privacy-reads-lead = Search who looked, at which family and why. Your search is logged as well.
privacy-search = Search the reads
privacy-search-person = Who looked
privacy-everybody = Everybody
privacy-organisation = Organisation
privacy-all-organisations = All organisations
privacy-search-family = Family: number or exact name
privacy-from = From
privacy-until = Up to and including
privacy-do-search = Search
privacy-search-first-title = Search to see who looked
privacy-search-first = Choose a person, an organisation, a family or a period. You find a family by its number or its exact name. Leafing through families is not possible here.
privacy-no-family-title = No family found
privacy-no-family = There is no family with exactly this number or name. Check the number on the letter or the request.
privacy-which-family = More families have this name. Choose the right one.
privacy-nobody-looked-title = Nobody looked
privacy-nobody-looked = Nothing fits this choice. Choose a longer period to see more.
privacy-looks-caption = Who looked when, what they saw and why
privacy-paging = Newest first, 50 on a page
privacy-export = Take along as CSV
privacy-export-what = First choose what you want to take along: a person, an organisation, a family or a period. Check the dates as well.
privacy-export-one-family = Not exactly one family belongs to this number or name. Go back and choose the right family.
privacy-to-letter = Who looked, for each member
privacy-error-day = This date cannot be read. Write it like 2 maart 2015 or 2-3-2015.
privacy-error-period = The last day lies before the first. Correct one of them.
privacy-time = Time
privacy-day = Day
privacy-when = When
privacy-who = Who
privacy-role = Role
privacy-what = What
privacy-purpose = Purpose
privacy-saw = Saw
privacy-about = About whom
privacy-why = Why
privacy-ground = Ground
privacy-shown = Shown
privacy-by-emergency = by emergency access
privacy-shown-nobody = nobody
privacy-shown-number = { $n ->
    [one] 1 line
   *[other] { $n } lines
}
privacy-about-whom = about { $n }
privacy-basis-clause = { $title }, version { $version }, article { $n }
privacy-basis-mandate = Statutory task: { $n }
privacy-basis-emergency = Emergency access
privacy-basis-request = A request about one's own data
privacy-basis-watching = Watching over who looks
privacy-basis-unknown = An agreement that cannot be found any more
privacy-ground-avg-39 = GDPR, article 39
privacy-read-title = One read
privacy-read-shown = { $n ->
    [0] It showed nobody.
    [one] It showed 1 line.
   *[other] It showed { $n } lines.
}
privacy-read-whom = Who was shown
privacy-read-nobody = This question only counted, or found nothing.
privacy-saw-nothing = only that somebody looked
privacy-family = Family
privacy-person = Person
privacy-number = Number
privacy-members = Members
privacy-nobody-any-more = not known any more

privacy-emergency-title = Judge emergency access
privacy-emergency-lead = Was it needed to look in this dossier without an agreement? Read the reason and see what this person looked at.
privacy-emergency-open = This emergency access lasts until { $n }. You can judge it when it has ended.
privacy-emergency-reason = The reason that was given
privacy-emergency-looks = What this person looked at
privacy-emergency-none-title = Nothing looked at
privacy-emergency-none = This person asked for emergency access, but did not look in the dossier.
privacy-emergency-facts = About this emergency access
privacy-emergency-tell = Tell the family that somebody looked in the dossier by emergency access, and why. Do so as well when it was justified. After your judgement it stands in the letter per member.
privacy-letter-per-member = Letter per member
privacy-without-reason = Do not tell the family the reason
privacy-without-reason-what = Choose this only when the reason may show who told something. The family does hear who looked, and whether it was needed.
privacy-began = Began
privacy-ends = Ends
privacy-ended = Ended
privacy-judge = Your judgement
privacy-judged-before = judged before on { $n }
privacy-justified = Was this emergency access justified?
privacy-justified-yes = Justified
privacy-justified-yes-what = It could not wait, and no more was looked at than needed.
privacy-justified-no = Not justified
privacy-justified-no-what = It could have waited, or more was looked at than needed.
privacy-judgement = Why do you think so?
privacy-judgement-hint = Write it so that somebody else understands it. The judgement is stored encrypted.
privacy-told-family = When did the family hear it?
privacy-told-family-hint = For example: 2 maart 2015. Leave it empty when the family does not know yet.
privacy-save-judgement = Save the judgement
privacy-error-justified = Choose whether this emergency access was justified.
privacy-told-title = Looked by emergency access
privacy-told-lead = Somebody was allowed to look in your dossier for a few hours, because it could not wait. Here you read who that was, why, and what the privacy officer thinks of it.
privacy-told-when = from { $from } until { $until }
privacy-told-not-judged = The privacy officer still checks whether this was needed. After that you hear the reason.
privacy-told-why = The reason: { $n }
privacy-told-why-withheld = We cannot give you the reason. That is to protect somebody else.
privacy-told-justified = The privacy officer checked it. It was needed.
privacy-told-not-justified = The privacy officer checked it. It was not needed. This should not have happened.

privacy-looked-title = Who looked in the dossier
privacy-members-lead = Choose for whom you want to know who looked. Each member sees only what is about that person, or about the family.
privacy-no-members-title = Nobody in this family yet
privacy-no-members = There is nobody in this family, so there is nobody to send a letter to.
privacy-name = Name
privacy-place = Place in the family
privacy-born = Born
privacy-member-past = does not belong to this family any more
privacy-member-ouder = parent
privacy-member-kind = child
privacy-member-ander = other member of the household
privacy-choose-other = Choose another member
privacy-for-whom = for { $n }
privacy-letter-for = Letter for { $n } (PDF)
privacy-each-time = Each time
privacy-newest-first = newest first
privacy-summary = In short
privacy-per-organisation = By organisation
privacy-no-organisation = without organisation
privacy-looked-note = The family may always ask for this list. The letter holds for each member only what is about that person or about the whole family. Who checked the log is not in it.
privacy-looked-nobody = From { $n } nobody looked in this dossier.
privacy-looked-lead = From { $period } { $people } of { $organisations } looked { $times } in this dossier.
privacy-looked-emergencies = { $n ->
    [one] Once that was by emergency access.
   *[other] { $n } times that was by emergency access.
}
privacy-people = { $n ->
    [one] 1 person
   *[other] { $n } people
}
privacy-organisations = { $n ->
    [one] 1 organisation
   *[other] { $n } organisations
}
privacy-times = { $n ->
    [one] once
   *[other] { $n } times
}

privacy-requests-title = Requests about data
privacy-requests-lead = { $n ->
    [0] There is no open request.
    [one] There is 1 open request.
   *[other] There are { $n } open requests.
}
privacy-requests-lead-done = { $n ->
    [0] No request is done yet.
    [one] 1 request is done.
   *[other] { $n } requests are done.
}
privacy-open-requests = Open requests
privacy-done-requests = Requests that are done
privacy-requests-empty-title = No requests
privacy-requests-empty = A request appears here as soon as you enter it. Answer within a month.
privacy-request = Request
privacy-received = Received
privacy-state = State
privacy-term = Term
privacy-wants-you = waits for you
privacy-sent-on = sent on { $n }
privacy-due = by { $n }
privacy-term-today = Today is the last day
privacy-term-left = { $n ->
    [one] 1 day left
   *[other] { $n } days left
}
privacy-term-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
}
privacy-kind-inzage = Request for access
privacy-kind-inzage-what = Somebody wants to see what is held about them.
privacy-kind-verbetering = Request for correction
privacy-kind-verbetering-what = Something is not right.
privacy-kind-eigen-verklaring = Own statement
privacy-kind-eigen-verklaring-what = Somebody wants to add something to the dossier.
privacy-kind-bezwaar = Objection
privacy-kind-bezwaar-what = Somebody does not want the data to be used.
privacy-kind-beperking = Request for restriction
privacy-kind-beperking-what = Somebody wants the data to be laid aside for a time.
privacy-kind-wissen = Request for erasure
privacy-kind-wissen-what = Somebody wants data to disappear.
privacy-state-ontvangen = Received
privacy-state-toegekend = Assigned to a person
privacy-state-voorbereid = Prepared
privacy-state-nagekeken = Checked by a second person
privacy-state-besloten = Decided
privacy-state-verzonden = Sent
privacy-state-ingetrokken = Withdrawn

privacy-new-lead = Write down who asks for what. After that you have a month to answer.
privacy-new-kind = What is asked?
privacy-applicant = Who asks?
privacy-applicant-hint = Name, and how to reach them.
privacy-asked = What is asked
privacy-asked-hint = Write it in the words of who asks.
privacy-received-on = When did it come in?
privacy-received-hint = The month counts from this day. If it comes in today, you answer by { $n }.
privacy-save-request = Save the request
privacy-error-kind = Choose what is asked.

privacy-person-unknown = not known yet about whom
privacy-thread = State of this request
privacy-step-received = Received
privacy-step-assigned = About whom
privacy-step-prepared = Prepared
privacy-step-confirmed = Checked
privacy-step-decided = Decided
privacy-step-sent = Sent
privacy-step-withdrawn = Withdrawn
privacy-term-day = Day { $n } of { $of }.
privacy-term-extended = The term was extended on { $n }.
privacy-letter-pdf = Letter with data (PDF)
privacy-letter-decision-pdf = Letter with the decision (PDF)
privacy-letter-shown = The letter
privacy-letter-shown-note = as who asked reads it, in Dutch
privacy-now = What you do now
privacy-now-refused = The request was refused. Nothing changes in the dossier. Send the letter: it says why, and where somebody can go who does not agree.
privacy-now-inzage = Send the letter with the data. Fill in afterwards on which day you did.
privacy-now-verbetering = Ask who leads the work to correct what is wrong. A piece is corrected in the dossier with 'Correct'. A name, day of birth or address is corrected with the members of the family. Send the letter when it is done.
privacy-now-eigen-verklaring = Who leads the work puts the statement into the dossier, in the words of who asked. The request waits for the own team above the list of families. Send the letter once the statement stands in the dossier.
privacy-now-placed = The statement stands in the dossier. Now send the letter.
privacy-now-bezwaar = Agree with who leads the work which organisation does not look along any more. Its task is ended in the dossier. From that day on it cannot open the dossier.
privacy-now-beperking = Agree with who leads the work who may still use the data, and until when. The tasks of the others are ended, and the dossier says that the data are laid aside. Tell who asked before that stops.
privacy-now-wissen = Give the decision to the technical administrator, who destroys the key of this person or family. Nobody can read the texts after that. Your desk shows from which day that holds for every backup as well.
privacy-now-tell-others = Tell it to the organisations that saw these data as well. 'Who looked' shows which they are.
privacy-now-dossier = Open the dossier of { $name } ({ $number })
privacy-now-who-looked = Who looked at { $name } ({ $number })
privacy-now-regisseur = { $n } leads the work.
privacy-now-no-regisseur = Nobody leads the work with this family yet. Ask the case manager.
privacy-do-place-statement = Put the statement into the dossier
privacy-about-who = Whom is this request about?
privacy-about-who-note = first check who asks
privacy-family-name = Family name
privacy-choose-person = Choose the person
privacy-only-family = only family { $n }
privacy-all-families = all families of this person
privacy-nobody-found = Nobody found. Check the family name and the date of birth.
privacy-other-person = The request is about somebody else
privacy-do-assign = Assign to this person
privacy-error-person = Choose a person first.
privacy-prepare = Prepare the data
privacy-prepare-what = The system gathers everything that is held about this person. The law says what you give and what not. After that you can choose otherwise for each part, with a reason.
privacy-prepare-again = Did the dossier change? Then prepare the data again. Your own choices and the agreement lapse.
privacy-do-prepare = Prepare the data
privacy-do-prepare-again = Prepare again
privacy-given = What this person gets
privacy-given-note = { $given } given, { $back } kept back
privacy-is-given = is given
privacy-is-kept-back = kept back
privacy-reason = Reason
privacy-part-changed = This changed since it was prepared.
privacy-choose-otherwise = Choose otherwise
privacy-do-keep-back = Keep back
privacy-do-give = Give it
privacy-second = Check as the second person
privacy-second-what = See whether what is given and kept back is right. Write down why you agree or not.
privacy-second-words = Your remark
privacy-second-not-you = You prepared this yourself. Another privacy officer or the case manager checks it.
privacy-do-disagree = Not agreed
privacy-do-agree = Agreed
privacy-decide = Decide
privacy-decision = The decision
privacy-decide-hint = This reason comes into the letter word by word. Write it so that who asked understands it.
privacy-decision-toegewezen = Granted: what is asked is done
privacy-decision-deels-toegewezen = Granted in part
privacy-decision-afgewezen = Refused: it is not done
privacy-do-decide = Take the decision
privacy-error-decision = Choose a decision.
privacy-send = Send the answer
privacy-send-what = Send the answer by post or hand it over. Fill in on which day you did.
privacy-send-on = Sent on
privacy-do-send = The answer was sent
privacy-notes = Notes
privacy-notes-note = newest first
privacy-no-notes = No notes yet.
privacy-new-note = New note
privacy-do-note = Add
privacy-note-aantekening = Note
privacy-note-verlenging = Extension
privacy-note-akkoord = Agreed
privacy-note-niet-akkoord = Not agreed
privacy-note-besluit = Decision
privacy-note-intrekking = Withdrawal
privacy-more = More possibilities
privacy-extend = Extend the term
privacy-extend-what = This is possible once, by two months, and only within the first month. Tell the applicant why.
privacy-do-extend = Extend by two months
privacy-withdraw = The request was withdrawn
privacy-withdraw-what = Only who asked can withdraw it. After that nothing about this request can change.
privacy-withdraw-words = What did the applicant say?
privacy-do-withdraw = Save the withdrawal
privacy-to-request = Back to the request

privacy-part-gone = This is not in the dossier any more
privacy-part-family = The family
privacy-part-family-text = { $name }, dossier { $number }
privacy-part-person = Member
privacy-part-born = Born on { $n }
privacy-part-woonadres = Home address
privacy-part-briefadres = Postal address
privacy-part-verblijfadres = Address of stay
privacy-part-task = Who helps the family
privacy-part-minutes = Minutes of a consultation
privacy-part-decision = Decision of a consultation
privacy-part-by-gezin = The family does this itself.
privacy-part-by-netwerk = The network of the family does this.
privacy-part-by-professional = A professional does this.
privacy-part-file = File: { $n }
privacy-part-not-shown = This text is shown to nobody.
privacy-part-casus = Case
privacy-part-stap = Step in the case
privacy-part-contact = What was done with the family
privacy-part-tweede-blik = Look of a second person
privacy-part-screening = Decision of the screener
privacy-part-toets = Target-group test
privacy-part-meting = Measurement
privacy-part-veiligheid = Safety of a child
privacy-part-netwerk = Somebody of the network
privacy-part-relatie = How people are related
privacy-part-plan = Family plan
privacy-part-evaluatie = Look back on the plan
privacy-part-overdracht = Hand-over to another lead professional
privacy-line-nummer = Number
privacy-line-aanpak = Approach
privacy-line-fase = Phase
privacy-line-reden = Reason
privacy-line-uitkomst = Outcome
privacy-line-tekst = Explanation
privacy-line-gevraagd-aan = Asked more of
privacy-line-score = Score
privacy-line-leefgebied = Life area
privacy-line-naam = Name
privacy-line-relatie = Relation
privacy-line-kan-doen = Can do
privacy-line-situatie = How things stand
privacy-line-afspraken = Agreements
privacy-line-aandacht = Look out for
privacy-line-gezin = The family
privacy-line-bevindingen = What came out
privacy-line-mening-gezin = What the family thinks
privacy-line-eigen-woorden = In their own words
privacy-line-contact = Who is around
privacy-line-kracht = What goes well
privacy-line-zorg = What gives worries
privacy-line-eerdere-hulp = Earlier help
privacy-line-doel = Goal
privacy-line-actie = Action
privacy-line-als-het-misgaat = When it goes wrong
privacy-line-stem = What somebody said of the plan
privacy-mark-source = source stays hidden
privacy-mark-secret = secret address
privacy-mark-own-talk = spoken to alone (12+)
privacy-mark-not-for = not for one of the members
privacy-rule-not-a-member = This person does not belong to this family.
privacy-rule-under-12 = This person is younger than 12. A parent asks then.
privacy-rule-about-another = It is about somebody else.
privacy-rule-hidden-source = Who told this stays hidden.
privacy-rule-secret-address = The address of the other is secret.
privacy-rule-own-talk = The child told this alone, without parents.
privacy-rule-not-for-this-person = The dossier says that this is not for this person.

privacy-refusal-stale = Somebody else changed this meanwhile. Below stands how it is now. What you wrote is still in the form. Check it and save it again.
privacy-refusal-closed = This request is done. Nothing about it can change any more.
privacy-refusal-not-assigned = First choose whom this request is about.
privacy-refusal-not-access = Only a request for access has data to prepare.
privacy-refusal-not-prepared = First prepare what you want to give.
privacy-refusal-not-confirmed = First let a second person check it.
privacy-refusal-not-decided = First take a decision.
privacy-refusal-already-decided = This request was decided already. Now send the answer.
privacy-refusal-already-extended = The term was extended once already. It cannot be extended again.
privacy-refusal-too-late-to-extend = The first month has passed. Extending is possible within it only. Answer as soon as you can.
privacy-refusal-same-person = You prepared this yourself. Let somebody else check it.
privacy-refusal-day = This day does not fit this request. Choose a day from the receipt up to and including today.
privacy-refusal-empty-text = The text is empty. Write down what was asked or why.
privacy-refusal-long-text = This text is too long. Use at most 50,000 characters.
privacy-refusal-not-its-family = This person does not belong to this family. Choose another family.
privacy-refusal-changed-since = The dossier changed since the data were prepared. Prepare them again.
privacy-refusal-no-such-part = This part is not among what was prepared any more. Look again.
privacy-refusal-too-young = This child is younger than twelve. Send the letter to a parent.
privacy-refusal-hidden-source = A hidden source is given to nobody.
privacy-refusal-empty-name = The name is empty. Fill in a name.
privacy-refusal-long-name = This name is too long. Use at most 200 characters.
privacy-refusal-no-judgement = The judgement is empty. Write down why this emergency access was needed or not.
privacy-refusal-long-judgement = This text is too long. Use at most 5,000 characters.
privacy-refusal-still-open = This emergency access is still open. Judge it when it has ended.
privacy-refusal-own-access = You cannot judge your own emergency access. Ask a colleague.
privacy-refusal-told-on = The family cannot have heard it on this day. Check the date.

privacy-letter-gemeente = Municipality of { $n }
privacy-letter-office = Privacy officer
privacy-letter-to = To { $n }
privacy-letter-date = Date
privacy-letter-number = Number
privacy-letter-greeting = Kind regards,
privacy-letter-officer = privacy officer of the municipality of { $n }
privacy-letter-page = Page {"{"}n{"}"} of {"{"}m{"}"}
privacy-letter-time = { $n }
privacy-letter-looked-title = Who looked in our dossier, and why
privacy-letter-looked-asked = You want to know who looked in your dossier. You may always ask that. It costs nothing.
privacy-letter-looked-only-you = This letter holds only what is about you, or about your whole family. What is only about somebody else is not in it.
privacy-letter-looked-each = Each time
privacy-letter-newest-first = The newest stands first. Each line says who looked, what they saw and why they were allowed to.
privacy-letter-words-title = What do these words mean?
privacy-letter-words-clause = Is there a covenant with an article? Then organisations agreed who may see what to help your family. The law must allow it as well. That law stands below it.
privacy-letter-words-mandate = Is there a statutory task? Then it is work that the municipality has to do itself by law.
privacy-letter-words-emergency = Is there emergency access? Then it could not wait. The privacy officer always checks afterwards whether it was needed.
privacy-letter-words-list = Is there a list? Then your family stood between other families in a list on the screen. The dossier itself was not opened.
privacy-letter-disagree-title = Do you not agree?
privacy-letter-disagree = Then call or write to the privacy officer of the municipality, who will look into it for you.
privacy-letter-complaint = If you do not come to an agreement, you can send a complaint to the Autoriteit Persoonsgegevens.
privacy-letter-objection = You can also object to this decision. Send a letter to the municipality, within six weeks after the date of this letter.
privacy-letter-decision-title = Decision about your request
privacy-letter-answer = In this letter you read what we decided.
privacy-letter-asked-inzage = On { $n } you asked what the dossier holds about you.
privacy-letter-asked-verbetering = On { $n } you asked us to correct something in the dossier.
privacy-letter-asked-eigen-verklaring = On { $n } you asked us to put your own statement into the dossier.
privacy-letter-asked-bezwaar = On { $n } you objected to the use of your data.
privacy-letter-asked-beperking = On { $n } you asked us not to use your data for a time.
privacy-letter-asked-wissen = On { $n } you asked us to erase your data.
privacy-letter-decision = Our decision
privacy-letter-decided-toegewezen = We do what you asked.
privacy-letter-decided-deels-toegewezen = We do a part of what you asked.
privacy-letter-decided-afgewezen = We do not do what you asked.
privacy-letter-why = Why?
privacy-letter-now = What happens now?
privacy-letter-now-verbetering = We correct the dossier. Organisations that saw the old data hear that they changed.
privacy-letter-now-eigen-verklaring = Your statement comes into the dossier, in your own words. Who may read the dossier reads your statement as well.
privacy-letter-now-placed = Your statement stands in the dossier, in your own words. Who may read the dossier reads your statement as well.
privacy-letter-now-bezwaar = We do not use your data any more in the way you objected to.
privacy-letter-now-beperking = Your data are laid aside. We use them only when you agree, or when the law asks for it. You hear from us before that stops.
privacy-letter-now-wissen = We see to it that nobody can read these data any more. In backups that takes a few weeks. Organisations that saw the data hear that they were erased.
privacy-letter-disclosure-title = What the dossier holds about you
privacy-letter-disclosure-asked = On { $n } you asked what the dossier holds about you. This letter tells you.
privacy-letter-disclosure-what = We copied what stands in the dossier, word by word.
privacy-letter-disclosure-left-out = We may not give everything. What is only about somebody else, and what can harm somebody else, we leave out. A second person checked whether that is right.
privacy-letter-section-family = Your family
privacy-letter-section-tasks = Who helps your family
privacy-letter-section-pieces = What was written down
privacy-letter-section-meetings = What was talked about
privacy-letter-section-aanpak = Approach, measurements and plans
privacy-letter-rights-title = Is something not right?
privacy-letter-rights = You may ask to correct or erase something. You may also write something yourself that is added to the dossier. Tell your contact person or the privacy officer.
