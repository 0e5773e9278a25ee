-- Approaches, cases, measurements and plans. Read only through `store::access`, by a viewer; text of families is encrypted.
-- Moves, measurements and versions are added, never changed.

ALTER TABLE person ADD COLUMN sex TEXT NOT NULL DEFAULT 'onbekend';
ALTER TABLE person ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN interpreter BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE person ADD COLUMN deceased_on DATE;
ALTER TABLE task ADD COLUMN deputy BOOLEAN NOT NULL DEFAULT FALSE;
-- The record that absorbed this one. It stays, with what it said of itself; everything that hung on it hangs on the other one.
ALTER TABLE gezin ADD COLUMN merged_into UUID;
ALTER TABLE person ADD COLUMN merged_into UUID;
CREATE INDEX gezin_absorbed ON gezin (gemeente, merged_into);
-- A list and a count pass over what was absorbed without reading a row of a family.
DROP INDEX gezin_by_wijk;
CREATE INDEX gezin_by_wijk ON gezin (gemeente, wijk, name_key, id, merged_into);
-- One deputy of the regisseur at most.
CREATE UNIQUE INDEX task_deputy ON task (gemeente, gezin) WHERE deputy AND valid_until IS NULL;

-- An approach as it was registered: the text of its file. A version never changes.
CREATE TABLE approach (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    title TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    source TEXT NOT NULL,
    registered_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (id, version)
);

-- A team of a gemeente and the approach that it works with. `until` is the first day without it.
CREATE TABLE team (
    gemeente UUID NOT NULL REFERENCES gemeente (id),
    id UUID NOT NULL UNIQUE,
    name TEXT NOT NULL,
    organisation UUID NOT NULL REFERENCES organisation (id),
    approach TEXT NOT NULL,
    approach_version BIGINT NOT NULL,
    valid_from DATE NOT NULL,
    valid_until DATE,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (approach, approach_version) REFERENCES approach (id, version)
);

CREATE UNIQUE INDEX team_name ON team (gemeente, name) WHERE valid_until IS NULL;

-- One family in one approach. `number` is what people call the case by; `phase` and `since` change by a move only.
CREATE TABLE gezin_case (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    gezin UUID NOT NULL,
    number TEXT NOT NULL,
    team UUID NOT NULL,
    approach TEXT NOT NULL,
    approach_version BIGINT NOT NULL,
    phase TEXT NOT NULL,
    phase_kind TEXT NOT NULL,
    phase_since TIMESTAMPTZ NOT NULL,
    opened_on DATE NOT NULL,
    closed_on DATE,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id),
    FOREIGN KEY (gemeente, team) REFERENCES team (gemeente, id),
    FOREIGN KEY (approach, approach_version) REFERENCES approach (id, version),
    UNIQUE (gemeente, number)
);

-- One running case for a family in an approach.
CREATE UNIQUE INDEX gezin_case_once ON gezin_case (gemeente, gezin, approach) WHERE closed_on IS NULL;
CREATE INDEX gezin_case_of ON gezin_case (gemeente, gezin);
CREATE INDEX gezin_case_by_phase ON gezin_case (gemeente, approach, phase, phase_since);

-- Every move of a case, in order; `from_since` is when it came into the phase that it left. `note` is encrypted under the key of the
-- family. An urgent move waits for a second person.
CREATE TABLE case_move (
    gemeente UUID NOT NULL,
    gezin_case UUID NOT NULL,
    position BIGINT NOT NULL,
    id UUID NOT NULL UNIQUE,
    gezin UUID NOT NULL,
    kind TEXT NOT NULL,
    from_phase TEXT NOT NULL,
    from_since TIMESTAMPTZ NOT NULL,
    to_phase TEXT NOT NULL,
    coercive BOOLEAN NOT NULL,
    reason TEXT,
    note BYTEA,
    moved_by UUID NOT NULL REFERENCES account (id),
    moved_at TIMESTAMPTZ NOT NULL,
    confirm_by DATE,
    second_look UUID REFERENCES account (id),
    confirmed_by UUID REFERENCES account (id),
    confirmed_at TIMESTAMPTZ,
    confirmed BOOLEAN,
    PRIMARY KEY (gemeente, gezin_case, position),
    FOREIGN KEY (gemeente, gezin_case) REFERENCES gezin_case (gemeente, id)
);

CREATE INDEX case_move_open ON case_move (gemeente, confirm_by) WHERE confirm_by IS NOT NULL AND confirmed_at IS NULL;

-- The look of a second person at a case that somebody wants to close. `because` is encrypted.
CREATE TABLE second_look (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    gezin_case UUID NOT NULL,
    gezin UUID NOT NULL,
    reason TEXT NOT NULL,
    account UUID NOT NULL REFERENCES account (id),
    roles TEXT NOT NULL,
    looked_on DATE NOT NULL,
    because BYTEA NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin_case) REFERENCES gezin_case (gemeente, id)
);

