-- Programs of others that use the interface: each signs with a key of its own and acts as one account of one organisation.
CREATE TABLE machine (
    id BLOB NOT NULL PRIMARY KEY,
    organisation BLOB NOT NULL REFERENCES organisation (id),
    account BLOB NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    jwk TEXT NOT NULL,
    active INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX machine_by_account ON machine (account);

-- What a machine shows with each request, for some minutes: a hash of it.
CREATE TABLE machine_token (
    token_hash BLOB NOT NULL PRIMARY KEY,
    machine BLOB NOT NULL REFERENCES machine (id),
    issued_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

CREATE INDEX machine_token_by_machine ON machine_token (machine, expires_at);
