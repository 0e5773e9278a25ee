-- Who evaluated an approach, and what became of each improvement: its states in order, and the improvement points of the supervision
-- that it answers. Nothing here is about a family.

ALTER TABLE approach_review ADD COLUMN evaluator TEXT NOT NULL DEFAULT '';
CREATE INDEX approach_review_of ON approach_review (gemeente, approach, period_until);

-- An improvement may answer several improvement points, each of one investigation and year.
ALTER TABLE approach_improvement DROP COLUMN indicator;

-- What became of an improvement, in order; the last one is its state. Added, never changed.
CREATE TABLE approach_improvement_state (
    gemeente UUID NOT NULL,
    improvement UUID NOT NULL,
    position BIGINT NOT NULL CHECK (position > 0),
    state TEXT NOT NULL CHECK (state IN ('onderzocht', 'besloten', 'ingevoerd', 'afgewezen')),
    on_day DATE NOT NULL,
    because TEXT NOT NULL,
    author UUID NOT NULL REFERENCES account (id),
    written_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, improvement, position),
    FOREIGN KEY (gemeente, improvement) REFERENCES approach_improvement (gemeente, id)
);

-- An improvement point that an improvement answers. A correction may take the judgement away; the answer stays and says so.
CREATE TABLE approach_improvement_point (
    gemeente UUID NOT NULL,
    improvement UUID NOT NULL,
    investigation UUID NOT NULL,
    year BIGINT NOT NULL,
    indicator TEXT NOT NULL,
    PRIMARY KEY (gemeente, improvement, investigation, year, indicator),
    FOREIGN KEY (gemeente, improvement) REFERENCES approach_improvement (gemeente, id),
    FOREIGN KEY (gemeente, investigation) REFERENCES investigation (gemeente, id)
);
