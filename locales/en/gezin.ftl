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
gezin-nothing-here = Nothing of this on this page.
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
gezin-refusal-empty-file = This file is empty. Choose another file.
gezin-refusal-file-too-large = This file is larger than 20 MB. Make it smaller or divide it.
gezin-refusal-unknown-file-kind = This kind of file does not fit in a dossier. Save it as PDF and choose that file.
gezin-refusal-own-talk-of-nobody = Choose which child told this.
gezin-refusal-own-talk-too-young = A talk alone with a child is kept apart from the age of twelve. Choose another mark.
gezin-refusal-not-for-stranger = Who may not get this piece does not belong to the family. Choose somebody of the family.
gezin-refusal-not-its-signal = This signal does not belong to this family.
gezin-refusal-organisation-not-here = This organisation does not work in this municipality on that day. Choose a later first day or another organisation.
gezin-refusal-not-of-organisation = This person does not belong to that organisation. Choose a colleague from the list.
gezin-refusal-not-in-role = This person does not have that role. Choose a role that the person has.
gezin-refusal-empty-task = Write in a few words what the task is.
gezin-refusal-before-former = The new lead professional begins before the one of now. Choose a later day.
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
