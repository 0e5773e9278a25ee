-- What tells that a task leads to a family stands in the index, so that a list of many families reads no row of a task.
DROP INDEX task_of;
CREATE INDEX task_of ON task (gemeente, organisation, account, gezin, valid_from, valid_until, person);

-- What puts families in order and filters them.
CREATE INDEX gezin_seen ON gezin (gemeente, id, name_key, wijk);
