-- Whether the family is told of an emergency without the reason, because it may name a source; null until it is judged.
ALTER TABLE emergency ADD COLUMN reason_withheld BOOLEAN;

-- The piece of a dossier into which somebody's own statement went; null until it stands there.
ALTER TABLE privacy_request ADD COLUMN statement UUID;