CREATE INDEX second_look_of ON second_look (gemeente, gezin_case);

-- Something that was done with the family and that a move can ask, on one day. `body` is encrypted. `account` is whom the family met.
CREATE TABLE case_fact (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    gezin_case UUID NOT NULL,
    gezin UUID NOT NULL,
    kind TEXT NOT NULL,
    category TEXT NOT NULL,
    on_day DATE NOT NULL,
    account UUID REFERENCES account (id),
    body BYTEA NOT NULL,
    author UUID NOT NULL REFERENCES account (id),
    organisation UUID NOT NULL REFERENCES organisation (id),
    written_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin_case) REFERENCES gezin_case (gemeente, id)
);

CREATE INDEX case_fact_of ON case_fact (gemeente, gezin, on_day);

-- What a screener is asked to decide. `decision` is the one that ended it, `approach` where the family was taken on.
CREATE TABLE screening (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    gezin_case UUID NOT NULL,
    gezin UUID NOT NULL,
    asked_on DATE NOT NULL,
    due_on DATE NOT NULL,
    screener UUID REFERENCES account (id),
    decision TEXT,
    approach TEXT,
    decided_at TIMESTAMPTZ,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin_case) REFERENCES gezin_case (gemeente, id),
    CHECK ((decision IS NULL) = (decided_at IS NULL))
);

CREATE UNIQUE INDEX screening_open ON screening (gemeente, gezin_case) WHERE decided_at IS NULL;
CREATE INDEX screening_queue ON screening (gemeente, due_on, id) WHERE decided_at IS NULL;
CREATE INDEX screening_of ON screening (gemeente, gezin_case);

-- Every decision of a screener, in order; only the last one can end the screening. `body` is encrypted: why, and whom more is asked of.
CREATE TABLE screening_decision (
    gemeente UUID NOT NULL,
    screening UUID NOT NULL,
    position BIGINT NOT NULL,
    gezin UUID NOT NULL,
    decision TEXT NOT NULL,
    approach TEXT,
    expected_on DATE,
    body BYTEA NOT NULL,
    decided_on DATE NOT NULL,
    decided_by UUID NOT NULL REFERENCES account (id),
    decided_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, screening, position),
    FOREIGN KEY (gemeente, screening) REFERENCES screening (gemeente, id)
);

-- A test whether a family belongs to the target group. `body` is encrypted; `outcome` is what was found, `chronic` how many areas count.
CREATE TABLE target_test (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    gezin UUID NOT NULL,
    tested_on DATE NOT NULL,
    outcome TEXT NOT NULL,
    overridden BOOLEAN NOT NULL,
    chronic BIGINT NOT NULL,
    body BYTEA NOT NULL,
    author UUID NOT NULL REFERENCES account (id),
    organisation UUID NOT NULL REFERENCES organisation (id),
    written_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
);

CREATE INDEX target_test_of ON target_test (gemeente, gezin, tested_on);

-- A measurement of one adult. `own` is the view of the person, beside the one of a professional that `beside` names.
-- `context` is encrypted under the key of the person.
CREATE TABLE measurement (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    person UUID NOT NULL,
    gezin UUID NOT NULL,
    gezin_case UUID,
    phase TEXT NOT NULL,
    instrument TEXT NOT NULL,
    instrument_version BIGINT NOT NULL,
    own BOOLEAN NOT NULL,
    beside UUID,
    context BYTEA,
    measured_on DATE NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    scorer UUID NOT NULL REFERENCES account (id),
    organisation UUID NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id)
);

CREATE INDEX measurement_of_person ON measurement (gemeente, person, measured_on, id);
CREATE INDEX measurement_of_case ON measurement (gemeente, gezin_case, recorded_at);
CREATE INDEX measurement_of_gezin ON measurement (gemeente, gezin, measured_on);

-- One domain of a measurement, seen by its category. `ground` is encrypted under the key of the person.
CREATE TABLE measurement_answer (
    gemeente UUID NOT NULL,
    measurement UUID NOT NULL,
    domain TEXT NOT NULL,
    person UUID NOT NULL,
    gezin UUID NOT NULL,
    category TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('score', 'niet-besproken', 'niet-relevant')),
    level BIGINT,
    ground BYTEA,
    information_from DATE,
    PRIMARY KEY (gemeente, measurement, domain),
    FOREIGN KEY (gemeente, measurement) REFERENCES measurement (gemeente, id),
    CHECK ((answer = 'score') = (level IS NOT NULL)),
    CHECK (level BETWEEN 1 AND 5)
);

