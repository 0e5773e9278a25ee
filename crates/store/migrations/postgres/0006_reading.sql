-- Reads of personal data. A read is one event; whom it showed stands in rows of its own, and the event's hash covers the ordered set.

ALTER TABLE event ADD COLUMN organisation UUID;
ALTER TABLE event ADD COLUMN organisation_name TEXT;
ALTER TABLE event ADD COLUMN purpose TEXT;

CREATE INDEX event_by_actor ON event (gemeente, actor_id, id);

-- No foreign key to the event: rows without their event must be found by the proof.
CREATE TABLE event_subject (
    gemeente UUID NOT NULL,
    event UUID NOT NULL,
    position BIGINT NOT NULL CHECK (position BETWEEN 1 AND 100),
    kind TEXT NOT NULL CHECK (kind IN ('gezin', 'person')),
    subject UUID NOT NULL,
    categories TEXT NOT NULL,
    basis_kind TEXT NOT NULL CHECK (basis_kind IN ('clause', 'mandate', 'emergency', 'rights')),
    basis UUID,
    ground TEXT NOT NULL,
    PRIMARY KEY (gemeente, event, position),
    CHECK (basis IS NOT NULL OR basis_kind = 'rights')
);

CREATE INDEX event_subject_by_subject ON event_subject (gemeente, kind, subject, event);

CREATE TRIGGER event_subject_no_change BEFORE UPDATE OR DELETE ON event_subject
FOR EACH ROW EXECUTE FUNCTION refuse_change('het logboek ligt vast');
CREATE TRIGGER event_subject_no_truncate BEFORE TRUNCATE ON event_subject
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('het logboek ligt vast');
