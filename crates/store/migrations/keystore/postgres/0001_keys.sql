-- The key store: a database of its own, never in the one that holds the data.

-- Which key store this is, and under which version of the master key new keys are wrapped. One row.
CREATE TABLE key_store (
    single BIGINT NOT NULL PRIMARY KEY CHECK (single = 1),
    id UUID NOT NULL,
    master_version BIGINT NOT NULL CHECK (master_version >= 1),
    created_at TIMESTAMPTZ NOT NULL
);

-- One data key for each owner, wrapped with the master key. A destroyed key keeps its row without the key, so that nothing brings
-- it back; from the last moment on, no backup of the keys that may still be used holds it. The notice is what the log in the database of the data must still be told.
CREATE TABLE data_key (
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('gezin', 'persoon', 'account', 'gemeente')),
    owner UUID NOT NULL,
    wrapped BYTEA,
    master_version BIGINT NOT NULL CHECK (master_version >= 1),
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    destroyed_at TIMESTAMPTZ,
    unreadable_from TIMESTAMPTZ,
    notice TEXT,
    PRIMARY KEY (owner_kind, owner),
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL)),
    CHECK ((destroyed_at IS NULL) = (unreadable_from IS NULL))
);

CREATE INDEX data_key_by_version ON data_key (master_version);
CREATE INDEX data_key_notices ON data_key (destroyed_at) WHERE notice IS NOT NULL;

-- Which copies of this key store were made, how long each may be used, and the oldest version of the master key in it. In a copy
-- itself one row, of that copy, with a keyed hash.
CREATE TABLE key_backup (
    id UUID NOT NULL PRIMARY KEY,
    made_at TIMESTAMPTZ NOT NULL,
    max_age_days BIGINT NOT NULL CHECK (max_age_days >= 1),
    oldest_version BIGINT NOT NULL,
    proof BYTEA NOT NULL
);
