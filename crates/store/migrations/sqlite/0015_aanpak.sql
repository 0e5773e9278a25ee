-- Approaches, cases, measurements and plans. Read only through `store::access`, by a viewer; text of families is encrypted.
-- Moves, measurements and versions are added, never changed.

ALTER TABLE person ADD COLUMN sex TEXT NOT NULL DEFAULT 'onbekend';
ALTER TABLE person ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN interpreter INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN deceased_on TEXT;
ALTER TABLE task ADD COLUMN deputy INTEGER NOT NULL DEFAULT 0;
-- The record that absorbed this one. It stays, with what it said of itself; everything that hung on it hangs on the other one.
ALTER TABLE gezin ADD COLUMN merged_into BLOB;
ALTER TABLE person ADD COLUMN merged_into BLOB;
CREATE INDEX gezin_absorbed ON gezin (gemeente, merged_into);
-- A list and a count pass over what was absorbed without reading a row of a family.
DROP INDEX gezin_by_wijk;
CREATE INDEX gezin_by_wijk ON gezin (gemeente, wijk, name_key, id, merged_into);
-- One deputy of the regisseur at most.
CREATE UNIQUE INDEX task_deputy ON task (gemeente, gezin) WHERE deputy AND valid_until IS NULL;

-- An approach as it was registered: the text of its file. A version never changes.
CREATE TABLE approach (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    source TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

-- A team of a gemeente and the approach that it works with. `until` is the first day without it.
CREATE TABLE team (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    organisation BLOB NOT NULL REFERENCES organisation (id),
    approach TEXT NOT NULL,
    approach_version INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (approach, approach_version) REFERENCES approach (id, version)
) STRICT;

CREATE UNIQUE INDEX team_name ON team (gemeente, name) WHERE valid_until IS NULL;

-- One family in one approach. `number` is what people call the case by; `phase` and `since` change by a move only.
CREATE TABLE gezin_case (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    gezin BLOB NOT NULL,
    number TEXT NOT NULL,
    team BLOB NOT NULL,
    approach TEXT NOT NULL,
    approach_version INTEGER NOT NULL,
    phase TEXT NOT NULL,
    phase_kind TEXT NOT NULL,
    phase_since TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    closed_on TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id),
    FOREIGN KEY (gemeente, team) REFERENCES team (gemeente, id),
    FOREIGN KEY (approach, approach_version) REFERENCES approach (id, version),
    UNIQUE (gemeente, number)
) STRICT;

-- One running case for a family in an approach.
CREATE UNIQUE INDEX gezin_case_once ON gezin_case (gemeente, gezin, approach) WHERE closed_on IS NULL;
CREATE INDEX gezin_case_of ON gezin_case (gemeente, gezin);
CREATE INDEX gezin_case_by_phase ON gezin_case (gemeente, approach, phase, phase_since);

-- Every move of a case, in order; `from_since` is when it came into the phase that it left. `note` is encrypted under the key of the
-- family. An urgent move waits for a second person.
CREATE TABLE case_move (
    gemeente BLOB NOT NULL,
    gezin_case BLOB NOT NULL,
    position INTEGER NOT NULL,
    id BLOB NOT NULL UNIQUE,
    gezin BLOB NOT NULL,
    kind TEXT NOT NULL,
    from_phase TEXT NOT NULL,
    from_since TEXT NOT NULL,
    to_phase TEXT NOT NULL,
    coercive INTEGER NOT NULL,
    reason TEXT,
    note BLOB,
    moved_by BLOB NOT NULL REFERENCES account (id),
    moved_at TEXT NOT NULL,
    confirm_by TEXT,
    second_look BLOB REFERENCES account (id),
    confirmed_by BLOB REFERENCES account (id),
    confirmed_at TEXT,
    confirmed INTEGER,
    PRIMARY KEY (gemeente, gezin_case, position),
    FOREIGN KEY (gemeente, gezin_case) REFERENCES gezin_case (gemeente, id)
) STRICT;

CREATE INDEX case_move_open ON case_move (gemeente, confirm_by) WHERE confirm_by IS NOT NULL AND confirmed_at IS NULL;

-- The look of a second person at a case that somebody wants to close. `because` is encrypted.
CREATE TABLE second_look (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    gezin_case BLOB NOT NULL,
    gezin BLOB NOT NULL,
    reason TEXT NOT NULL,
    account BLOB NOT NULL REFERENCES account (id),
    roles TEXT NOT NULL,
    looked_on TEXT NOT NULL,
    because BLOB NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin_case) REFERENCES gezin_case (gemeente, id)
) STRICT;

CREATE INDEX second_look_of ON second_look (gemeente, gezin_case);

