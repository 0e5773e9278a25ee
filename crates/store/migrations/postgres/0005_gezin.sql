-- Families and what is known of them. Read only through `store::access` and `store::gezin`, by a viewer.
-- Names and addresses stay readable, to sort and to search; free text, BSN and documents are encrypted under a key of the family or
-- the person, kept in the key store.

-- A person exists once in a municipality. `bsn_index` is a keyed hash.
CREATE TABLE person (
    gemeente UUID NOT NULL REFERENCES gemeente (id),
    id UUID NOT NULL UNIQUE,
    given_name TEXT NOT NULL,
    prefix TEXT NOT NULL,
    family_name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    born_on DATE,
    bsn_index BYTEA,
    bsn BYTEA,
    version BIGINT NOT NULL CHECK (version > 0),
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, id),
    UNIQUE (gemeente, bsn_index)
);

CREATE INDEX person_by_name ON person (gemeente, name_key, id);

CREATE TABLE person_address (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    person UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('woonadres', 'briefadres', 'verblijfadres')),
    street TEXT NOT NULL,
    house_number TEXT NOT NULL,
    postcode TEXT NOT NULL,
    place TEXT NOT NULL,
    secret BOOLEAN NOT NULL,
    valid_from DATE NOT NULL,
    valid_until DATE,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id)
);

CREATE INDEX person_address_of ON person_address (gemeente, person);

-- Kind 'huishouden' has no children and stays outside the counts of families. `number` is what people call the dossier by.
CREATE TABLE gezin (
    gemeente UUID NOT NULL REFERENCES gemeente (id),
    id UUID NOT NULL UNIQUE,
    number TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('gezin', 'huishouden')),
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    wijk TEXT,
    version BIGINT NOT NULL CHECK (version > 0),
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, id),
    UNIQUE (gemeente, number)
);

CREATE INDEX gezin_by_name ON gezin (gemeente, name_key, id);
CREATE INDEX gezin_by_wijk ON gezin (gemeente, wijk, name_key, id);

CREATE TABLE membership (
    gemeente UUID NOT NULL,
    gezin UUID NOT NULL,
    person UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('ouder', 'kind', 'ander')),
    valid_from DATE NOT NULL,
    valid_until DATE,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, gezin, person, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id)
);

CREATE INDEX membership_of ON membership (gemeente, person, gezin);
CREATE UNIQUE INDEX membership_once ON membership (gemeente, gezin, person) WHERE valid_until IS NULL;

-- Who has a task with a family: an organisation, or one person in it; for the whole family or for one member.
CREATE TABLE task (
    gemeente UUID NOT NULL,
    gezin UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    organisation UUID NOT NULL REFERENCES organisation (id),
    account UUID REFERENCES account (id),
    person UUID,
    role TEXT NOT NULL,
    what TEXT NOT NULL,
    regisseur BOOLEAN NOT NULL,
    valid_from DATE NOT NULL,
    valid_until DATE,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, gezin, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id),
    CHECK (account IS NOT NULL OR NOT regisseur)
);

CREATE INDEX task_of ON task (gemeente, organisation, account, gezin);
-- One regisseur at most.
CREATE UNIQUE INDEX task_regisseur ON task (gemeente, gezin) WHERE regisseur AND valid_until IS NULL;

-- A piece of a dossier: of a family, or of a person and then of no family. `body` is encrypted. A hidden source is a piece of its own
-- that names its signal in `part_of`.
CREATE TABLE record (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    gezin UUID,
    person UUID,
    category TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('aantekening', 'bron', 'document')),
    hidden_source BOOLEAN NOT NULL,
    secret_address BOOLEAN NOT NULL,
    own_talk BOOLEAN NOT NULL,
    not_for UUID,
    part_of UUID,
    body BYTEA NOT NULL,
    happened_on DATE NOT NULL,
    author UUID NOT NULL REFERENCES account (id),
    organisation UUID NOT NULL REFERENCES organisation (id),
    version BIGINT NOT NULL CHECK (version > 0),
    written_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id),
    CHECK (gezin IS NOT NULL OR person IS NOT NULL)
);

CREATE INDEX record_of_gezin ON record (gemeente, gezin, category, happened_on, id);
CREATE INDEX record_of_person ON record (gemeente, person, category, happened_on, id);

-- The file of a record of kind 'document'; `content` and `name` are encrypted.
CREATE TABLE document (
    gemeente UUID NOT NULL,
    record UUID NOT NULL,
    name BYTEA NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (gemeente, record),
    FOREIGN KEY (gemeente, record) REFERENCES record (gemeente, id)
);

-- Words by which a family is found: of its own name and number, of a member's name, of an address. Marked like what they come from.
CREATE TABLE gezin_word (
    gemeente UUID NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    gezin UUID NOT NULL,
    position BIGINT NOT NULL,
    person UUID,
    secret_address BOOLEAN NOT NULL,
    PRIMARY KEY (gemeente, word, gezin, position),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
);

CREATE INDEX gezin_word_of ON gezin_word (gemeente, gezin);

-- Emergency access of one person to one family; `reason` and `judgement` are encrypted under the key of the family.
CREATE TABLE emergency (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    gezin UUID NOT NULL,
    account UUID NOT NULL REFERENCES account (id),
    organisation UUID NOT NULL REFERENCES organisation (id),
    reason BYTEA NOT NULL,
    begins_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL,
    reviewed_by UUID REFERENCES account (id),
    reviewed_at TIMESTAMPTZ,
    justified BOOLEAN,
    judgement BYTEA,
    told_family_on DATE,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
);

CREATE INDEX emergency_of ON emergency (gemeente, account, gezin);
CREATE INDEX emergency_by_gezin ON emergency (gemeente, gezin);
