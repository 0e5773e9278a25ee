-- What has to be counted afterwards, without a word of a family: what stood in a plan on a day that has passed, and whether the family's
-- own view was written down. Null where it was not kept yet.

ALTER TABLE gezinsplan_version ADD COLUMN family_view INTEGER;
ALTER TABLE evaluation ADD COLUMN family_view INTEGER;

-- A goal through the versions of its plan: as it stood from one version to another. `until_number` is the first version in which it
-- stood otherwise or not at all. `own_words`: it is worded, in a plan in which the family says in its own words what it wants.
CREATE TABLE plan_goal_course (
    gemeente BLOB NOT NULL,
    plan BLOB NOT NULL,
    goal BLOB NOT NULL,
    from_number INTEGER NOT NULL,
    until_number INTEGER,
    area TEXT NOT NULL,
    status TEXT NOT NULL,
    own_words INTEGER,
    PRIMARY KEY (gemeente, plan, goal, from_number),
    FOREIGN KEY (gemeente, plan) REFERENCES gezinsplan (gemeente, id)
) STRICT;

-- An action through the versions of its plan. `complete`: it says what, who and until when.
CREATE TABLE plan_action_course (
    gemeente BLOB NOT NULL,
    plan BLOB NOT NULL,
    action BLOB NOT NULL,
    from_number INTEGER NOT NULL,
    until_number INTEGER,
    status TEXT NOT NULL,
    complete INTEGER,
    owner_kind TEXT,
    owner BLOB,
    term TEXT,
    PRIMARY KEY (gemeente, plan, action, from_number),
    FOREIGN KEY (gemeente, plan) REFERENCES gezinsplan (gemeente, id)
) STRICT;

-- What stands in the latest versions, from there on. The words were not looked at.
INSERT INTO plan_goal_course (gemeente, plan, goal, from_number, area, status)
    SELECT g.gemeente, g.plan, g.id, p.latest, g.area, g.status FROM plan_goal g
    JOIN gezinsplan p ON p.gemeente = g.gemeente AND p.id = g.plan WHERE p.latest > 0
    ON CONFLICT DO NOTHING;
INSERT INTO plan_action_course (gemeente, plan, action, from_number, status, owner_kind, owner, term)
    SELECT a.gemeente, a.plan, a.id, p.latest, a.status, a.owner_kind, a.owner, a.term FROM plan_action a
    JOIN gezinsplan p ON p.gemeente = a.gemeente AND p.id = a.plan WHERE p.latest > 0
    ON CONFLICT DO NOTHING;

-- The moves of a period.
CREATE INDEX case_move_by_moment ON case_move (gemeente, moved_at);
