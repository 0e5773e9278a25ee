-- Cooperation: organisations, covenants with their versions, recorded tasks of own teams, and the rights that follow from them.

-- An organisation of sector 'gemeente' is a municipality's own; `gemeente` says whose. A partner has none and works in one or more.
CREATE TABLE organisation (
    id BLOB NOT NULL PRIMARY KEY,
    gemeente BLOB UNIQUE REFERENCES gemeente (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    sector TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    created_at TEXT NOT NULL,
    CHECK ((sector = 'gemeente') = (gemeente IS NOT NULL))
) STRICT;

-- Where and when an organisation works.
CREATE TABLE organisation_gemeente (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    organisation BLOB NOT NULL REFERENCES organisation (id),
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    PRIMARY KEY (gemeente, organisation)
) STRICT;

ALTER TABLE account ADD COLUMN organisation BLOB REFERENCES organisation (id);
CREATE INDEX account_by_organisation ON account (organisation, login_key);

CREATE TABLE convenant (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    id BLOB NOT NULL UNIQUE,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    approach TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, id),
    UNIQUE (gemeente, title_key)
) STRICT;

CREATE TABLE convenant_version (
    gemeente BLOB NOT NULL,
    convenant BLOB NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    body TEXT NOT NULL,
    pdf_name TEXT,
    pdf_sha256 BLOB,
    pdf BLOB,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    offered_on TEXT,
    closed_on TEXT,
    closed_reason TEXT,
    closed_withdrawn INTEGER,
    version INTEGER NOT NULL CHECK (version > 0),
    created_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, convenant, number),
    FOREIGN KEY (gemeente, convenant) REFERENCES convenant (gemeente, id)
) STRICT;

CREATE TABLE convenant_purpose (
    gemeente BLOB NOT NULL,
    convenant BLOB NOT NULL,
    number INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    ground TEXT NOT NULL,
    PRIMARY KEY (gemeente, convenant, number, purpose, ground),
    FOREIGN KEY (gemeente, convenant, number) REFERENCES convenant_version (gemeente, convenant, number)
) STRICT;

-- Sector and municipality stand here as they were when the party was added.
CREATE TABLE convenant_party (
    gemeente BLOB NOT NULL,
    convenant BLOB NOT NULL,
    number INTEGER NOT NULL,
    organisation BLOB NOT NULL REFERENCES organisation (id),
    sector TEXT NOT NULL,
    party_gemeente BLOB REFERENCES gemeente (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (gemeente, convenant, number, organisation),
    FOREIGN KEY (gemeente, convenant, number) REFERENCES convenant_version (gemeente, convenant, number)
) STRICT;

CREATE TABLE convenant_clause (
    gemeente BLOB NOT NULL,
    convenant BLOB NOT NULL,
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    id BLOB NOT NULL UNIQUE,
    organisation BLOB NOT NULL,
    role TEXT NOT NULL,
    categories TEXT NOT NULL,
    circle TEXT NOT NULL CHECK (circle IN ('taak', 'wijken', 'gemeente', 'alleen-signaal')),
    wijken TEXT NOT NULL,
    purpose TEXT NOT NULL,
    ground TEXT NOT NULL,
    PRIMARY KEY (gemeente, convenant, number, position),
    FOREIGN KEY (gemeente, convenant, number, organisation) REFERENCES convenant_party (gemeente, convenant, number, organisation)
) STRICT;

CREATE TABLE convenant_signature (
    gemeente BLOB NOT NULL,
    convenant BLOB NOT NULL,
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    organisation BLOB NOT NULL,
    signatory TEXT NOT NULL,
    signed_on TEXT NOT NULL,
    withdrawn_on TEXT,
    withdrawn_reason TEXT,
    PRIMARY KEY (gemeente, convenant, number, position),
    FOREIGN KEY (gemeente, convenant, number, organisation) REFERENCES convenant_party (gemeente, convenant, number, organisation)
) STRICT;

CREATE TABLE mandate (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    id BLOB NOT NULL UNIQUE,
    organisation BLOB NOT NULL REFERENCES organisation (id),
    task TEXT NOT NULL,
    role TEXT NOT NULL,
    categories TEXT NOT NULL,
    circle TEXT NOT NULL CHECK (circle IN ('taak', 'wijken', 'gemeente')),
    wijken TEXT NOT NULL,
    purpose TEXT NOT NULL,
    ground TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    created_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, id)
) STRICT;

CREATE TABLE relevant_sector (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    approach_key TEXT NOT NULL,
    sector TEXT NOT NULL,
    approach TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    instead TEXT,
    instead_since TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, approach_key, sector)
) STRICT;

-- Derived from covenants and mandates, never edited: every change of those writes its rows anew in the same transaction.
-- `wijk` is empty unless the circle is 'wijk'.
CREATE TABLE access_grant (
    gemeente BLOB NOT NULL,
    organisation BLOB NOT NULL,
    basis BLOB NOT NULL,
    position INTEGER NOT NULL,
    basis_kind TEXT NOT NULL CHECK (basis_kind IN ('clause', 'mandate')),
    source BLOB NOT NULL,
    role TEXT NOT NULL,
    category TEXT NOT NULL,
    circle TEXT NOT NULL CHECK (circle IN ('taak', 'wijk', 'gemeente')),
    wijk TEXT NOT NULL,
    purpose TEXT NOT NULL,
    ground TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    PRIMARY KEY (gemeente, organisation, basis, position)
) STRICT;

CREATE INDEX access_grant_for ON access_grant (gemeente, organisation, purpose, category, circle);
CREATE INDEX access_grant_by_source ON access_grant (source);