CREATE INDEX measurement_answer_of ON measurement_answer (gemeente, person, category);

-- How safe a child is, on one day. `ground` is encrypted.
CREATE TABLE safety_check (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    gezin UUID NOT NULL,
    person UUID NOT NULL,
    checked_on DATE NOT NULL,
    judgement TEXT NOT NULL,
    ground BYTEA NOT NULL,
    author UUID NOT NULL REFERENCES account (id),
    organisation UUID NOT NULL REFERENCES organisation (id),
    written_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id)
);

CREATE INDEX safety_check_of ON safety_check (gemeente, gezin, person, checked_on);

-- Somebody around the family who can do something. `can_do` and `reach` are encrypted.
CREATE TABLE network_member (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    gezin UUID NOT NULL,
    name TEXT NOT NULL,
    relation TEXT NOT NULL,
    contact TEXT NOT NULL,
    quality TEXT NOT NULL,
    can_do BYTEA,
    reach BYTEA,
    valid_from DATE NOT NULL,
    valid_until DATE,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
);

CREATE INDEX network_member_of ON network_member (gemeente, gezin);

-- How two persons are related: a couple, or who is parent of whom or has authority (gezag). `person` is the parent.
CREATE TABLE relation (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    person UUID NOT NULL,
    other UUID NOT NULL,
    kind TEXT NOT NULL,
    valid_from DATE,
    valid_until DATE,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id),
    FOREIGN KEY (gemeente, other) REFERENCES person (gemeente, id),
    CHECK (person <> other)
);

CREATE INDEX relation_of ON relation (gemeente, person);
CREATE INDEX relation_with ON relation (gemeente, other);

-- The plan of a family through all its versions.
CREATE TABLE gezinsplan (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    gezin UUID NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('concept', 'vastgesteld', 'vervangen', 'beeindigd', 'vervallen')),
    form TEXT NOT NULL,
    latest BIGINT NOT NULL,
    agreed_on DATE,
    review_due_on DATE,
    ended_on DATE,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
);

-- One family, one plan.
CREATE UNIQUE INDEX gezinsplan_active ON gezinsplan (gemeente, gezin) WHERE state = 'vastgesteld';
CREATE UNIQUE INDEX gezinsplan_draft ON gezinsplan (gemeente, gezin) WHERE state = 'concept';
CREATE INDEX gezinsplan_of ON gezinsplan (gemeente, gezin);
CREATE INDEX gezinsplan_review ON gezinsplan (gemeente, review_due_on) WHERE state = 'vastgesteld';

-- A version of a plan; `body` and `agreement` are encrypted.
CREATE TABLE gezinsplan_version (
    gemeente UUID NOT NULL,
    plan UUID NOT NULL,
    number BIGINT NOT NULL,
    gezin UUID NOT NULL,
    body BYTEA NOT NULL,
    agreement BYTEA,
    author UUID NOT NULL REFERENCES account (id),
    organisation UUID NOT NULL REFERENCES organisation (id),
    written_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, plan, number),
    FOREIGN KEY (gemeente, plan) REFERENCES gezinsplan (gemeente, id)
);

-- Who of the family agreed to a version of a plan.
CREATE TABLE plan_agreed (
    gemeente UUID NOT NULL,
    plan UUID NOT NULL,
    number BIGINT NOT NULL,
    person UUID NOT NULL,
    on_day DATE NOT NULL,
    PRIMARY KEY (gemeente, plan, number, person),
    FOREIGN KEY (gemeente, plan, number) REFERENCES gezinsplan_version (gemeente, plan, number),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id)
);

-- The goals of the latest version, without their words: to count and to find.
CREATE TABLE plan_goal (
    gemeente UUID NOT NULL,
    id UUID NOT NULL,
    plan UUID NOT NULL,
    gezin UUID NOT NULL,
    position BIGINT NOT NULL,
    area TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (gemeente, plan, position),
    FOREIGN KEY (gemeente, plan) REFERENCES gezinsplan (gemeente, id)
);

-- The actions of the latest version, without their words: to find what is due and late.
CREATE TABLE plan_action (
    gemeente UUID NOT NULL,
    id UUID NOT NULL,
    plan UUID NOT NULL,
    gezin UUID NOT NULL,
    goal UUID NOT NULL,
    position BIGINT NOT NULL,
    status TEXT NOT NULL,
    owner_kind TEXT,
    owner UUID,
    owner_account UUID,
    starts_on DATE NOT NULL,
    term DATE,
    PRIMARY KEY (gemeente, plan, position),
    FOREIGN KEY (gemeente, plan) REFERENCES gezinsplan (gemeente, id)
);

CREATE INDEX plan_action_of ON plan_action (gemeente, plan, id);
CREATE INDEX plan_action_due ON plan_action (gemeente, owner_account, term) WHERE status IN ('open', 'bezig');

