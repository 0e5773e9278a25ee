gezin-no-organisation = Your account belongs to no organisation yet. Ask the administrator to fill in your organisation.
gezin-no-role = Your role does not work with families. Is that wrong? Ask the administrator for the right role.
gezin-list-title = Families
gezin-list-of = List of families
gezin-list-caption = Families that you may see, by name
gezin-list-lead = You see { $n }.
gezin-list-lead-found = You found { $n }.
gezin-count-one = 1 family
gezin-count = { $n } families
gezin-count-more = more than { $n } families
gezin-count-exactly = Count exactly
gezin-count-slow = Counting exactly takes longer.
gezin-lines =
    { $n ->
        [one] 1 family on this page
       *[other] { $n } families on this page
    }
gezin-to-first = To the beginning
gezin-add = Add a family
gezin-family = Family
gezin-household = Household
gezin-household-label = household without children
gezin-wijk = Neighbourhood
gezin-all-wijken = All neighbourhoods
gezin-children = Children
gezin-regisseur = Lead professional
gezin-nobody-yet = Nobody yet
gezin-search = Name, number or address
gezin-whose = Whose
gezin-whose-all = All families
gezin-whose-own = My families
gezin-show = Show
gezin-show-all = Show all families
gezin-empty-title = You see no family yet
gezin-empty = You see a family here as soon as its lead professional gives you a task with it, and your organisation has an agreement for that. Call the lead professional or your neighbourhood team if you need it now.
gezin-found-nothing = No family found
gezin-found-nothing-hint = Check the spelling, or search for a part of the name. You only find families that you may see.
gezin-to-emergency = Is there immediate danger? Ask for emergency access
gezin-export-title = Take data with you

gezin-purpose-button = I look for: { $n }
gezin-purpose-integrale-hulp = Helping a family with one plan
gezin-purpose-toeleiding = Finding and reaching families
gezin-purpose-veiligheid = Keeping children and adults safe
gezin-purpose-rechten-van-betrokkenen = A request of the family itself
gezin-purpose-note = Your purpose is in the log beside everything you look at. Another purpose may show other families.
gezin-error-purpose = This purpose does not exist. Go back and choose one from the list.
gezin-error-gemeente = You see no families in this municipality. Go back and choose one from the list.

gezin-why = Why you see this
gezin-why-button = Why do I see this?
gezin-why-lead = You see this for this reason.
gezin-why-clause = { $title }, clause { $n }
gezin-why-agreement = Agreement
gezin-why-mandate = Statutory task
gezin-why-emergency = You use emergency access
gezin-why-ground = Ground
gezin-why-purpose = Purpose
gezin-why-task = Your task
gezin-why-until = Until
gezin-why-until-text = As long as you have this task and the agreement holds

gezin-no-regisseur = no lead professional yet
gezin-regisseur-since = { $name } { $since }
gezin-known-since = known since { $n }
gezin-edit = Change family
gezin-change = Change
gezin-people =
    { $n ->
        [one] 1 person
       *[other] { $n } people
    }
gezin-members = Members of the family
gezin-no-members = Nobody is in this family yet.
gezin-no-address = No address known
gezin-lives-elsewhere = Lives elsewhere, or address not known
gezin-secret-seen = secret address: give it to nobody
gezin-former =
    { $n ->
        [one] In this family before: 1 person
       *[other] In this family before: { $n } people
    }
gezin-age = { $n } years
gezin-born = { $role }, born { $day }
gezin-role-ouder = parent
gezin-role-kind = child
gezin-role-ander = other
gezin-address-woonadres = home address
gezin-address-briefadres = postal address
gezin-address-verblijfadres = address of stay
gezin-days = from { $from } up to and including { $last }
gezin-days-since = since { $n }
gezin-days-from = from { $n }
gezin-somebody = somebody of the family
gezin-involved = Involved
gezin-nobody-involved = You see nobody here. Who works with the family is part of the plan.
gezin-past-involved =
    { $n ->
        [one] Involved before: 1
       *[other] Involved before: { $n }
    }
gezin-jump = In this dossier
gezin-pieces =
    { $n ->
        [0] nothing yet
        [one] 1 piece
       *[other] { $n } pieces
    }
