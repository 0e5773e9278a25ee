-- Supervision: municipalities, frameworks, investigations with their judgements, and factsheets in typed rows.
-- An address of a page carries only the id of an investigation or a factsheet, so those ids are unique by themselves; every
-- other key and index starts with the gemeente.

CREATE TABLE gemeente (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    cbs_code TEXT UNIQUE,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE framework (
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    title TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    source TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

CREATE TABLE investigation (
    gemeente BLOB NOT NULL REFERENCES gemeente (id),
    id BLOB NOT NULL UNIQUE,
    approach TEXT NOT NULL,
    approach_key TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('beleid', 'casus')),
    first_year INTEGER NOT NULL CHECK (first_year BETWEEN 1000 AND 9999),
    framework_id TEXT NOT NULL,
    framework_version INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, id),
    UNIQUE (gemeente, level, approach_key, first_year),
    UNIQUE (gemeente, id, level, approach_key),
    FOREIGN KEY (framework_id, framework_version) REFERENCES framework (id, version)
) STRICT;

-- A year of an approach belongs to one investigation: level and approach stand here again for that key.
CREATE TABLE investigation_round (
    gemeente BLOB NOT NULL,
    investigation BLOB NOT NULL,
    level TEXT NOT NULL,
    approach_key TEXT NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
    state TEXT NOT NULL CHECK (state IN ('open', 'gepubliceerd')),
    started_at TEXT NOT NULL,
    published_at TEXT,
    PRIMARY KEY (gemeente, investigation, year),
    UNIQUE (gemeente, level, approach_key, year),
    FOREIGN KEY (gemeente, investigation, level, approach_key)
        REFERENCES investigation (gemeente, id, level, approach_key)
) STRICT;

CREATE TABLE judgement (
    gemeente BLOB NOT NULL,
    investigation BLOB NOT NULL,
    year INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('voldoet', 'voldoet-niet', 'niet-getoetst')),
    explanation TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    written_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, investigation, year, indicator),
    FOREIGN KEY (gemeente, investigation, year) REFERENCES investigation_round (gemeente, investigation, year)
) STRICT;

CREATE TABLE evidence (
    gemeente BLOB NOT NULL,
    investigation BLOB NOT NULL,
    year INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    position INTEGER NOT NULL,
    what TEXT NOT NULL,
    outcome TEXT NOT NULL,
    source TEXT NOT NULL,
    period_from TEXT,
    period_until TEXT,
    period_precision TEXT CHECK (period_precision IN ('exact', 'omstreeks')),
    PRIMARY KEY (gemeente, investigation, year, indicator, position),
    FOREIGN KEY (gemeente, investigation, year, indicator)
        REFERENCES judgement (gemeente, investigation, year, indicator)
) STRICT;

CREATE TABLE answer (
    gemeente BLOB NOT NULL,
    investigation BLOB NOT NULL,
    year INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    answered_on TEXT NOT NULL,
    manner TEXT NOT NULL CHECK (manner IN ('mondeling', 'schriftelijk', 'mondeling-en-schriftelijk', 'onbekend')),
    body TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    written_at TEXT NOT NULL,
    PRIMARY KEY (gemeente, investigation, year, indicator),
    FOREIGN KEY (gemeente, investigation, year, indicator)
        REFERENCES judgement (gemeente, investigation, year, indicator)
) STRICT;

