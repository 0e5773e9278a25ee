-- Drafts are encrypted under the key of their account. What was kept before is thrown away: it was nobody's record.
DROP TABLE draft;

CREATE TABLE draft (
    account UUID NOT NULL REFERENCES account (id),
    form_key TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    saved_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account, form_key)
);

-- Pages of which the form was saved or thrown away: what such a page still sends is no draft any more. Kept for a day.
CREATE TABLE draft_done (
    account UUID NOT NULL REFERENCES account (id),
    page TEXT NOT NULL,
    done_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account, page)
);

CREATE INDEX draft_done_by_time ON draft_done (done_at);
