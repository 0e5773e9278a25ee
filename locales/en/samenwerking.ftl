sector-gemeente = municipality
sector-welzijn = welfare work
sector-clientondersteuning = client support
sector-maatschappelijk-werk = social work
sector-jeugdhulp = youth care
sector-onderwijs = education
sector-politie = police
sector-om = Public Prosecution Service
sector-wonen = housing
sector-ggz = mental health care
sector-verslavingszorg = addiction care
sector-ggd-jgz = public and youth health care
sector-veilig-thuis = Veilig Thuis
sector-gecertificeerde-instelling = certified institution
sector-raad-voor-de-kinderbescherming = Child Care and Protection Board
sector-reclassering = probation
sector-werk-en-inkomen = work and income
sector-schuldhulp = debt help
sector-huisarts = general practitioner
sector-leerplicht = school attendance
category-gezinssamenstelling = Family members
category-netwerk = Network
category-signalen = Signals
category-plan = Plan
category-meting-geld-en-werk = Measured: money and work
category-meting-wonen = Measured: housing
category-meting-relaties = Measured: relations
category-meting-gezondheid = Measured: health
category-meting-justitie = Measured: justice
category-meting-ouderschap = Measured: being a parent
category-traject = Help given
category-veiligheid = Safety
category-contactlog = Contact
category-documenten = Documents
purpose-integrale-hulp = integrated help
purpose-toeleiding = reaching families
purpose-veiligheid = safety
purpose-rechten-van-betrokkenen = rights of the people concerned
samen-title = Cooperation
samen-tabs = Parts of cooperation
samen-tab-matrix = Who takes part
samen-matrix-title = Who takes part
samen-convenanten = Covenants
samen-convenant = Covenant
samen-organisations = Organisations
samen-mandates = Statutory tasks
samen-grants = Access
samen-grounds = Legal grounds
samen-and = { $first } and { $last }
samen-all-categories = all { $n } kinds of data
samen-circle-taak = families for whom a task is recorded
samen-circle-wijken = families in the neighbourhoods { $n }
samen-circle-gemeente = all families of the municipality
samen-circle-alleen-signaal = no families: only brings signals
samen-days = { $from } up to and including { $last }
samen-days-open = from { $n }, without an end
samen-since = since { $n }
samen-state-concept = draft
samen-state-aangeboden = offered
samen-state-getekend = signed
samen-state-van-kracht = in force
samen-state-beeindigd = ended
samen-state-ingetrokken = withdrawn
samen-state-loopt-af = expires soon
samen-refusal-role = The role { $n } does not work with families. Choose another role.
samen-refusal-no-categories = Choose at least one kind of data.
samen-refusal-composition = Who sees more of a family must also see which family it is. Choose Family members as well.
samen-refusal-only-signals = Who only brings signals gets nothing else. Choose only Signals, or choose other families.
samen-refusal-signal-partners = A municipality's own team does more than bring signals. Choose about which families it is.
samen-refusal-no-wijk = Fill in at least one neighbourhood code, such as WK093501.
samen-refusal-everywhere = All families of the municipality is for its own teams only. Choose families with a task or certain neighbourhoods.
samen-refusal-ground = The ground "{ $n }" does not exist. Choose one from the list.
samen-refusal-give = The sector { $sector } may give nothing on this ground: { $law }. Choose another ground.
samen-refusal-receive = The sector { $sector } may receive nothing on this ground: { $law }. Choose another ground.
samen-refusal-purpose = This ground does not serve { $purpose }: { $law }. Choose another ground or another purpose.
samen-refusal-excluded = { $what } may not go to { $sector }: { $law }. Clear the box, or choose another ground.
samen-refusal-excluded-more = { $what } may not go to { $sector }: { $law }. Clear the boxes, or choose another ground.
samen-refusal-not-valid = This ground does not hold in this period: { $law } holds { $days }. Choose one that does.
samen-purpose-ground = { $purpose }: { $law }
samen-refusal-not-a-draft = This version was offered and does not change any more. Make a new version.
samen-refusal-draft-exists = There is a draft already: version { $n }. Go on with that one.
samen-refusal-not-offered = This covenant was not offered yet. Offer it first.
samen-refusal-closed = This covenant was ended or withdrawn. Make a new version.
samen-refusal-end-before-start = The end comes before the start. Swap or mend the dates.
samen-refusal-expired = This covenant has expired: its last day was { $n }. Choose another period, or make a new version.
samen-refusal-no-text = The text is missing. Write the text or add a PDF.
samen-refusal-no-municipality = No municipality is a party. Add the municipality that keeps the dossiers.
samen-refusal-too-few-parties = There are fewer than two parties. Add the parties.
samen-refusal-no-purpose = There is no purpose with a ground. Choose what for and on which ground.
samen-refusal-no-clauses = There are no clauses. Record who may see what.
samen-refusal-party-twice = { $n } is a party already. Choose another organisation.
samen-refusal-not-a-party = { $n } is no party of this covenant. Add the organisation to the parties first.
samen-refusal-party-has-clauses = There still are clauses about { $n }. Remove those first.
samen-refusal-purpose-not-agreed = This purpose with this ground is not in the covenant ({ $n }). Add it to the purposes first.
samen-refusal-signed-already = This party signed already on { $n }.
samen-refusal-not-signed = There is no signature to take back.
samen-refusal-before-offer = Signing is possible from the day of the offer: { $n }. Choose that day or a later one.
samen-refusal-in-future = This day is still to come. Choose today or an earlier day.
samen-refusal-before-start = This is not possible before { $n }. Choose that day or a later one.
samen-refusal-no-signatory = Fill in who signed, with function.
samen-refusal-no-reason = Write in one sentence why.
samen-refusal-not-a-pdf = This file is no PDF. Save the text as a PDF and choose that file.
samen-refusal-stale = Somebody else changed this meanwhile. Nothing was saved. Look at what stands here now and do it again.
samen-refusal-duplicate = { $n } exists already. Choose another name.
samen-error-no-day = Fill in a date, for example 1-5-2015.
samen-error-day = This is no date. Write for example 1-5-2015.
samen-print = Print
samen-show = Show
samen-show-all = Show all
samen-previous = Previous
samen-next = Next
samen-yes = yes
samen-no = no
samen-sector = Sector
samen-asked = Asked
samen-organisation = Organisation
samen-state = State
samen-instead = Agreed instead
samen-matrix-keep = Sectors that are asked
samen-matrix-on = On { $n }
samen-matrix-bound = { $bound } of the { $required } sectors that are asked are bound.
samen-matrix-all = Nobody is missing.
samen-matrix-missing = Not bound yet: { $n }.
samen-matrix-position = Moment { $here } of { $all }
samen-matrix-and-more = { $first }, and { $n } more
samen-matrix-moments = Choose a moment
samen-matrix-state-on = As it was on { $n }.
samen-matrix-story-before = Nothing was recorded yet.
samen-matrix-story-today = On this day: { $n }.
samen-matrix-story-since = Nothing has changed since { $n }.
samen-matrix-today = Show today
samen-matrix-table = Sectors and organisations
samen-matrix-day = on { $n }
samen-matrix-caption = Which organisations are bound to the approach on { $n }, by sector
samen-matrix-nothing-yet = Nothing was recorded on this day yet. Choose a later moment.
samen-matrix-empty-title = Nothing recorded yet
samen-matrix-empty = Here you see for each sector who signed and who is missing. Record first which sectors should take part, or make a covenant.
samen-matrix-empty-nobody = Your account does not belong to a municipality or organisation yet. Ask the administrator to fill it in.
samen-no-organisation = No organisation yet
samen-changed-today = changed on this day
samen-instead-change = Change
samen-instead-record = Record what was agreed
samen-instead-nothing = nothing recorded
samen-instead-not-needed = not needed
samen-course = Course
samen-course-caption = State of each sector at every moment on which something changed
samen-course-period = from { $n }: {"\u0020"}
samen-course-getekend = signed
samen-course-aangeboden = offered
samen-course-ingetrokken = withdrawn
samen-course-anders = other agreement
samen-course-ontbreekt = missing
samen-course-niet-gevraagd = not asked
samen-change-asked = { $n } asked
samen-change-not-asked = { $n } not asked any more
samen-change-bound = { $n } bound
samen-change-signed = { $n } signs
samen-change-taken-back = { $n } takes its signature back
samen-change-offered = offered to { $n }
samen-change-over = agreement with { $n } over
samen-change-works = { $n } works here
samen-change-stops = { $n } stops here
samen-change-not-offered = offer to { $n } over
samen-change-instead = other agreement with { $n }
samen-binding-getekend = signed
samen-binding-since = since { $day }, { $convenant }
samen-binding-nog-niet = signed, not in force yet
samen-binding-signed-on = signed on { $n }
samen-binding-ingetrokken = withdrawn
samen-binding-on = on { $n }
samen-binding-aangeboden = offered
samen-binding-offered-on = { $n }, not signed yet
samen-binding-ontbreekt = missing
samen-binding-ander = no covenant
samen-binding-niet-gevraagd = not asked
samen-new-convenant = New covenant
samen-convenanten-in-force = { $n ->
    [0] No covenant is in force.
    [one] One covenant is in force.
   *[other] { $n } covenants are in force.
}
samen-convenanten-open = { $n ->
    [one] One covenant waits for signatures.
   *[other] { $n } covenants wait for signatures.
}
samen-convenanten-count = { $n ->
    [one] 1 covenant
   *[other] { $n } covenants
}
samen-convenanten-empty-title = No covenants yet
samen-convenanten-empty = Here stand the covenants that you may see. A party sees a covenant once it is offered.
samen-nothing-found = Nothing found
samen-party = Party
samen-signed = Signed
samen-holds = Holds
samen-next-step = Next step
samen-of = { $n } of { $all }
samen-nothing-to-do = nothing to do
samen-any-state = All
samen-any-approach = All approaches
samen-any-party = All parties
samen-days-left = { $n ->
    [0] today is the last day
    [one] 1 day left
   *[other] { $n } days left
}
samen-todo-draft = Finish the draft
samen-todo-waiting = Waits for { $n }
samen-todo-new-version = Make a new version
samen-others = { $n } others
samen-version = version { $n }
samen-version-here = version { $n } (this one)
samen-version-word = Version
samen-versions = All versions
samen-convenant-note = { $what }, version { $n }
samen-to-convenant = To the covenant
samen-version-draft = Version { $n } is being written
samen-version-newer = There is a newer version: version { $n }
samen-version-holds = Version { $n } is in force now
samen-story-draft = This is a draft. Only your municipality and the supervisors see it.
samen-story-offered = Not signed yet: { $n }. The covenant holds once the municipality and at least one other party sign.
samen-story-signed = Not signed yet: { $n }. Its period is still to begin.
samen-story-signed-all = Everybody has signed. Its period is still to begin.
samen-story-in-force = Not signed yet: { $n }. Who signed works by this covenant already.
samen-story-in-force-all = Everybody has signed and works by this covenant.
samen-story-ended = This covenant does not hold any more. It gives nobody access.
samen-story-withdrawn = This covenant was withdrawn before it held. It gives nobody access.
samen-closed = { $day }: { $reason }
samen-do-close = End
samen-do-edit = Change the draft
samen-do-offer = Offer
samen-do-new-version = New version
samen-do-take-back = Take signature back
samen-do-sign = Sign
samen-do-record = Record signature
samen-do-parties = Change parties
samen-do-add-clause = Add clause
samen-do-change = Change
samen-step-draft = Draft
samen-step-offered = Offered
samen-step-signed = Signed by { $n } of { $all }
samen-step-in-force = In force
samen-step-ended = Ended
samen-step-withdrawn = Withdrawn
samen-step-at-last = at the latest { $n }
samen-step-no-end = no end
samen-convenant-state = State of this covenant
samen-kept-by = Covenant of the municipality of { $n }
samen-text = Text
samen-text-pdf = Text (PDF)
samen-text-hash = Mark of the file (SHA-256):
samen-text-none = There is no text yet.
samen-text-typed = typed text
samen-text-new-file = { $n } (another file)
samen-parties = Parties
samen-parties-signed = { $n } of { $all } signed
samen-parties-none = There are no parties yet.
samen-parties-caption = Parties and their signature
samen-party-draft = not offered yet
samen-signed-by = Signed by
samen-nobody-yet = Nobody yet
samen-party-and-role = Party and role
samen-access = Who sees what
samen-access-note = a box names the clause
samen-access-caption = For each party and role: which kinds of data it may see and by which clause
samen-access-yes = yes, clause
samen-access-later-word = agreed, not in force, clause
samen-access-no = not agreed
samen-access-law = the law does not allow this
samen-access-legend = may see this now, by clause 1
samen-access-later = agreed, not in force now
samen-clauses = Clauses
samen-clauses-count = { $n ->
    [one] 1 clause
   *[other] { $n } clauses
}
samen-clauses-none = There are no clauses yet.
samen-clauses-first = Choose the parties and the purposes first. Then you record what each party may see.
samen-clause = Clause
samen-clause-number = clause { $n }
samen-clause-draft = draft
samen-clause-over = over
samen-clause-gives = gives access
samen-clause-not-signed = not signed yet
samen-clause-ground-over = ground does not hold
samen-clause-signals = brings signals
samen-clause-not-yet = not in force yet
samen-clause-about = { $party }, { $role }
samen-clause-sentence = { $what }; { $circle }
samen-sees = Sees
samen-about-whom = About whom
samen-ground-and-purpose = Ground and purpose
samen-now = Now
samen-purpose = Purpose
samen-purposes = Purposes and grounds
samen-purposes-none = No purpose is chosen yet.
samen-period = Period
samen-changes = What this version changes
samen-changes-since = compared with version { $n }
samen-changes-none = Nothing has changed yet.
samen-change-added = added
samen-change-removed = removed
samen-change-different = different
samen-done-made = Made.
samen-done-saved = Saved.
samen-done-offered = The covenant is offered. The parties see it now and can sign.
samen-done-signed = The signature is recorded.
samen-done-taken-back = The signature is taken back. The access that followed from it has stopped.
samen-done-ended = Ended. The access that followed from it has stopped.
samen-done-new-version = There is a new draft. The old version holds until parties sign the new one.
samen-done-instead = The agreement is recorded.
# used: samen-state-*, samen-course-*, samen-choose-*, samen-change-*
samen-choose = Choose …
samen-choose-taak = Families for whom a task is recorded
samen-choose-taak-what = Of the organisation or of the employee.
samen-choose-wijken = Families in certain neighbourhoods
samen-choose-wijken-what = Fill in the codes of the neighbourhoods below.
samen-choose-gemeente = All families of the municipality
samen-choose-gemeente-what = Only for own teams, when the task asks for it.
samen-choose-alleen-signaal = No families: only brings signals
samen-choose-alleen-signaal-what = This party tells its worries and sees no dossier.
samen-error-role = Choose a role from the list.
samen-error-ground = Choose a purpose with a ground from the list.
samen-error-circle = Choose about which families it is.
samen-error-wijken-long = These are too many neighbourhoods. Choose fewer, or make another clause.
samen-error-party = Choose a party from the list.
samen-error-organisation = Choose an organisation from the list.
samen-error-title = Give the covenant a name.
samen-error-long = This is too long. Use { $n } characters at most.
samen-error-no-file = Choose a PDF.
samen-error-file-large = This file is too large. Choose a PDF of 10 MB at most.
samen-error-file-broken = The file did not come through. Choose it again and retry.
samen-refusal-stale-form = Somebody else changed this draft meanwhile. Nothing was saved. What you filled in is still here. See whether it still fits and save again.
samen-may-not-go = May not go to { $n }.
samen-ground-nobody = Goes to nobody on this ground:
samen-ground-not-to = Does not go to { $n }:
samen-role-question = In which role?
samen-ground-question = What for and on which ground?
samen-ground-hint = The ground decides what this organisation may receive.
samen-ground-show = Show what this ground allows
samen-ground-chosen = The chosen ground
samen-ground-gives = Who gives
samen-ground-receives = Who receives
samen-ground-lawyer = This is a summary. Have your lawyer check it.
samen-ground-all = All grounds
samen-ground-none = Choose a ground. Then you see here what it allows.
samen-circle-question = About which families?
samen-wijken = Neighbourhoods
samen-wijken-hint = Only for "Families in certain neighbourhoods". CBS codes with a space between them, such as WK093501 WK093502.
samen-categories-question = Which data?
samen-clause-change = Change clause
samen-clause-save = Save clause
samen-clause-remove = Remove this clause
samen-clause-note = This clause gives access only when the party and the municipality sign.
samen-party-question = Which party?
samen-new-lead = You begin with a name and a period. After that you add parties, purposes and clauses.
samen-new-create = Make the draft
samen-convenant-title = Name of the covenant
samen-convenant-title-hint = For example: Convenant Integrale Aanpak 2015
samen-approach-hint = Leave empty when it belongs to no approach in particular.
samen-first-day = First day
samen-last-day = Last day
samen-day-hint = For example: 1-5-2015
samen-last-day-hint = Leave empty when there is no end.
samen-draft-title = Change draft
samen-save = Save
samen-purposes-hint = Choose for each purpose the ground on which the parties share data.
samen-text-is-pdf = The text now is the PDF "{ $n }". A text that you type below takes its place.
samen-text-hint = A heading begins with #, a list with a hyphen. An empty line begins a new paragraph.
samen-pdf = Text as a PDF
samen-pdf-file = Choose a PDF
samen-pdf-hint = At most 10 MB. The PDF takes the place of the typed text.
samen-pdf-upload = Add the PDF
samen-parties-lead = A covenant has at least a municipality and one other party.
samen-party-remove = Remove
samen-party-add = Add organisation
samen-party-do-add = Add
samen-party-unknown = The organisation is not listed
samen-offer-title = Offer
samen-offer-lead = The covenant is complete. You offer it to the parties to sign.
samen-offer-missing = { $n ->
    [one] It cannot be offered yet. One thing is missing.
   *[other] It cannot be offered yet. { $n } things are missing.
}
samen-offer-missing-title = This is missing
samen-mend = Mend
samen-offer-fixed = This version does not change after that. To change something you make a new version.
samen-offer-seen = The parties see the covenant and can sign.
samen-offer-access = Access follows only when parties sign and the period has begun.
samen-offer-on = On which day was it offered?
samen-offer-on-hint = Today, or the day on which it was offered on paper.
samen-offer-go = Offer the covenant
samen-take-back-title = Take the signature back
samen-sign-title = Sign the covenant
samen-record-title = Record the signature
samen-signed-by-on = { $who }, { $day }
samen-take-back-lead = { $n } does not work by this covenant any more after that.
samen-sign-lead = You sign on behalf of { $n }.
samen-record-lead = You record that { $n } signed on paper.
samen-take-back-stops = The access that follows from this signature stops at once.
samen-take-back-again = Signing again is possible later, as long as the covenant runs.
samen-reason = Why?
samen-reason-hint = In one or two sentences. The parties read this.
samen-sign-read = Read the text and the clauses first.
samen-sign-read-link = To the covenant
samen-sign-access = People of this party may then see what the clauses say, once the municipality has signed too.
samen-signatory = Who signs?
samen-signatory-hint = Name and function, for example: J. de Vries, director
samen-today = This holds from today.
samen-on-which-day = On which day?
samen-close-title = End the covenant
samen-withdraw-title = Withdraw the covenant
samen-close-lead = This version holds for nobody after that.
samen-withdraw-lead = This version did not hold yet. Nobody can sign it after that.
samen-close-stops = The access that follows from this version stops for all parties.
samen-close-final = This cannot be undone. You can make a new version.
samen-close-on-hint = From that day it does not hold any more.
samen-new-version-lead = You begin version { $n } as a draft.
samen-new-version-copy = Text, parties, purposes and clauses go along. Signatures do not.
samen-new-version-old = The version of now goes on holding, also while you write.
samen-new-version-sign = Once a party and the municipality sign the new version, it takes the place of the old one between them.
samen-new-version-go = Begin the new version
samen-error-approach = Choose or type which approach this belongs to.
samen-error-sector = This sector does not exist. Choose one from the list.
samen-error-sector-twice = This sector is on the list already. Choose it there to change the period.
samen-error-instead = Write in one sentence what was agreed instead of a covenant.
samen-error-gemeente = Choose which municipality this is.
samen-error-name = Fill in the name of the organisation.
samen-error-task = Write in one sentence what the task is.
samen-error-own-team = Only a municipality's own organisation has a statutory task. Make a covenant for a partner.
samen-sectors-lead = Which kinds of organisations should be bound to the approach? The overview then shows who is missing.
samen-sectors-list = Sectors that should take part
samen-sectors-none = There are no sectors on the list yet.
samen-sector-add = Add sector
samen-asked-from = Asked from
samen-asked-last = Asked up to and including
samen-asked-when = When is this sector asked?
samen-asked-save = Save the period
samen-day-example = 1-5-2015
samen-instead-what = As long as nobody of this sector has signed, something else may have been agreed. That gives no access to dossiers.
samen-instead-text = What was agreed?
samen-instead-hint = For example: De wijkagent schuift aan bij het overleg. Geen inzage in het dossier.
samen-instead-since = Since when?
samen-instead-save = Record the agreement
samen-instead-end = Nothing is agreed any more
samen-any-sector = All sectors
samen-new-organisation = New organisation
samen-organisations-total = { $n ->
    [one] There is one organisation.
   *[other] There are { $n } organisations.
}
samen-organisations-without = { $n ->
    [one] Nobody of one of them sees a family today.
   *[other] Nobody of { $n } of them sees a family today.
}
samen-organisations-count = { $n ->
    [one] 1 organisation
   *[other] { $n } organisations
}
samen-organisations-empty-title = No organisations yet
samen-organisations-empty = Add the municipality and the partners that work together.
samen-people = People
samen-people-count = { $n ->
    [one] 1 account
   *[other] { $n } accounts
}
samen-people-none = Nobody of this organisation has an account yet. The administrator makes accounts.
samen-none-signed = none in force
samen-in-force-count = { $n } in force
samen-by-convenant = by a covenant
samen-by-mandate = by a statutory task
samen-no-access = no access
samen-organisation-name = Name of the organisation
samen-organisation-name-hint = The name changes everywhere, also in older covenants.
samen-organisation-rename = Change name
samen-organisation-create = Add the organisation
samen-organisation-grants = What may they see?
samen-sector-hint = The sector decides what the law lets you share. It cannot be changed later.
samen-no-gemeente = It is a partner
samen-own-gemeente = Which municipality is this?
samen-own-gemeente-hint = Only when you chose the sector "Municipality".
samen-places = Where this organisation works
samen-places-none = This organisation does not work anywhere yet.
samen-place-own = the municipality's own organisation
samen-works-here = Works in { $n }
samen-works-not = Never worked here
samen-over = over
samen-task = Task
samen-new-mandate = Record a task
samen-mandates-lead = A municipality's own teams see families because of a statutory task, not of a covenant.
samen-mandates-holding = { $n ->
    [0] None holds now.
    [one] One holds now.
   *[other] { $n } hold now.
}
samen-mandates-empty-title = No tasks recorded yet
samen-mandates-empty = Without a recorded task a municipality's own team sees no family either.
samen-new-mandate-lead = You record which statutory task an own team has, and which data it needs. It holds at once.
samen-task-question = What is the task?
samen-task-hint = In one sentence, as a family can read it.
samen-mandate-save = Record the task
samen-mandate-note = The access holds from the first day.
samen-end-mandate = End the task
samen-end-mandate-stops = The access that follows from this task stops after the last day.
samen-end-mandate-final = To give access again later, you record a new task.
samen-end-mandate-hint = With yesterday the access stops at once.
samen-any-organisation = All organisations
samen-any-gemeente = All municipalities
samen-grants-lead = This follows from signed covenants and recorded tasks. Nobody changes it by hand.
samen-grants-on = On day
samen-grants-empty-title = Nobody has access on this day
samen-grants-empty = Access follows when a covenant is signed or a task is recorded.
samen-grants-caption = Who may see what, and what that follows from
samen-role = Role
samen-may-see = May see
samen-comes-from = Comes from
samen-source-clause = { $title }, clause { $n }
samen-grounds-lead = On these grounds organisations may share data. A covenant gives access only while its ground holds.
samen-grounds-lawyer = These are summaries of laws. Have your lawyer check this before you make a covenant.
samen-ground-holds = holds now
samen-ground-over = does not hold now
samen-ground-for = What for
samen-change-renewed = new agreement with { $n }
samen-state-vervangen = replaced
samen-step-replaced = Replaced
samen-story-replaced = A later version took the place of this one. This one gives nobody access any more.
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
counted-small-why = It is about fewer than 5 families. A smaller number could make a family known.
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
