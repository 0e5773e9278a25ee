-- The append-only log. An event carries its own keyed hash; the sealer links events in order into a chain per gemeente.
-- What belongs to no gemeente has the nil UUID, so there is no foreign key.

CREATE TABLE event (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL PRIMARY KEY,
    happened_at TEXT NOT NULL,
    trace_id BLOB NOT NULL,
    span_id BLOB NOT NULL,
    parent_span_id BLOB,
    action TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('Ok', 'Error')),
    processing_activity TEXT NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('user', 'system', 'nobody')),
    actor_id BLOB,
    actor_name TEXT NOT NULL,
    actor_roles TEXT NOT NULL,
    network TEXT,
    object_type TEXT NOT NULL,
    object_id TEXT NOT NULL,
    payload TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE INDEX event_by_gemeente ON event (gemeente, id);
CREATE INDEX event_by_object ON event (gemeente, object_type, object_id, id);

CREATE TABLE event_pending (
    gemeente BLOB NOT NULL,
    event BLOB NOT NULL REFERENCES event (id),
    PRIMARY KEY (gemeente, event)
) STRICT;

-- No foreign key to the event: a missing event must be found by the proof, not hidden by a refusal to remove it.
CREATE TABLE seal (
    gemeente BLOB NOT NULL,
    position INTEGER NOT NULL CHECK (position > 0),
    event BLOB NOT NULL UNIQUE,
    chain_hash BLOB NOT NULL,
    sealed_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, position)
) STRICT;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'het logboek ligt vast'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'het logboek ligt vast'); END;
CREATE TRIGGER seal_no_update BEFORE UPDATE ON seal
BEGIN SELECT RAISE(ABORT, 'het logboek ligt vast'); END;
CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal
BEGIN SELECT RAISE(ABORT, 'het logboek ligt vast'); END;