-- Something that was done with the family and that a move can ask, on one day. `body` is encrypted. `account` is whom the family met.
CREATE TABLE case_fact (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    gezin_case BLOB NOT NULL,
    gezin BLOB NOT NULL,
    kind TEXT NOT NULL,
    category TEXT NOT NULL,
    on_day TEXT NOT NULL,
    account BLOB REFERENCES account (id),
    body BLOB NOT NULL,
    author BLOB NOT NULL REFERENCES account (id),
    organisation BLOB NOT NULL REFERENCES organisation (id),
    written_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin_case) REFERENCES gezin_case (gemeente, id)
) STRICT;

CREATE INDEX case_fact_of ON case_fact (gemeente, gezin, on_day);

-- What a screener is asked to decide. `decision` is the one that ended it, `approach` where the family was taken on.
CREATE TABLE screening (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    gezin_case BLOB NOT NULL,
    gezin BLOB NOT NULL,
    asked_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    screener BLOB REFERENCES account (id),
    decision TEXT,
    approach TEXT,
    decided_at TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin_case) REFERENCES gezin_case (gemeente, id),
    CHECK ((decision IS NULL) = (decided_at IS NULL))
) STRICT;

CREATE UNIQUE INDEX screening_open ON screening (gemeente, gezin_case) WHERE decided_at IS NULL;
CREATE INDEX screening_queue ON screening (gemeente, due_on, id) WHERE decided_at IS NULL;
CREATE INDEX screening_of ON screening (gemeente, gezin_case);

-- Every decision of a screener, in order; only the last one can end the screening. `body` is encrypted: why, and whom more is asked of.
CREATE TABLE screening_decision (
    gemeente BLOB NOT NULL,
    screening BLOB NOT NULL,
    position INTEGER NOT NULL,
    gezin BLOB NOT NULL,
    decision TEXT NOT NULL,
    approach TEXT,
    expected_on TEXT,
    body BLOB NOT NULL,
    decided_on TEXT NOT NULL,
    decided_by BLOB NOT NULL REFERENCES account (id),
    decided_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, screening, position),
    FOREIGN KEY (gemeente, screening) REFERENCES screening (gemeente, id)
) STRICT;

-- A test whether a family belongs to the target group. `body` is encrypted; `outcome` is what was found, `chronic` how many areas count.
CREATE TABLE target_test (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    gezin BLOB NOT NULL,
    tested_on TEXT NOT NULL,
    outcome TEXT NOT NULL,
    overridden INTEGER NOT NULL,
    chronic INTEGER NOT NULL,
    body BLOB NOT NULL,
    author BLOB NOT NULL REFERENCES account (id),
    organisation BLOB NOT NULL REFERENCES organisation (id),
    written_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
) STRICT;

CREATE INDEX target_test_of ON target_test (gemeente, gezin, tested_on);

-- A measurement of one adult. `own` is the view of the person, beside the one of a professional that `beside` names.
-- `context` is encrypted under the key of the person.
CREATE TABLE measurement (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    person BLOB NOT NULL,
    gezin BLOB NOT NULL,
    gezin_case BLOB,
    phase TEXT NOT NULL,
    instrument TEXT NOT NULL,
    instrument_version INTEGER NOT NULL,
    own INTEGER NOT NULL,
    beside BLOB,
    context BLOB,
    measured_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    scorer BLOB NOT NULL REFERENCES account (id),
    organisation BLOB NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id)
) STRICT;

CREATE INDEX measurement_of_person ON measurement (gemeente, person, measured_on, id);
CREATE INDEX measurement_of_case ON measurement (gemeente, gezin_case, recorded_at);
CREATE INDEX measurement_of_gezin ON measurement (gemeente, gezin, measured_on);

-- One domain of a measurement, seen by its category. `ground` is encrypted under the key of the person.
CREATE TABLE measurement_answer (
    gemeente BLOB NOT NULL,
    measurement BLOB NOT NULL,
    domain TEXT NOT NULL,
    person BLOB NOT NULL,
    gezin BLOB NOT NULL,
    category TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('score', 'niet-besproken', 'niet-relevant')),
    level INTEGER,
    ground BLOB,
    information_from TEXT,
    PRIMARY KEY (gemeente, measurement, domain),
    FOREIGN KEY (gemeente, measurement) REFERENCES measurement (gemeente, id),
    CHECK ((answer = 'score') = (level IS NOT NULL)),
    CHECK (level BETWEEN 1 AND 5)
) STRICT;

CREATE INDEX measurement_answer_of ON measurement_answer (gemeente, person, category);

-- How safe a child is, on one day. `ground` is encrypted.
CREATE TABLE safety_check (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    gezin BLOB NOT NULL,
    person BLOB NOT NULL,
    checked_on TEXT NOT NULL,
    judgement TEXT NOT NULL,
    ground BLOB NOT NULL,
    author BLOB NOT NULL REFERENCES account (id),
    organisation BLOB NOT NULL REFERENCES organisation (id),
    written_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id)
) STRICT;