gezin-piece-add = Add
gezin-only = Only { $n }
gezin-show-only = Show only this
gezin-all-pieces = Show the whole dossier
gezin-older-pieces = Older pieces
gezin-more-pieces = There are older pieces.
gezin-nothing-yet = Nothing is here yet.
gezin-source = Whom this comes from
gezin-destroyed = The text was erased when it was no longer to be kept.
gezin-download = Download the file
gezin-about = about { $n }
gezin-correct = Correct
gezin-mark-hidden-source = source stays hidden
gezin-mark-secret-address = secret address
gezin-mark-own-talk = spoke alone (12+)
gezin-mark-not-for = not for { $n }
gezin-closed = No access
gezin-closed-note = This does not say whether there is anything.
gezin-closed-text = There is no agreement for this, for your role and purpose.

gezin-emergency = Emergency access
gezin-emergency-until = Emergency access until { $n }.
gezin-emergency-left = You have { $n } left.
gezin-emergency-reason = Reason: { $n }
gezin-emergency-known = The privacy officer knows that you look.
gezin-emergency-stop = Close now
gezin-clock = { $n }
gezin-hours =
    { $n ->
        [one] 1 hour
       *[other] { $n } hours
    }
gezin-and = { $one } and { $two }

gezin-done-made = The family was added. You are involved in it yourself.
gezin-done-changed = The change was saved.
gezin-done-member = The change of the members was saved.
gezin-done-address = The address was saved.
gezin-done-task = The task was saved.
gezin-done-regisseur = The family has a new lead professional.
gezin-done-piece = The piece is in the dossier.
gezin-done-corrected = The piece was corrected. The old text is in the log.
gezin-done-stopped = Your emergency access has stopped.
gezin-done-seconded = You agree. The privacy officer can decide now.
gezin-done-sent-back = You do not agree. The privacy officer sees why.
gezin-requests = Requests that wait for you
gezin-request-second = Check what { $n } is given to see
gezin-request-do-second = Check
gezin-request-statement = Own statement of { $n }
gezin-request-do-statement = Put into the dossier
gezin-request-changed = The dossier changed since this was prepared. Write that in your remark and choose 'Not agreed'. The privacy officer prepares it anew then.
gezin-request-lead-done = You checked this already. The privacy officer decides now.
gezin-request-lead-statement = The privacy officer decided that this statement comes into the dossier. Copy it in the words of who asked.
gezin-request-into = The statement comes into the dossier of { $n }.
gezin-request-which-family = Into which dossier?
gezin-request-error-family = Choose first into which dossier the statement comes.
gezin-request-statement-words = The statement
gezin-request-statement-hint = Below stands what was asked. If the statement is in a letter, copy that one.

