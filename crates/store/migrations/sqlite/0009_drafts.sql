-- Drafts are encrypted under the key of their account. What was kept before is thrown away: it was nobody's record.
DROP TABLE draft;

CREATE TABLE draft (
    account BLOB NOT NULL REFERENCES account (id),
    form_key TEXT NOT NULL,
    sealed BLOB NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (account, form_key)
) STRICT;

-- Pages of which the form was saved or thrown away: what such a page still sends is no draft any more. Kept for a day.
CREATE TABLE draft_done (
    account BLOB NOT NULL REFERENCES account (id),
    page TEXT NOT NULL,
    done_at TEXT NOT NULL,
    PRIMARY KEY (account, page)
) STRICT;

CREATE INDEX draft_done_by_time ON draft_done (done_at);
