-- The append-only log. An event carries its own keyed hash; the sealer links events in order into a chain per gemeente.
-- What belongs to no gemeente has the nil UUID, so there is no foreign key.

CREATE TABLE event (
    gemeente UUID NOT NULL,
    id UUID NOT NULL PRIMARY KEY,
    happened_at TIMESTAMPTZ NOT NULL,
    trace_id BYTEA NOT NULL,
    span_id BYTEA NOT NULL,
    parent_span_id BYTEA,
    action TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('Ok', 'Error')),
    processing_activity TEXT NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('user', 'system', 'nobody')),
    actor_id UUID,
    actor_name TEXT NOT NULL,
    actor_roles TEXT NOT NULL,
    network TEXT,
    object_type TEXT NOT NULL,
    object_id TEXT NOT NULL,
    payload TEXT NOT NULL,
    hash BYTEA NOT NULL
);

CREATE INDEX event_by_gemeente ON event (gemeente, id);
CREATE INDEX event_by_object ON event (gemeente, object_type, object_id, id);

CREATE TABLE event_pending (
    gemeente UUID NOT NULL,
    event UUID NOT NULL REFERENCES event (id),
    PRIMARY KEY (gemeente, event)
);

-- No foreign key to the event: a missing event must be found by the proof, not hidden by a refusal to remove it.
CREATE TABLE seal (
    gemeente UUID NOT NULL,
    position BIGINT NOT NULL CHECK (position > 0),
    event UUID NOT NULL UNIQUE,
    chain_hash BYTEA NOT NULL,
    sealed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, position)
);

CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE ON event
FOR EACH ROW EXECUTE FUNCTION refuse_change('het logboek ligt vast');
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('het logboek ligt vast');
CREATE TRIGGER seal_no_change BEFORE UPDATE OR DELETE ON seal
FOR EACH ROW EXECUTE FUNCTION refuse_change('het logboek ligt vast');
CREATE TRIGGER seal_no_truncate BEFORE TRUNCATE ON seal
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('het logboek ligt vast');