-- Looking back at a plan with the family. `body` is encrypted.
CREATE TABLE evaluation (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    plan UUID NOT NULL,
    gezin UUID NOT NULL,
    held_on DATE NOT NULL,
    due_on DATE,
    with_family BOOLEAN NOT NULL,
    body BYTEA NOT NULL,
    author UUID NOT NULL REFERENCES account (id),
    organisation UUID NOT NULL REFERENCES organisation (id),
    written_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, plan) REFERENCES gezinsplan (gemeente, id)
);

CREATE INDEX evaluation_of ON evaluation (gemeente, gezin, held_on);

-- From one regisseur to the next. `body` is encrypted. It waits until who takes over says that they read it.
CREATE TABLE handover (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    gezin UUID NOT NULL,
    from_account UUID REFERENCES account (id),
    to_account UUID NOT NULL REFERENCES account (id),
    handed_on DATE NOT NULL,
    received_on DATE,
    body BYTEA NOT NULL,
    author UUID NOT NULL REFERENCES account (id),
    written_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
);

CREATE INDEX handover_of ON handover (gemeente, gezin, handed_on);
CREATE INDEX handover_waiting ON handover (gemeente, to_account, handed_on) WHERE received_on IS NULL;

-- Two records of one family that were merged, and how to undo it. `inverse` is encrypted under the key of the family that is kept.
CREATE TABLE gezin_merge (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    kept UUID NOT NULL,
    merged UUID NOT NULL,
    inverse BYTEA NOT NULL,
    merged_by UUID NOT NULL REFERENCES account (id),
    merged_at TIMESTAMPTZ NOT NULL,
    undone_by UUID REFERENCES account (id),
    undone_at TIMESTAMPTZ,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, kept) REFERENCES gezin (gemeente, id),
    FOREIGN KEY (gemeente, merged) REFERENCES gezin (gemeente, id)
);

CREATE UNIQUE INDEX gezin_merge_of ON gezin_merge (gemeente, merged) WHERE undone_at IS NULL;

-- The trigrams of every word by which some family is found, so that a mistyped one is found too. Says nothing of whose word it is.
CREATE TABLE word_trigram (
    gemeente UUID NOT NULL REFERENCES gemeente (id),
    trigram TEXT COLLATE "C" NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (gemeente, trigram, word)
);

CREATE INDEX word_trigram_of ON word_trigram (gemeente, word);
CREATE INDEX person_born ON person (gemeente, born_on);

-- A choice of work that somebody keeps under a name.
CREATE TABLE saved_view (
    account UUID NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account, name)
);

-- Licensed criteria of an instrument. `source` is the file, encrypted under the key of the installation.
CREATE TABLE text_pack (
    instrument TEXT NOT NULL,
    instrument_version BIGINT NOT NULL,
    licensee TEXT NOT NULL,
    valid_until DATE,
    source BYTEA NOT NULL,
    loaded_by UUID NOT NULL REFERENCES account (id),
    loaded_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (instrument, instrument_version)
);

-- An evaluation of an approach: period, and what was found.
CREATE TABLE approach_review (
    gemeente UUID NOT NULL REFERENCES gemeente (id),
    id UUID NOT NULL UNIQUE,
    approach TEXT NOT NULL,
    approach_version BIGINT NOT NULL,
    title TEXT NOT NULL,
    period_from DATE NOT NULL,
    period_until DATE NOT NULL,
    body TEXT NOT NULL,
    author UUID NOT NULL REFERENCES account (id),
    written_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (approach, approach_version) REFERENCES approach (id, version)
);

-- An improvement that an evaluation names. `indicator` is the verbeterpunt that it answers.
CREATE TABLE approach_improvement (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    review UUID NOT NULL,
    what TEXT NOT NULL,
    owner TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('onderzocht', 'besloten', 'ingevoerd', 'afgewezen')),
    indicator TEXT,
    due_on DATE,
    version BIGINT NOT NULL CHECK (version > 0),
    changed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, review) REFERENCES approach_review (gemeente, id)
);

CREATE INDEX approach_improvement_of ON approach_improvement (gemeente, review);

-- What is given to somebody may be a part of a case, a measurement or a plan.
ALTER TABLE privacy_request_part DROP CONSTRAINT privacy_request_part_kind_check;
ALTER TABLE privacy_request_part ADD CONSTRAINT privacy_request_part_kind_check CHECK (kind IN ('gezin', 'persoon', 'adres', 'taak', 'stuk', 'verslag', 'besluit', 'casus', 'stap', 'contact', 'tweede-blik', 'screening', 'toets', 'meting', 'veiligheid', 'netwerk', 'relatie', 'plan', 'evaluatie', 'overdracht'));
