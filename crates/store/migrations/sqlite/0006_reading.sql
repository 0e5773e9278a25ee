-- Reads of personal data. A read is one event; whom it showed stands in rows of its own, and the event's hash covers the ordered set.

ALTER TABLE event ADD COLUMN organisation BLOB;
ALTER TABLE event ADD COLUMN organisation_name TEXT;
ALTER TABLE event ADD COLUMN purpose TEXT;

CREATE INDEX event_by_actor ON event (gemeente, actor_id, id);

-- No foreign key to the event: rows without their event must be found by the proof.
CREATE TABLE event_subject (
    gemeente BLOB NOT NULL,
    event BLOB NOT NULL,
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100),
    kind TEXT NOT NULL CHECK (kind IN ('gezin', 'person')),
    subject BLOB NOT NULL,
    categories TEXT NOT NULL,
    basis_kind TEXT NOT NULL CHECK (basis_kind IN ('clause', 'mandate', 'emergency', 'rights')),
    basis BLOB,
    ground TEXT NOT NULL,
    PRIMARY KEY (gemeente, event, position),
    CHECK (basis IS NOT NULL OR basis_kind = 'rights')
) STRICT;

CREATE INDEX event_subject_by_subject ON event_subject (gemeente, kind, subject, event);

CREATE TRIGGER event_subject_no_update BEFORE UPDATE ON event_subject
BEGIN SELECT RAISE(ABORT, 'het logboek ligt vast'); END;
CREATE TRIGGER event_subject_no_delete BEFORE DELETE ON event_subject
BEGIN SELECT RAISE(ABORT, 'het logboek ligt vast'); END;
