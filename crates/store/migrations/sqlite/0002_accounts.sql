-- Accounts, sessions, what the throttle remembers, and drafts of long forms.

-- Roles are codes with a space between them.
CREATE TABLE account (
    id BLOB NOT NULL PRIMARY KEY,
    gemeente BLOB REFERENCES gemeente (id),
    login TEXT NOT NULL,
    login_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    roles TEXT NOT NULL,
    active INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX account_by_gemeente ON account (gemeente, login_key);

-- The secret is encrypted, and apart from the account so that reading an account never reads it.
CREATE TABLE account_totp (
    account BLOB NOT NULL PRIMARY KEY REFERENCES account (id),
    secret BLOB NOT NULL,
    last_step INTEGER NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

-- Only a hash of the id in the cookie: who reads this table cannot take a session over.
CREATE TABLE session (
    id_hash BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id),
    created_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    idle_until TEXT NOT NULL,
    absolute_until TEXT NOT NULL,
    second_factor_done INTEGER NOT NULL,
    second_factor_failures INTEGER NOT NULL
) STRICT;

CREATE INDEX session_by_account ON session (account);

-- The subject is a keyed hash of a log-in name or a network address.
CREATE TABLE sign_in_failure (
    id BLOB NOT NULL PRIMARY KEY,
    subject BLOB NOT NULL,
    failed_at TEXT NOT NULL
) STRICT;

CREATE INDEX sign_in_failure_by_subject ON sign_in_failure (subject, failed_at);
CREATE INDEX sign_in_failure_by_time ON sign_in_failure (failed_at);

CREATE TABLE draft (
    account BLOB NOT NULL REFERENCES account (id),
    form_key TEXT NOT NULL,
    fields TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (account, form_key)
) STRICT;
