-- Accounts, sessions, what the throttle remembers, and drafts of long forms.

-- Roles are codes with a space between them.
CREATE TABLE account (
    id UUID NOT NULL PRIMARY KEY,
    gemeente UUID REFERENCES gemeente (id),
    login TEXT NOT NULL,
    login_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    roles TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    created_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX account_by_gemeente ON account (gemeente, login_key);

-- The secret is encrypted, and apart from the account so that reading an account never reads it.
CREATE TABLE account_totp (
    account UUID NOT NULL PRIMARY KEY REFERENCES account (id),
    secret BYTEA NOT NULL,
    last_step BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

-- Only a hash of the id in the cookie: who reads this table cannot take a session over.
CREATE TABLE session (
    id_hash BYTEA NOT NULL PRIMARY KEY,
    account UUID NOT NULL REFERENCES account (id),
    created_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    idle_until TIMESTAMPTZ NOT NULL,
    absolute_until TIMESTAMPTZ NOT NULL,
    second_factor_done BOOLEAN NOT NULL,
    second_factor_failures BIGINT NOT NULL
);

CREATE INDEX session_by_account ON session (account);

-- The subject is a keyed hash of a log-in name or a network address.
CREATE TABLE sign_in_failure (
    id UUID NOT NULL PRIMARY KEY,
    subject BYTEA NOT NULL,
    failed_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX sign_in_failure_by_subject ON sign_in_failure (subject, failed_at);
CREATE INDEX sign_in_failure_by_time ON sign_in_failure (failed_at);

CREATE TABLE draft (
    account UUID NOT NULL REFERENCES account (id),
    form_key TEXT NOT NULL,
    fields TEXT NOT NULL,
    saved_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account, form_key)
);
