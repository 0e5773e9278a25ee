-- Consultations about families, and requests of people about their data. Free text is encrypted: under the key of the family it is
-- about, of the person who asks, or of the municipality as long as that person is not known.

CREATE TABLE consultation (
    gemeente UUID NOT NULL REFERENCES gemeente (id),
    id UUID NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('casusoverleg', 'zorgoverleg')),
    state TEXT NOT NULL CHECK (state IN ('gepland', 'gehouden', 'afgezegd')),
    starts_at TIMESTAMPTZ NOT NULL,
    place TEXT NOT NULL,
    organiser UUID NOT NULL REFERENCES account (id),
    organisation UUID NOT NULL REFERENCES organisation (id),
    purpose TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, id)
);

CREATE INDEX consultation_by_moment ON consultation (gemeente, starts_at, id);

-- A family on the agenda; `minutes` is encrypted under its key.
CREATE TABLE consultation_item (
    gemeente UUID NOT NULL,
    consultation UUID NOT NULL,
    gezin UUID NOT NULL,
    position BIGINT NOT NULL CHECK (position > 0),
    minutes BYTEA,
    minutes_by UUID REFERENCES account (id),
    minutes_at TIMESTAMPTZ,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, consultation, gezin),
    FOREIGN KEY (gemeente, consultation) REFERENCES consultation (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
);

CREATE INDEX consultation_item_of ON consultation_item (gemeente, gezin, consultation);

-- An organisation, one person in it, or a family of the agenda itself.
CREATE TABLE consultation_invitee (
    gemeente UUID NOT NULL,
    consultation UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    organisation UUID REFERENCES organisation (id),
    account UUID REFERENCES account (id),
    gezin UUID,
    answer TEXT NOT NULL CHECK (answer IN ('open', 'komt', 'niet')),
    attended BOOLEAN,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, consultation, id),
    FOREIGN KEY (gemeente, consultation) REFERENCES consultation (gemeente, id),
    FOREIGN KEY (gemeente, consultation, gezin) REFERENCES consultation_item (gemeente, consultation, gezin),
    CHECK ((organisation IS NULL) = (gezin IS NOT NULL)),
    CHECK (account IS NULL OR organisation IS NOT NULL)
);

-- What was decided about a family, and who does it by when; `what` is encrypted under the key of the family.
CREATE TABLE consultation_decision (
    gemeente UUID NOT NULL,
    consultation UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    gezin UUID NOT NULL,
    what BYTEA NOT NULL,
    owner TEXT NOT NULL CHECK (owner IN ('gezin', 'netwerk', 'professional')),
    organisation UUID REFERENCES organisation (id),
    account UUID REFERENCES account (id),
    due_on DATE,
    decided_by UUID NOT NULL REFERENCES account (id),
    decided_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, consultation, id),
    FOREIGN KEY (gemeente, consultation, gezin) REFERENCES consultation_item (gemeente, consultation, gezin),
    CHECK ((owner = 'professional') = (organisation IS NOT NULL)),
    CHECK (account IS NULL OR organisation IS NOT NULL)
);

CREATE INDEX consultation_decision_of ON consultation_decision (gemeente, gezin, due_on);

-- A request of somebody about their data. `applicant` and `asked` are encrypted, under the key of `person` once it is known.
CREATE TABLE privacy_request (
    gemeente UUID NOT NULL REFERENCES gemeente (id),
    id UUID NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('inzage', 'verbetering', 'eigen-verklaring', 'bezwaar', 'beperking', 'wissen')),
    state TEXT NOT NULL CHECK (state IN ('ontvangen', 'toegekend', 'voorbereid', 'nagekeken', 'besloten', 'verzonden', 'ingetrokken')),
    received_on DATE NOT NULL,
    due_on DATE NOT NULL,
    extended_on DATE,
    person UUID,
    gezin UUID,
    applicant BYTEA NOT NULL,
    asked BYTEA NOT NULL,
    prepared_by UUID REFERENCES account (id),
    prepared_at TIMESTAMPTZ,
    confirmed_by UUID REFERENCES account (id),
    confirmed_at TIMESTAMPTZ,
    decision TEXT CHECK (decision IN ('toegewezen', 'deels-toegewezen', 'afgewezen')),
    decided_by UUID REFERENCES account (id),
    decided_at TIMESTAMPTZ,
    sent_on DATE,
    version BIGINT NOT NULL CHECK (version > 0),
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
);

CREATE INDEX privacy_request_by_due ON privacy_request (gemeente, due_on, id);
CREATE INDEX privacy_request_of ON privacy_request (gemeente, person);

-- What was written about a request, oldest first: notes, and the reasons of steps. `body` is encrypted as the request is.
CREATE TABLE privacy_request_note (
    gemeente UUID NOT NULL,
    request UUID NOT NULL,
    position BIGINT NOT NULL CHECK (position > 0),
    kind TEXT NOT NULL CHECK (kind IN ('aantekening', 'verlenging', 'akkoord', 'niet-akkoord', 'besluit', 'intrekking')),
    body BYTEA NOT NULL,
    author UUID NOT NULL REFERENCES account (id),
    written_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, request, position),
    FOREIGN KEY (gemeente, request) REFERENCES privacy_request (gemeente, id)
);

-- What of the dossier is given and what not. `rule` is why the law keeps it back, empty when it does not; `reason` is why the officer
-- chose otherwise, encrypted as the request is. `source_version` is what stood there when it was chosen.
CREATE TABLE privacy_request_part (
    gemeente UUID NOT NULL,
    request UUID NOT NULL,
    position BIGINT NOT NULL CHECK (position > 0),
    kind TEXT NOT NULL CHECK (kind IN ('gezin', 'persoon', 'adres', 'taak', 'stuk', 'verslag', 'besluit')),
    source UUID NOT NULL,
    source_version BIGINT NOT NULL,
    gezin UUID NOT NULL,
    rule TEXT NOT NULL,
    included BOOLEAN NOT NULL,
    reason BYTEA,
    PRIMARY KEY (gemeente, request, position),
    FOREIGN KEY (gemeente, request) REFERENCES privacy_request (gemeente, id)
);