gezin-refusal-no-right = You may look at this family but not change this. Ask its lead professional.
gezin-refusal-stale = Somebody else changed this meanwhile. Go back, look at what is there now and try again.
gezin-refusal-destroyed = The data of this family were erased. Nothing can be added.
gezin-refusal-bsn = This is no citizen service number. It has nine digits. Check the number.
gezin-refusal-empty-name = Fill in a name.
gezin-refusal-name-too-long = This name or short text is too long. Use 200 characters at most.
gezin-refusal-empty-text = Write down what happened.
gezin-refusal-text-too-long = This text is too long. Divide it into pieces of 50,000 characters at most.
gezin-refusal-address-incomplete = The address is not complete. Fill in street, number and town.
gezin-refusal-not-a-postcode = This is no postcode. Write four digits and two letters, such as 6211 AB.
gezin-refusal-in-future = This day is in the future. Fill in a day up to today.
gezin-refusal-born-too-long-ago = This date of birth is too long ago. Check the date.
gezin-refusal-end-before-start = The end is before the beginning. Correct one of them.
gezin-refusal-already-ended = This has ended already. Load the page again.
gezin-refusal-already-member = This person belongs to the family in this period already.
gezin-refusal-not-a-member = This person does not belong to the family. Add the person first.
gezin-refusal-bsn-of-another = This number belongs to somebody with another name or date of birth. Check number, name and date of birth.
gezin-refusal-holder-unseen = You cannot add anybody here with this number. Ask the privacy officer or the lead professional of the other family.
gezin-refusal-too-many-numbers = You looked up numbers too often this hour. Wait an hour, or ask the privacy officer.
gezin-refusal-empty-file = This file is empty. Choose another file.
gezin-refusal-file-too-large = This file is larger than 20 MB. Make it smaller or divide it.
gezin-refusal-unknown-file-kind = This kind of file does not fit in a dossier. Save it as PDF and choose that file.
gezin-refusal-own-talk-of-nobody = Choose which child told this.
gezin-refusal-own-talk-too-young = A talk alone with a child is kept apart from the age of twelve. Choose another mark.
gezin-refusal-not-for-stranger = Who may not get this piece does not belong to the family. Choose somebody of the family.
gezin-refusal-not-its-signal = This signal does not belong to this family.
gezin-refusal-source-stays-hidden = A source stays hidden. To share what the source told, write a new piece without who told it.
gezin-refusal-organisation-not-here = This organisation does not work in this municipality on that day. Choose a later first day or another organisation.
gezin-refusal-not-of-organisation = This person does not belong to that organisation. Choose a colleague from the list.
gezin-refusal-not-in-role = This person does not have that role. Choose a role that the person has.
gezin-refusal-empty-task = Write in a few words what the task is.
gezin-refusal-before-former = The new lead professional begins before the one of now. Choose a later day.
gezin-refusal-related-to-self = Choose two different persons.
gezin-refusal-already-related = This relation is there already. Reload the page.
gezin-refusal-no-reason = Write down why it cannot wait.
gezin-refusal-no-judgement = Write down why this emergency access was needed or not.
gezin-refusal-reason-too-long = This text is too long. Use 5,000 characters at most.
gezin-refusal-hours = Emergency access lasts one to twenty-four hours. Choose a number between those.
gezin-refusal-too-little-to-find = Fill in a date of birth, or postcode and house number.
gezin-refusal-not-exactly-one = There is not exactly one family that fits. Check what you filled in or call the contact point of the municipality.
gezin-refusal-too-many-attempts = You searched too often this hour. Call the contact point of the municipality.
gezin-refusal-already-open = You have emergency access to this family already. It stands below these questions.
gezin-refusal-emergency-ended = This emergency access has stopped already.
gezin-refusal-still-open = This emergency access is still open. Judge it when it has stopped.
gezin-refusal-own-access = You cannot judge your own emergency access. Ask a colleague.
gezin-refusal-told-on = The family cannot have heard it on this day. Check the date.

gezin-new-lead = Fill in the family in one go. Leave empty what you do not know yet.
gezin-new-save = Add the family
gezin-name = Name of the family
gezin-name-hint = For example: Van den Berg
gezin-kind = Kind
gezin-kind-family = Family with children
gezin-kind-household = Household without children
gezin-wijk-unknown = Not known yet
gezin-wijk-code = Code of the neighbourhood
gezin-wijk-code-hint = For example: WK093500
gezin-address = Address
gezin-address-once = You fill in the address once. For each member you choose whether they live there.
gezin-street = Street
gezin-house-number = House number
gezin-postcode = Postcode
gezin-place = Town
gezin-address-secret = This address is secret
gezin-address-secret-hint = Only the municipality's own teams see it.
gezin-member-row = Member { $n }
gezin-given-name = Given name
gezin-prefix = Prefix
gezin-family-name = Family name
gezin-member-role = Place in the family
gezin-born-on = Date of birth
gezin-born-hint = For example: 14 mei 2008
gezin-bsn = Citizen service number (BSN)
gezin-bsn-hint = Nine digits
gezin-lives-here = Lives at the address above
gezin-member-remove = Remove
gezin-member-add = Another member
gezin-own-task = Your task
gezin-own-task-what = What do you do with this family?
gezin-own-task-hint = In a few words, for example: get to know them and make one plan
gezin-own-regisseur = I am the lead professional of this family
gezin-error-day = This is no date. Write for example 14 mei 2008 or 14-5-2008.
gezin-error-role = Choose the place in the family.
gezin-error-kind = Choose whether it is a family or a household.
gezin-error-no-member = Fill in at least one member.
gezin-error-may-not-create = You may not add a family in this neighbourhood. Choose one where your team works, or ask a colleague there.