-- A draft has number 0 and holds only the texts that a person writes; a published version is frozen.
CREATE TABLE factsheet (
    gemeente BLOB NOT NULL,
    id BLOB NOT NULL UNIQUE,
    investigation BLOB NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 0),
    state TEXT NOT NULL CHECK (state IN ('concept', 'gepubliceerd')),
    supersedes BLOB,
    reason TEXT NOT NULL,
    layout TEXT NOT NULL CHECK (layout IN ('koppen', 'kaal')),
    title TEXT NOT NULL,
    approach TEXT NOT NULL,
    month TEXT NOT NULL,
    development_year INTEGER,
    version INTEGER NOT NULL CHECK (version > 0),
    published_at TEXT,
    PRIMARY KEY (gemeente, id),
    UNIQUE (gemeente, investigation, year, number),
    CHECK ((state = 'concept') = (number = 0)),
    CHECK ((state = 'concept') = (published_at IS NULL)),
    FOREIGN KEY (gemeente, investigation, year) REFERENCES investigation_round (gemeente, investigation, year),
    FOREIGN KEY (gemeente, supersedes) REFERENCES factsheet (gemeente, id)
) STRICT;

CREATE TABLE factsheet_paragraph (
    gemeente BLOB NOT NULL,
    factsheet BLOB NOT NULL,
    section TEXT NOT NULL
        CHECK (section IN ('afzender', 'begrippen', 'inleiding', 'ontwikkelingen', 'slot')),
    position INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (gemeente, factsheet, section, position),
    FOREIGN KEY (gemeente, factsheet) REFERENCES factsheet (gemeente, id)
) STRICT;

CREATE TABLE factsheet_term (
    gemeente BLOB NOT NULL,
    factsheet BLOB NOT NULL,
    position INTEGER NOT NULL,
    term TEXT NOT NULL,
    meaning TEXT NOT NULL,
    PRIMARY KEY (gemeente, factsheet, position),
    FOREIGN KEY (gemeente, factsheet) REFERENCES factsheet (gemeente, id)
) STRICT;

CREATE TABLE factsheet_theme_norm (
    gemeente BLOB NOT NULL,
    factsheet BLOB NOT NULL,
    position INTEGER NOT NULL,
    theme TEXT NOT NULL,
    norm TEXT NOT NULL,
    PRIMARY KEY (gemeente, factsheet, position),
    FOREIGN KEY (gemeente, factsheet) REFERENCES factsheet (gemeente, id)
) STRICT;

CREATE TABLE factsheet_outcome_theme (
    gemeente BLOB NOT NULL,
    factsheet BLOB NOT NULL,
    theme_position INTEGER NOT NULL,
    theme TEXT NOT NULL,
    PRIMARY KEY (gemeente, factsheet, theme_position),
    FOREIGN KEY (gemeente, factsheet) REFERENCES factsheet (gemeente, id)
) STRICT;

CREATE TABLE factsheet_outcome_year (
    gemeente BLOB NOT NULL,
    factsheet BLOB NOT NULL,
    theme_position INTEGER NOT NULL,
    column_position INTEGER NOT NULL,
    year INTEGER NOT NULL,
    PRIMARY KEY (gemeente, factsheet, theme_position, column_position),
    FOREIGN KEY (gemeente, factsheet, theme_position)
        REFERENCES factsheet_outcome_theme (gemeente, factsheet, theme_position)
) STRICT;

CREATE TABLE factsheet_outcome_row (
    gemeente BLOB NOT NULL,
    factsheet BLOB NOT NULL,
    theme_position INTEGER NOT NULL,
    row_position INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    PRIMARY KEY (gemeente, factsheet, theme_position, row_position),
    FOREIGN KEY (gemeente, factsheet, theme_position)
        REFERENCES factsheet_outcome_theme (gemeente, factsheet, theme_position)
) STRICT;

-- Only a filled cell has a row: an empty cell says nothing.
CREATE TABLE factsheet_outcome_cell (
    gemeente BLOB NOT NULL,
    factsheet BLOB NOT NULL,
    theme_position INTEGER NOT NULL,
    row_position INTEGER NOT NULL,
    column_position INTEGER NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('voldoet', 'voldoet-niet', 'niet-getoetst')),
    explanation TEXT NOT NULL,
    PRIMARY KEY (gemeente, factsheet, theme_position, row_position, column_position),
    FOREIGN KEY (gemeente, factsheet, theme_position, row_position)
        REFERENCES factsheet_outcome_row (gemeente, factsheet, theme_position, row_position),
    FOREIGN KEY (gemeente, factsheet, theme_position, column_position)
        REFERENCES factsheet_outcome_year (gemeente, factsheet, theme_position, column_position)
) STRICT;

