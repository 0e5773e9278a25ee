-- Consultations about families, and requests of people about their data. Free text is encrypted: under the key of the family it is
-- about, of the person who asks, or of the municipality as long as that person is not known.

CREATE TABLE consultation (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    id BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('casusoverleg', 'zorgoverleg')),
    state TEXT NOT NULL CHECK (state IN ('gepland', 'gehouden', 'afgezegd')),
    starts_at TEXT NOT NULL,
    place TEXT NOT NULL,
    organiser BLOB NOT NULL REFERENCES account (id),
    organisation BLOB NOT NULL REFERENCES organisation (id),
    purpose TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    created_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, id)
) STRICT;

CREATE INDEX consultation_by_moment ON consultation (gemeente, starts_at, id);

-- A family on the agenda; `minutes` is encrypted under its key.
CREATE TABLE consultation_item (
    gemeente BLOB NOT NULL,
    consultation BLOB NOT NULL,
    gezin BLOB NOT NULL,
    position INTEGER NOT NULL CHECK (position > 0),
    minutes BLOB,
    minutes_by BLOB REFERENCES account (id),
    minutes_at TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, consultation, gezin),
    FOREIGN KEY (gemeente, consultation) REFERENCES consultation (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
) STRICT;

CREATE INDEX consultation_item_of ON consultation_item (gemeente, gezin, consultation);

-- An organisation, one person in it, or a family of the agenda itself.
CREATE TABLE consultation_invitee (
    gemeente BLOB NOT NULL,
    consultation BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    organisation BLOB REFERENCES organisation (id),
    account BLOB REFERENCES account (id),
    gezin BLOB,
    answer TEXT NOT NULL CHECK (answer IN ('open', 'komt', 'niet')),
    attended INTEGER,
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (gemeente, consultation, id),
    FOREIGN KEY (gemeente, consultation) REFERENCES consultation (gemeente, id),
    FOREIGN KEY (gemeente, consultation, gezin) REFERENCES consultation_item (gemeente, consultation, gezin),
    CHECK ((organisation IS NULL) = (gezin IS NOT NULL)),
    CHECK (account IS NULL OR organisation IS NOT NULL)
) STRICT;

-- What was decided about a family, and who does it by when; `what` is encrypted under the key of the family.
CREATE TABLE consultation_decision (
    gemeente BLOB NOT NULL,
    consultation BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    gezin BLOB NOT NULL,
    what BLOB NOT NULL,
    owner TEXT NOT NULL CHECK (owner IN ('gezin', 'netwerk', 'professional')),
    organisation BLOB REFERENCES organisation (id),
    account BLOB REFERENCES account (id),
    due_on TEXT,
    decided_by BLOB NOT NULL REFERENCES account (id),
    decided_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, consultation, id),
    FOREIGN KEY (gemeente, consultation, gezin) REFERENCES consultation_item (gemeente, consultation, gezin),
    CHECK ((owner = 'professional') = (organisation IS NOT NULL)),
    CHECK (account IS NULL OR organisation IS NOT NULL)
) STRICT;

CREATE INDEX consultation_decision_of ON consultation_decision (gemeente, gezin, due_on);

-- A request of somebody about their data. `applicant` and `asked` are encrypted, under the key of `person` once it is known.
CREATE TABLE privacy_request (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    id BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('inzage', 'verbetering', 'eigen-verklaring', 'bezwaar', 'beperking', 'wissen')),
    state TEXT NOT NULL CHECK (state IN ('ontvangen', 'toegekend', 'voorbereid', 'nagekeken', 'besloten', 'verzonden', 'ingetrokken')),
    received_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    extended_on TEXT,
    person BLOB,
    gezin BLOB,
    applicant BLOB NOT NULL,
    asked BLOB NOT NULL,
    prepared_by BLOB REFERENCES account (id),
    prepared_at TEXT,
    confirmed_by BLOB REFERENCES account (id),
    confirmed_at TEXT,
    decision TEXT CHECK (decision IN ('toegewezen', 'deels-toegewezen', 'afgewezen')),
    decided_by BLOB REFERENCES account (id),
    decided_at TEXT,
    sent_on TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    created_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, id),
    FOREIGN KEY (gemeente, person) REFERENCES person (gemeente, id),
    FOREIGN KEY (gemeente, gezin) REFERENCES gezin (gemeente, id)
) STRICT;

CREATE INDEX privacy_request_by_due ON privacy_request (gemeente, due_on, id);
CREATE INDEX privacy_request_of ON privacy_request (gemeente, person);

-- What was written about a request, oldest first: notes, and the reasons of steps. `body` is encrypted as the request is.
CREATE TABLE privacy_request_note (
    gemeente BLOB NOT NULL,
    request BLOB NOT NULL,
    position INTEGER NOT NULL CHECK (position > 0),
    kind TEXT NOT NULL CHECK (kind IN ('aantekening', 'verlenging', 'akkoord', 'niet-akkoord', 'besluit', 'intrekking')),
    body BLOB NOT NULL,
    author BLOB NOT NULL REFERENCES account (id),
    written_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, request, position),
    FOREIGN KEY (gemeente, request) REFERENCES privacy_request (gemeente, id)
) STRICT;

-- What of the dossier is given and what not. `rule` is why the law keeps it back, empty when it does not; `reason` is why the officer
-- chose otherwise, encrypted as the request is. `source_version` is what stood there when it was chosen.
CREATE TABLE privacy_request_part (
    gemeente BLOB NOT NULL,
    request BLOB NOT NULL,
    position INTEGER NOT NULL CHECK (position > 0),
    kind TEXT NOT NULL CHECK (kind IN ('gezin', 'persoon', 'adres', 'taak', 'stuk', 'verslag', 'besluit')),
    source BLOB NOT NULL,
    source_version INTEGER NOT NULL,
    gezin BLOB NOT NULL,
    rule TEXT NOT NULL,
    included INTEGER NOT NULL,
    reason BLOB,
    PRIMARY KEY (gemeente, request, position),
    FOREIGN KEY (gemeente, request) REFERENCES privacy_request (gemeente, id)
) STRICT;