gezin-save = Save
gezin-choose = Choose
gezin-from = From
gezin-day-hint = For example: 8 juni 2015
gezin-last-day = Up to and including
gezin-last-day-hint = Empty: without an end
gezin-whole-family = the whole family
gezin-member-new = Add a member
gezin-member-new-save = Add
gezin-member-new-lead = Is this person known in your municipality already with the same number, name and date of birth? Then it is the same person.
gezin-member-since = Belongs to the family since
gezin-address-optional = Leave empty what you do not know yet. You can add an address later.
gezin-address-new = Add an address
gezin-address-kind = Kind of address
gezin-person-edit = Correct data
gezin-end-day = From which day no more?
gezin-end-save = End
gezin-end-member = Belongs to the family no more
gezin-end-member-hint = The first day on which this person belongs to the family no more.
gezin-end-member-link = Belongs to it no more
gezin-end-address = End an address
gezin-end-address-hint = The first day on which this person does not live here any more.
gezin-end-address-link = Lives here no more
gezin-end-task = End a task
gezin-end-task-hint = The first day on which the task does not hold any more. Who has access by this task only, does not see the family from then on.
gezin-end-task-link = End
gezin-tasks-lead = Who has a task sees of the family what the agreements of their organisation allow. No more.
gezin-tasks-caption = Who works or worked with this family
gezin-no-tasks = Nobody has a task with this family yet
gezin-no-tasks-hint = Give a colleague or partner a task first. Then choose a lead professional.
gezin-task-new = Give a task
gezin-task-save = Give this task
gezin-task-who = Who
gezin-task-role = Role
gezin-task-role-hint = Only needed for a whole organisation, or for who has several roles.
gezin-task-own-role = the role of this person
gezin-task-what = Task
gezin-task-what-hint = In a few words, for example: a talk with Finn every week
gezin-task-about = For whom
gezin-task-about-hint = A school often has a task for its pupil only.
gezin-task-when = When
gezin-task-do = What you can do
gezin-task-past = over
gezin-task-whole = the whole organisation
gezin-task-whole-of = All of { $n }
gezin-task-note = The task gives access as long as the agreement of the organisation holds.
gezin-regisseur-new = Other lead professional
gezin-regisseur-save = Make lead professional
gezin-regisseur-hint = A family has one lead professional. The one of now stops on the day on which the new one begins.
gezin-error-who = Choose who gets the task.
gezin-error-task-role = Choose a role.
gezin-error-regisseur-who = A lead professional is a person. Choose somebody.
gezin-piece-new = Add a piece
gezin-piece-save = Put in the dossier
gezin-piece-category = What does this belong to?
gezin-piece-about = Whom is it about?
gezin-piece-day = When did it happen?
gezin-piece-text = What happened or was agreed?
gezin-piece-text-hint = Write what you saw and heard. The family can read this.
gezin-piece-source = Who told this and does not want to be named?
gezin-piece-source-hint = Empty when that is not so. Only the municipality's own teams see this.
gezin-piece-of-person = This belongs to the person
gezin-piece-of-person-hint = It goes along when the person goes to another family.
gezin-piece-nowhere = You may add nothing in this dossier. Ask the lead professional which agreement is needed for that.
gezin-piece-correct = Correct a piece
gezin-piece-correct-lead = What it said before stays in the log.
gezin-error-category = Choose what this belongs to.
gezin-error-whose = Choose to which person this belongs.
gezin-error-may-not-write = You may not write this about this person or with these marks. Choose whom it is about, or another place.
gezin-marks = Who may not see this?
gezin-marks-save = Save this
gezin-mark-own-talk-choice = A child of twelve or older told this alone
gezin-mark-own-talk-hint = Only who has a task with this child in person sees it.
gezin-mark-secret-choice = A secret address is in this
gezin-mark-secret-hint = Only the municipality's own teams see it.
gezin-mark-hidden-choice = The source stays hidden
gezin-mark-hidden-hint = Only the municipality's own teams see it.
gezin-not-for = Who of the family may not get this later?
gezin-not-for-hint = For example a parent who may not know where the children are.
gezin-not-for-nobody = everybody may get it
gezin-file-new = Add a file
gezin-file-save = Put in the dossier
gezin-file-lead = The file is kept encrypted.
gezin-file = File
gezin-file-hint = PDF, picture (JPEG or PNG), text, Word, Excel or OpenDocument. 20 MB at most.
gezin-file-what = What is this?
gezin-file-what-hint = In one sentence, for example: report of the talk at school
gezin-error-no-file = Choose a file.
gezin-error-upload = The file did not arrive well. Choose it again.
gezin-export-lead = You take along everything that you may see of { $n }.
gezin-export-warning-title = This is in the log
gezin-export-warning = For each family the log says that you took it along, why and on which ground. The family can see that later. Keep the file in a safe place and remove it when you do not need it any more.
gezin-export-reason = Why do you take this along?
gezin-export-reason-hint = For example: handing over my families to a colleague
gezin-export-note = The file has one line for each family (NDJSON). Making it stops after ten minutes; when not everything is in it by then, the last line says so.
gezin-export-stopped-access = This file is not complete: your access ended while it was being made. Sign in again and take the data along once more.
gezin-export-stopped-late = This file is not complete: making it took longer than { $n } minutes. Take the data along once more over a faster connection, or ask the administrator.
gezin-export-do = Take along
gezin-error-export-reason = Write down why you take this along.
gezin-emergency-lead = Is a child or an adult in danger now? Then you may open a dossier to which you have no access otherwise.
gezin-emergency-whom = Whom is it about?
gezin-emergency-whom-hint = Fill in what you know for certain. Only after opening you hear whether this family is known.
gezin-emergency-gemeente = Municipality
gezin-emergency-name = Family name of a member
gezin-emergency-born = Date of birth of this member
gezin-emergency-or = Do you not know the date of birth? Then fill in postcode and house number.
gezin-emergency-why = Why can you not wait?
gezin-emergency-why-hint = Write down what you see or hear. The family can read this later.
gezin-emergency-hours = How long do you need access?
gezin-emergency-note = Everything you look at comes in the log.
gezin-emergency-open = Open the dossier
gezin-emergency-next = What happens
gezin-next-now = At once
gezin-next-now-text = You see the dossier, with your reason above it. The privacy officer gets a notice.
gezin-next-end = After the chosen time
gezin-next-end-text = Your access stops by itself. You can stop earlier as well.
gezin-next-review = Then
gezin-next-review-text = The privacy officer looks whether it was needed.
gezin-next-family = Later
gezin-next-family-text = The family hears that you looked, and why.
gezin-call-112 = In mortal danger call 112 first
gezin-call-veilig-thuis = Emergency access is no report to Veilig Thuis: 0800 2000.
gezin-emergency-mine = Your emergency access now
gezin-error-works-not-here = Your organisation has no work in this municipality. Call the contact point of the municipality.

