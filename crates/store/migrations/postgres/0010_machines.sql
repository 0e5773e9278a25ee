-- Programs of others that use the interface: each signs with a key of its own and acts as one account of one organisation.
CREATE TABLE machine (
    id UUID NOT NULL PRIMARY KEY,
    organisation UUID NOT NULL REFERENCES organisation (id),
    account UUID NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    jwk TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    created_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX machine_by_account ON machine (account);

-- What a machine shows with each request, for some minutes: a hash of it.
CREATE TABLE machine_token (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    machine UUID NOT NULL REFERENCES machine (id),
    issued_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX machine_token_by_machine ON machine_token (machine, expires_at);
