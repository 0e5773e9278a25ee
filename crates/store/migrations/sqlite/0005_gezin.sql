-- Families and what is known of them. Read only through `store::access` and `store::gezin`, by a viewer.
-- Names and addresses stay readable, to sort and to search; free text, BSN and documents are encrypted under a key of the family or
-- the person, kept in the key store.

-- A person exists once in a municipality. `bsn_index` is a keyed hash.
CREATE TABLE person (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    id BLOB NOT NULL UNIQUE,
    given_name TEXT NOT NULL,
    prefix TEXT NOT NULL,
    family_name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    born_on TEXT,
    bsn_index BLOB,
    bsn BLOB,
    version INTEGER NOT NULL CHECK (version > 0),
    created_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, id),
    UNIQUE (gemeente, bsn_index)
) STRICT;

CREATE INDEX person_by_name ON person (gemeente, name_key, id);

CREATE TABLE person_address (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    person BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('woonadres', 'briefadres', 'verblijfadres')),
    street TEXT NOT NULL,
    house_number TEXT NOT NULL,
    postcode TEXT NOT NULL,
    place TEXT NOT NULL,
    secret INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id)
) STRICT;

CREATE INDEX person_address_of ON person_address (gemeente, person);

-- Kind 'huishouden' has no children and stays outside the counts of families. `number` is what people call the dossier by.
CREATE TABLE gezin (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    id BLOB NOT NULL UNIQUE,
    number TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('gezin', 'huishouden')),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    wijk TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    created_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, id),
    UNIQUE (gemeente, number)
) STRICT;

CREATE INDEX gezin_by_name ON gezin (gemeente, name_key, id);
CREATE INDEX gezin_by_wijk ON gezin (gemeente, wijk, name_key, id);

CREATE TABLE membership (
    gemeente BLOB NOT NULL,
    gezin BLOB NOT NULL,
    person BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('ouder', 'kind', 'ander')),
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, gezin, person, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id)
) STRICT;

CREATE INDEX membership_of ON membership (gemeente, person, gezin);
CREATE UNIQUE INDEX membership_once ON membership (gemeente, gezin, person) WHERE valid_until IS NULL;

-- Who has a task with a family: an organisation, or one person in it; for the whole family or for one member.
CREATE TABLE task (
    gemeente BLOB NOT NULL,
    gezin BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    organisation BLOB NOT NULL REFERENCES organisation (id),
    account BLOB REFERENCES account (id),
    person BLOB,
    role TEXT NOT NULL,
    what TEXT NOT NULL,
    regisseur INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, gezin, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id),
    CHECK (account IS NOT NULL OR NOT regisseur)
) STRICT;

CREATE INDEX task_of ON task (gemeente, organisation, account, gezin);
-- One regisseur at most.
CREATE UNIQUE INDEX task_regisseur ON task (gemeente, gezin) WHERE regisseur AND valid_until IS NULL;

-- A piece of a dossier: of a family, or of a person and then of no family. `body` is encrypted. A hidden source is a piece of its own
-- that names its signal in `part_of`.
CREATE TABLE record (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    gezin BLOB,
    person BLOB,
    category TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('aantekening', 'bron', 'document')),
    hidden_source INTEGER NOT NULL,
    secret_address INTEGER NOT NULL,
    own_talk INTEGER NOT NULL,
    not_for BLOB,
    part_of BLOB,
    body BLOB NOT NULL,
    happened_on TEXT NOT NULL,
    author BLOB NOT NULL REFERENCES account (id),
    organisation BLOB NOT NULL REFERENCES organisation (id),
    version INTEGER NOT NULL CHECK (version > 0),
    written_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id),
    CHECK (gezin IS NOT NULL OR person IS NOT NULL)
) STRICT;

CREATE INDEX record_of_gezin ON record (gemeente, gezin, category, happened_on, id);
CREATE INDEX record_of_person ON record (gemeente, person, category, happened_on, id);

-- The file of a record of kind 'document'; `content` and `name` are encrypted.
CREATE TABLE document (
    gemeente BLOB NOT NULL,
    record BLOB NOT NULL,
    name BLOB NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (gemeente, record),
    FOREIGN KEY (gemeente, record) REFERENCES record (gemeente, id)
) STRICT;

-- Words by which a family is found: of its own name and number, of a member's name, of an address. Marked like what they come from.
CREATE TABLE gezin_word (
    gemeente BLOB NOT NULL,
    word TEXT NOT NULL,
    gezin BLOB NOT NULL,
    position INTEGER NOT NULL,
    person BLOB,
    secret_address INTEGER NOT NULL,
    PRIMARY KEY (gemeente, word, gezin, position),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
) STRICT;

CREATE INDEX gezin_word_of ON gezin_word (gemeente, gezin);

-- Emergency access of one person to one family; `reason` and `judgement` are encrypted under the key of the family.
CREATE TABLE emergency (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    gezin BLOB NOT NULL,
    account BLOB NOT NULL REFERENCES account (id),
    organisation BLOB NOT NULL REFERENCES organisation (id),
    reason BLOB NOT NULL,
    begins_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    reviewed_by BLOB REFERENCES account (id),
    reviewed_at TEXT,
    justified INTEGER,
    judgement BLOB,
    told_family_on TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
) STRICT;

CREATE INDEX emergency_of ON emergency (gemeente, account, gezin);
CREATE INDEX emergency_by_gezin ON emergency (gemeente, gezin);