gezin-plan-meeting = Plan a consultation
gezin-done-meeting = The consultation was updated.
gezin-meetings = Consultations
gezin-meetings-lead =
    { $n ->
        [0] There is no consultation on your agenda now.
        [one] There is 1 consultation on your agenda.
       *[other] There are { $n } consultations on your agenda.
    }
gezin-meetings-none = There is no consultation on your agenda
gezin-meetings-none-hint = You see a consultation here when you plan one, or when somebody invites you.
gezin-meetings-coming = To come
gezin-meetings-past = Before
gezin-meeting = When
gezin-meeting-new = Plan a consultation
gezin-meeting-new-lead = Choose when you meet and about which families. Then you invite people.
gezin-meeting-save = Plan this consultation
gezin-meeting-no-families = You have no task with a family yourself yet, so you cannot plan a consultation.
gezin-meeting-kind = What kind of consultation?
gezin-meeting-casusoverleg = Case conference
gezin-meeting-zorgoverleg = Care meeting at school
gezin-meeting-day = Day
gezin-meeting-time = Time
gezin-meeting-time-hint = For example: 13.30
gezin-error-time = This is no time. Write for example 13.30.
gezin-meeting-place = Place
gezin-meeting-organiser = Organiser
gezin-meeting-agenda = Agenda
gezin-meeting-agenda-hint = Families with whom you have a task yourself.
gezin-meeting-families =
    { $n ->
        [0] no family that you may see
        [one] 1 family
       *[other] { $n } families
    }
