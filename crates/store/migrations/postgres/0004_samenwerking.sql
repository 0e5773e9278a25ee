-- Cooperation: organisations, covenants with their versions, recorded tasks of own teams, and the rights that follow from them.

-- An organisation of sector 'gemeente' is a municipality's own; `gemeente` says whose. A partner has none and works in one or more.
CREATE TABLE organisation (
    id UUID NOT NULL PRIMARY KEY,
    gemeente UUID UNIQUE REFERENCES gemeente (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    sector TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    created_at TIMESTAMPTZ NOT NULL,
    CHECK ((sector = 'gemeente') = (gemeente IS NOT NULL))
);

-- Where and when an organisation works.
CREATE TABLE organisation_gemeente (
    gemeente UUID NOT NULL REFERENCES gemeente (id),
    organisation UUID NOT NULL REFERENCES organisation (id),
    valid_from DATE NOT NULL,
    valid_until DATE,
    PRIMARY KEY (gemeente, organisation)
);

ALTER TABLE account ADD COLUMN organisation UUID REFERENCES organisation (id);
CREATE INDEX account_by_organisation ON account (organisation, login_key);

CREATE TABLE convenant (
    gemeente UUID NOT NULL REFERENCES gemeente (id),
    id UUID NOT NULL UNIQUE,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    approach TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, id),
    UNIQUE (gemeente, title_key)
);

CREATE TABLE convenant_version (
    gemeente UUID NOT NULL,
    convenant UUID NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0),
    body TEXT NOT NULL,
    pdf_name TEXT,
    pdf_sha256 BYTEA,
    pdf BYTEA,
    valid_from DATE NOT NULL,
    valid_until DATE,
    offered_on DATE,
    closed_on DATE,
    closed_reason TEXT,
    closed_withdrawn BOOLEAN,
    version BIGINT NOT NULL CHECK (version > 0),
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, convenant, number),
    FOREIGN KEY (gemeente, convenant) REFERENCES convenant (gemeente, id)
);

CREATE TABLE convenant_purpose (
    gemeente UUID NOT NULL,
    convenant UUID NOT NULL,
    number BIGINT NOT NULL,
    purpose TEXT NOT NULL,
    ground TEXT NOT NULL,
    PRIMARY KEY (gemeente, convenant, number, purpose, ground),
    FOREIGN KEY (gemeente, convenant, number) REFERENCES convenant_version (gemeente, convenant, number)
);

-- Sector and municipality stand here as they were when the party was added.
CREATE TABLE convenant_party (
    gemeente UUID NOT NULL,
    convenant UUID NOT NULL,
    number BIGINT NOT NULL,
    organisation UUID NOT NULL REFERENCES organisation (id),
    sector TEXT NOT NULL,
    party_gemeente UUID REFERENCES gemeente (id),
    position BIGINT NOT NULL,
    PRIMARY KEY (gemeente, convenant, number, organisation),
    FOREIGN KEY (gemeente, convenant, number) REFERENCES convenant_version (gemeente, convenant, number)
);

CREATE TABLE convenant_clause (
    gemeente UUID NOT NULL,
    convenant UUID NOT NULL,
    number BIGINT NOT NULL,
    position BIGINT NOT NULL,
    id UUID NOT NULL UNIQUE,
    organisation UUID NOT NULL,
    role TEXT NOT NULL,
    categories TEXT NOT NULL,
    circle TEXT NOT NULL CHECK (circle IN ('taak', 'wijken', 'gemeente', 'alleen-signaal')),
    wijken TEXT NOT NULL,
    purpose TEXT NOT NULL,
    ground TEXT NOT NULL,
    PRIMARY KEY (gemeente, convenant, number, position),
    FOREIGN KEY (gemeente, convenant, number, organisation) REFERENCES convenant_party (gemeente, convenant, number, organisation)
);

CREATE TABLE convenant_signature (
    gemeente UUID NOT NULL,
    convenant UUID NOT NULL,
    number BIGINT NOT NULL,
    position BIGINT NOT NULL,
    organisation UUID NOT NULL,
    signatory TEXT NOT NULL,
    signed_on DATE NOT NULL,
    withdrawn_on DATE,
    withdrawn_reason TEXT,
    PRIMARY KEY (gemeente, convenant, number, position),
    FOREIGN KEY (gemeente, convenant, number, organisation) REFERENCES convenant_party (gemeente, convenant, number, organisation)
);

CREATE TABLE mandate (
    gemeente UUID NOT NULL REFERENCES gemeente (id),
    id UUID NOT NULL UNIQUE,
    organisation UUID NOT NULL REFERENCES organisation (id),
    task TEXT NOT NULL,
    role TEXT NOT NULL,
    categories TEXT NOT NULL,
    circle TEXT NOT NULL CHECK (circle IN ('taak', 'wijken', 'gemeente')),
    wijken TEXT NOT NULL,
    purpose TEXT NOT NULL,
    ground TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_until DATE,
    version BIGINT NOT NULL CHECK (version > 0),
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, id)
);

CREATE TABLE relevant_sector (
    gemeente UUID NOT NULL REFERENCES gemeente (id),
    approach_key TEXT NOT NULL,
    sector TEXT NOT NULL,
    approach TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_until DATE,
    instead TEXT,
    instead_since DATE,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, approach_key, sector)
);

-- Derived from covenants and mandates, never edited: every change of those writes its rows anew in the same transaction.
-- `wijk` is empty unless the circle is 'wijk'.
CREATE TABLE access_grant (
    gemeente UUID NOT NULL,
    organisation UUID NOT NULL,
    basis UUID NOT NULL,
    position BIGINT NOT NULL,
    basis_kind TEXT NOT NULL CHECK (basis_kind IN ('clause', 'mandate')),
    source UUID NOT NULL,
    role TEXT NOT NULL,
    category TEXT NOT NULL,
    circle TEXT NOT NULL CHECK (circle IN ('taak', 'wijk', 'gemeente')),
    wijk TEXT NOT NULL,
    purpose TEXT NOT NULL,
    ground TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_until DATE,
    PRIMARY KEY (gemeente, organisation, basis, position)
);

CREATE INDEX access_grant_for ON access_grant (gemeente, organisation, purpose, category, circle);
CREATE INDEX access_grant_by_source ON access_grant (source);