CREATE INDEX safety_check_of ON safety_check (gemeente, gezin, person, checked_on);

-- Somebody around the family who can do something. `can_do` and `reach` are encrypted.
CREATE TABLE network_member (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    gezin BLOB NOT NULL,
    name TEXT NOT NULL,
    relation TEXT NOT NULL,
    contact TEXT NOT NULL,
    quality TEXT NOT NULL,
    can_do BLOB,
    reach BLOB,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
) STRICT;

CREATE INDEX network_member_of ON network_member (gemeente, gezin);

-- How two persons are related: a couple, or who is parent of whom or has authority (gezag). `person` is the parent.
CREATE TABLE relation (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    person BLOB NOT NULL,
    other BLOB NOT NULL,
    kind TEXT NOT NULL,
    valid_from TEXT,
    valid_until TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id),
    FOREIGN KEY (gemeente, other) REFERENCES person (gemeente, id),
    CHECK (person <> other)
) STRICT;

CREATE INDEX relation_of ON relation (gemeente, person);
CREATE INDEX relation_with ON relation (gemeente, other);

-- The plan of a family through all its versions.
CREATE TABLE gezinsplan (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    gezin BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('concept', 'vastgesteld', 'vervangen', 'beeindigd', 'vervallen')),
    form TEXT NOT NULL,
    latest INTEGER NOT NULL,
    agreed_on TEXT,
    review_due_on TEXT,
    ended_on TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
) STRICT;

-- One family, one plan.
CREATE UNIQUE INDEX gezinsplan_active ON gezinsplan (gemeente, gezin) WHERE state = 'vastgesteld';
CREATE UNIQUE INDEX gezinsplan_draft ON gezinsplan (gemeente, gezin) WHERE state = 'concept';
CREATE INDEX gezinsplan_of ON gezinsplan (gemeente, gezin);
CREATE INDEX gezinsplan_review ON gezinsplan (gemeente, review_due_on) WHERE state = 'vastgesteld';

-- A version of a plan; `body` and `agreement` are encrypted.
CREATE TABLE gezinsplan_version (
    gemeente BLOB NOT NULL,
    plan BLOB NOT NULL,
    number INTEGER NOT NULL,
    gezin BLOB NOT NULL,
    body BLOB NOT NULL,
    agreement BLOB,
    author BLOB NOT NULL REFERENCES account (id),
    organisation BLOB NOT NULL REFERENCES organisation (id),
    written_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, plan, number),
    FOREIGN KEY (gemeente, plan) REFERENCES gezinsplan (gemeente, id)
) STRICT;

-- Who of the family agreed to a version of a plan.
CREATE TABLE plan_agreed (
    gemeente BLOB NOT NULL,
    plan BLOB NOT NULL,
    number INTEGER NOT NULL,
    person BLOB NOT NULL,
    on_day TEXT NOT NULL,
    PRIMARY KEY (gemeente, plan, number, person),
    FOREIGN KEY (gemeente, plan, number) REFERENCES gezinsplan_version (gemeente, plan, number),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id)
) STRICT;

-- The goals of the latest version, without their words: to count and to find.
CREATE TABLE plan_goal (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL,
    plan BLOB NOT NULL,
    gezin BLOB NOT NULL,
    position INTEGER NOT NULL,
    area TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (gemeente, plan, position),
    FOREIGN KEY (gemeente, plan) REFERENCES gezinsplan (gemeente, id)
) STRICT;

-- The actions of the latest version, without their words: to find what is due and late.
CREATE TABLE plan_action (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL,
    plan BLOB NOT NULL,
    gezin BLOB NOT NULL,
    goal BLOB NOT NULL,
    position INTEGER NOT NULL,
    status TEXT NOT NULL,
    owner_kind TEXT,
    owner BLOB,
    owner_account BLOB,
    starts_on TEXT NOT NULL,
    term TEXT,
    PRIMARY KEY (gemeente, plan, position),
    FOREIGN KEY (gemeente, plan) REFERENCES gezinsplan (gemeente, id)
) STRICT;

CREATE INDEX plan_action_of ON plan_action (gemeente, plan, id);
CREATE INDEX plan_action_due ON plan_action (gemeente, owner_account, term) WHERE status IN ('open', 'bezig');

-- Looking back at a plan with the family. `body` is encrypted.
CREATE TABLE evaluation (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    plan BLOB NOT NULL,
    gezin BLOB NOT NULL,
    held_on TEXT NOT NULL,
    due_on TEXT,
    with_family INTEGER NOT NULL,
    body BLOB NOT NULL,
    author BLOB NOT NULL REFERENCES account (id),
    organisation BLOB NOT NULL REFERENCES organisation (id),
    written_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, plan) REFERENCES gezinsplan (gemeente, id)
) STRICT;

