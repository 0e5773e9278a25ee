-- What puts families in order stands beside the tasks that lead to them, so that a list of some families out of very many looks none of
-- them up to put them in order.
ALTER TABLE task ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE task SET name_key = (SELECT g.name_key FROM gezin g WHERE g.gemeente = task.gemeente AND g.id = task.gezin);
DROP INDEX task_of;
CREATE INDEX task_of ON task (gemeente, organisation, account, gezin, valid_from, valid_until, person, name_key);