-- What is published, and a registered framework, is not changed by anyone.
CREATE TRIGGER framework_no_update BEFORE UPDATE ON framework
BEGIN SELECT RAISE(ABORT, 'een geregistreerd toetsingskader ligt vast'); END;
CREATE TRIGGER factsheet_no_update BEFORE UPDATE ON factsheet WHEN old.state = 'gepubliceerd'
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER factsheet_paragraph_no_update BEFORE UPDATE ON factsheet_paragraph
WHEN EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = old.gemeente AND f.id = old.factsheet AND f.state = 'gepubliceerd')
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER factsheet_term_no_update BEFORE UPDATE ON factsheet_term
WHEN EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = old.gemeente AND f.id = old.factsheet AND f.state = 'gepubliceerd')
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER factsheet_theme_norm_no_update BEFORE UPDATE ON factsheet_theme_norm
WHEN EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = old.gemeente AND f.id = old.factsheet AND f.state = 'gepubliceerd')
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER factsheet_outcome_theme_no_update BEFORE UPDATE ON factsheet_outcome_theme
WHEN EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = old.gemeente AND f.id = old.factsheet AND f.state = 'gepubliceerd')
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER factsheet_outcome_year_no_update BEFORE UPDATE ON factsheet_outcome_year
WHEN EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = old.gemeente AND f.id = old.factsheet AND f.state = 'gepubliceerd')
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER factsheet_outcome_row_no_update BEFORE UPDATE ON factsheet_outcome_row
WHEN EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = old.gemeente AND f.id = old.factsheet AND f.state = 'gepubliceerd')
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER factsheet_outcome_cell_no_update BEFORE UPDATE ON factsheet_outcome_cell
WHEN EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = old.gemeente AND f.id = old.factsheet AND f.state = 'gepubliceerd')
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER framework_no_delete BEFORE DELETE ON framework
BEGIN SELECT RAISE(ABORT, 'een geregistreerd toetsingskader ligt vast'); END;
CREATE TRIGGER factsheet_no_delete BEFORE DELETE ON factsheet WHEN old.state = 'gepubliceerd'
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER factsheet_paragraph_no_delete BEFORE DELETE ON factsheet_paragraph
WHEN EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = old.gemeente AND f.id = old.factsheet AND f.state = 'gepubliceerd')
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER factsheet_term_no_delete BEFORE DELETE ON factsheet_term
WHEN EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = old.gemeente AND f.id = old.factsheet AND f.state = 'gepubliceerd')
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER factsheet_theme_norm_no_delete BEFORE DELETE ON factsheet_theme_norm
WHEN EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = old.gemeente AND f.id = old.factsheet AND f.state = 'gepubliceerd')
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER factsheet_outcome_theme_no_delete BEFORE DELETE ON factsheet_outcome_theme
WHEN EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = old.gemeente AND f.id = old.factsheet AND f.state = 'gepubliceerd')
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER factsheet_outcome_year_no_delete BEFORE DELETE ON factsheet_outcome_year
WHEN EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = old.gemeente AND f.id = old.factsheet AND f.state = 'gepubliceerd')
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER factsheet_outcome_row_no_delete BEFORE DELETE ON factsheet_outcome_row
WHEN EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = old.gemeente AND f.id = old.factsheet AND f.state = 'gepubliceerd')
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
CREATE TRIGGER factsheet_outcome_cell_no_delete BEFORE DELETE ON factsheet_outcome_cell
WHEN EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = old.gemeente AND f.id = old.factsheet AND f.state = 'gepubliceerd')
BEGIN SELECT RAISE(ABORT, 'een gepubliceerd factsheet ligt vast'); END;
