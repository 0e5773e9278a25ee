-- Signing in through a provider or with a passkey, and a second factor that some roles cannot do without.

-- A password that somebody else chose is changed by its owner before anything else.
ALTER TABLE account ADD COLUMN password_temporary INTEGER NOT NULL DEFAULT 0;

-- Who an account is at a provider of identities (OpenID Connect).
CREATE TABLE account_oidc (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account BLOB NOT NULL REFERENCES account (id),
    created_at TEXT NOT NULL,
    PRIMARY KEY (issuer, subject)
) STRICT;

CREATE INDEX account_oidc_by_account ON account_oidc (account);

-- The public half of a passkey, as JSON; the secret half never leaves its device.
CREATE TABLE account_passkey (
    id BLOB NOT NULL PRIMARY KEY,
    account BLOB NOT NULL REFERENCES account (id),
    credential_id BLOB NOT NULL UNIQUE,
    credential TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_used_at TEXT
) STRICT;

CREATE INDEX account_passkey_by_account ON account_passkey (account);

-- For who lost the telephone: a keyed hash of each code, gone once it is used.
CREATE TABLE account_recovery_code (
    account BLOB NOT NULL REFERENCES account (id),
    code_hash BLOB NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (account, code_hash)
) STRICT;

-- Whether a second factor was given in this session, and what the provider needs to end it.
ALTER TABLE session ADD COLUMN strong INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN provider TEXT;
ALTER TABLE session ADD COLUMN provider_subject TEXT;
ALTER TABLE session ADD COLUMN provider_session TEXT;
ALTER TABLE session ADD COLUMN id_token TEXT;

CREATE INDEX session_by_provider ON session (provider, provider_subject);

-- What is remembered between two steps of signing in, such as a challenge: taken away when it is used.
CREATE TABLE sign_in_step (
    id_hash BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

CREATE INDEX sign_in_step_by_time ON sign_in_step (expires_at);

-- Has its one row in a demonstration only, which shows the codes of its own accounts.
CREATE TABLE demonstration (
    name TEXT NOT NULL PRIMARY KEY CHECK (name = 'demonstratie'),
    started_at TEXT NOT NULL
) STRICT;
