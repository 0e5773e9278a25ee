-- On which days a word of an address leads to its family; null: on every day, as the words of names do.
ALTER TABLE gezin_word ADD COLUMN valid_from TEXT;
ALTER TABLE gezin_word ADD COLUMN valid_until TEXT;

-- The words of a task, encrypted under the key of the family. Where it is set, `what` is empty.
ALTER TABLE task ADD COLUMN what_sealed BLOB;

-- Where a consultation is, encrypted under the key of the municipality. Where it is set, `place` is empty.
ALTER TABLE consultation ADD COLUMN place_sealed BLOB;