gezin-meeting-state = State
gezin-meeting-planned = planned
gezin-meeting-held = held
gezin-meeting-cancelled = cancelled
gezin-meeting-lead =
    { $n ->
        [0] There is no family on the agenda that you may see now.
        [one] There is 1 family on the agenda that you may see.
       *[other] There are { $n } families on the agenda that you may see.
    }
gezin-meeting-closed-items =
    { $n ->
        [0] You are there for all families.
        [one] You are not there for 1 other family.
       *[other] You are not there for { $n } other families.
    }
gezin-meeting-no-plan = You have no access to the plan of this family.
gezin-meeting-add-family = Another family
gezin-meeting-add = Put on the agenda
gezin-meeting-move = Another moment
gezin-meeting-move-lead = Who answered already has to answer again.
gezin-meeting-move-save = Move
gezin-meeting-not-yours = Only who organises this consultation can do this. Ask the organiser.
gezin-meeting-close = Close the consultation
gezin-meeting-cancel = Cancel the consultation
gezin-answer = Answer
gezin-answer-own = Do you come?
gezin-answer-open = no answer yet
gezin-answer-comes = comes
gezin-answer-stays-away = does not come
gezin-answer-i-come = I come
gezin-answer-i-stay-away = I do not come
gezin-error-answer = Choose whether you come.
gezin-invited = Invited
gezin-invited-count =
    { $n ->
        [0] nobody yet
        [one] 1 invited
       *[other] { $n } invited
    }
gezin-invited-nobody = Nobody is invited yet. Begin with the family.
gezin-invited-caption = Who is invited, who comes and who was there
gezin-invited-family = the family itself
gezin-invited-whole = whoever the organisation sends
gezin-invited-families = The families themselves
gezin-invite = Invite
gezin-invite-who = Whom do you invite?
gezin-invite-hint = Only who may see a family of the agenda.
gezin-error-choose-invitee = Choose whom you invite.
gezin-error-choose-family = Choose a family.
gezin-error-meeting-kind = Choose what kind of consultation it is.
gezin-discusses = Takes part in
gezin-discusses-nothing = may see no family of the agenda now
gezin-attended = Present
gezin-attended-yes = present
gezin-attended-unknown = not filled in yet
gezin-attended-save = Save who was there
gezin-minutes-title = Minutes
gezin-minutes = What was said?
gezin-minutes-hint = Write it so that the family can read it.
gezin-minutes-of = Minutes: { $n }
gezin-minutes-save = Save the minutes
gezin-minutes-write = Write the minutes
gezin-minutes-none = There are no minutes yet.
gezin-minutes-later = Minutes, decisions and who was there are filled in from { $n }.
gezin-decisions = Decisions
gezin-decision-what = New decision
gezin-decision-about = About which family?
gezin-decision-who = Who does it?
gezin-decision-due = At the latest
gezin-decision-add = Add a decision
gezin-owner-family = the family
gezin-owner-network = somebody of the network
gezin-due = at the latest { $n }
gezin-late = late
gezin-refusal-no-place = Write where the consultation is.
gezin-refusal-empty-agenda = Put at least one family on the agenda.
gezin-refusal-already-on-agenda = This family is on the agenda already.
gezin-refusal-not-on-agenda = This family is not on the agenda. Put it there first.
gezin-refusal-agenda-full = Fifty families fit on one agenda. Plan a second consultation.
gezin-refusal-already-invited = Who you invite is on the list already.
gezin-refusal-no-grant = This party may see no family of the agenda. Record an agreement or a task first, or invite somebody else.
gezin-refusal-not-yet = The consultation has not been yet. Fill this in when it has.
gezin-refusal-meeting-closed = This consultation is closed. Nothing can change any more.
gezin-refusal-in-past = This moment is over. Choose a later one.
gezin-refusal-empty-minutes = Write down what was said or decided.
gezin-refusal-no-owner = Choose who does it: the family, its network or somebody who is invited.
gezin-refusal-due-before = The term is before the consultation. Choose a later day.
gezin-empty-categories = Still empty
gezin-empty-categories-note = Choose where you add something.
gezin-not-on-page = Not on this page
gezin-not-on-page-note = Choose what you want to see.
gezin-decisions-none = There are no decisions yet.