CREATE INDEX evaluation_of ON evaluation (gemeente, gezin, held_on);

-- From one regisseur to the next. `body` is encrypted. It waits until who takes over says that they read it.
CREATE TABLE handover (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    gezin BLOB NOT NULL,
    from_account BLOB REFERENCES account (id),
    to_account BLOB NOT NULL REFERENCES account (id),
    handed_on TEXT NOT NULL,
    received_on TEXT,
    body BLOB NOT NULL,
    author BLOB NOT NULL REFERENCES account (id),
    written_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
) STRICT;

CREATE INDEX handover_of ON handover (gemeente, gezin, handed_on);
CREATE INDEX handover_waiting ON handover (gemeente, to_account, handed_on) WHERE received_on IS NULL;

-- Two records of one family that were merged, and how to undo it. `inverse` is encrypted under the key of the family that is kept.
CREATE TABLE gezin_merge (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    kept BLOB NOT NULL,
    merged BLOB NOT NULL,
    inverse BLOB NOT NULL,
    merged_by BLOB NOT NULL REFERENCES account (id),
    merged_at TEXT NOT NULL,
    undone_by BLOB REFERENCES account (id),
    undone_at TEXT,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, kept) REFERENCES gezin (gemeente, id),
    FOREIGN KEY (gemeente, merged) REFERENCES gezin (gemeente, id)
) STRICT;

CREATE UNIQUE INDEX gezin_merge_of ON gezin_merge (gemeente, merged) WHERE undone_at IS NULL;

-- The trigrams of every word by which some family is found, so that a mistyped one is found too. Says nothing of whose word it is.
CREATE TABLE word_trigram (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    trigram TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (gemeente, trigram, word)
) STRICT;

CREATE INDEX word_trigram_of ON word_trigram (gemeente, word);
CREATE INDEX person_born ON person (gemeente, born_on);

-- A choice of work that somebody keeps under a name.
CREATE TABLE saved_view (
    account BLOB NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    written_at TEXT NOT NULL,
    PRIMARY KEY (account, name)
) STRICT;

-- Licensed criteria of an instrument. `source` is the file, encrypted under the key of the installation.
CREATE TABLE text_pack (
    instrument TEXT NOT NULL,
    instrument_version INTEGER NOT NULL,
    licensee TEXT NOT NULL,
    valid_until TEXT,
    source BLOB NOT NULL,
    loaded_by BLOB NOT NULL REFERENCES account (id),
    loaded_at TEXT NOT NULL,
    PRIMARY KEY (instrument, instrument_version)
) STRICT;

-- An evaluation of an approach: period, and what was found.
CREATE TABLE approach_review (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    id BLOB NOT NULL UNIQUE,
    approach TEXT NOT NULL,
    approach_version INTEGER NOT NULL,
    title TEXT NOT NULL,
    period_from TEXT NOT NULL,
    period_until TEXT NOT NULL,
    body TEXT NOT NULL,
    author BLOB NOT NULL REFERENCES account (id),
    written_at TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (approach, approach_version) REFERENCES approach (id, version)
) STRICT;

-- An improvement that an evaluation names. `indicator` is the verbeterpunt that it answers.
CREATE TABLE approach_improvement (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    review BLOB NOT NULL,
    what TEXT NOT NULL,
    owner TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('onderzocht', 'besloten', 'ingevoerd', 'afgewezen')),
    indicator TEXT,
    due_on TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    changed_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, review) REFERENCES approach_review (gemeente, id)
) STRICT;

CREATE INDEX approach_improvement_of ON approach_improvement (gemeente, review);

-- What is given to somebody may be a part of a case, a measurement or a plan.
CREATE TABLE privacy_request_part_new (
    gemeente BLOB NOT NULL,
    request BLOB NOT NULL,
    position INTEGER NOT NULL CHECK (position > 0),
    kind TEXT NOT NULL CHECK (kind IN ('gezin', 'persoon', 'adres', 'taak', 'stuk', 'verslag', 'besluit', 'casus', 'stap', 'contact', 'tweede-blik', 'screening', 'toets', 'meting', 'veiligheid', 'netwerk', 'relatie', 'plan', 'evaluatie', 'overdracht')),
    source BLOB NOT NULL,
    source_version INTEGER NOT NULL,
    gezin BLOB NOT NULL,
    rule TEXT NOT NULL,
    included INTEGER NOT NULL,
    reason BLOB,
    PRIMARY KEY (gemeente, request, position),
    FOREIGN KEY (gemeente, request) REFERENCES privacy_request (gemeente, id)
) STRICT;
INSERT INTO privacy_request_part_new SELECT gemeente, request, position, kind, source, source_version, gezin, rule, included, reason
    FROM privacy_request_part;
DROP TABLE privacy_request_part;
ALTER TABLE privacy_request_part_new RENAME TO privacy_request_part;
