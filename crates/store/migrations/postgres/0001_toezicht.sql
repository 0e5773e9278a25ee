-- Supervision: municipalities, frameworks, investigations with their judgements, and factsheets in typed rows.
-- An address of a page carries only the id of an investigation or a factsheet, so those ids are unique by themselves; every
-- other key and index starts with the gemeente.

CREATE TABLE gemeente (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    cbs_code TEXT UNIQUE,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE framework (
    id TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    title TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    source TEXT NOT NULL,
    registered_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE TABLE investigation (
    gemeente UUID NOT NULL REFERENCES gemeente (id),
    id UUID NOT NULL UNIQUE,
    approach TEXT NOT NULL,
    approach_key TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('beleid', 'casus')),
    first_year BIGINT NOT NULL CHECK (first_year BETWEEN 1000 AND 9999),
    framework_id TEXT NOT NULL,
    framework_version BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, id),
    UNIQUE (gemeente, level, approach_key, first_year),
    UNIQUE (gemeente, id, level, approach_key),
    FOREIGN KEY (framework_id, framework_version) REFERENCES framework (id, version)
);

-- A year of an approach belongs to one investigation: level and approach stand here again for that key.
CREATE TABLE investigation_round (
    gemeente UUID NOT NULL,
    investigation UUID NOT NULL,
    level TEXT NOT NULL,
    approach_key TEXT NOT NULL,
    year BIGINT NOT NULL CHECK (year BETWEEN 1000 AND 9999),
    state TEXT NOT NULL CHECK (state IN ('open', 'gepubliceerd')),
    started_at TIMESTAMPTZ NOT NULL,
    published_at TIMESTAMPTZ,
    PRIMARY KEY (gemeente, investigation, year),
    UNIQUE (gemeente, level, approach_key, year),
    FOREIGN KEY (gemeente, investigation, level, approach_key)
        REFERENCES investigation (gemeente, id, level, approach_key)
);

CREATE TABLE judgement (
    gemeente UUID NOT NULL,
    investigation UUID NOT NULL,
    year BIGINT NOT NULL,
    indicator TEXT NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('voldoet', 'voldoet-niet', 'niet-getoetst')),
    explanation TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    written_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, investigation, year, indicator),
    FOREIGN KEY (gemeente, investigation, year) REFERENCES investigation_round (gemeente, investigation, year)
);

CREATE TABLE evidence (
    gemeente UUID NOT NULL,
    investigation UUID NOT NULL,
    year BIGINT NOT NULL,
    indicator TEXT NOT NULL,
    position BIGINT NOT NULL,
    what TEXT NOT NULL,
    outcome TEXT NOT NULL,
    source TEXT NOT NULL,
    period_from DATE,
    period_until DATE,
    period_precision TEXT CHECK (period_precision IN ('exact', 'omstreeks')),
    PRIMARY KEY (gemeente, investigation, year, indicator, position),
    FOREIGN KEY (gemeente, investigation, year, indicator)
        REFERENCES judgement (gemeente, investigation, year, indicator)
);

CREATE TABLE answer (
    gemeente UUID NOT NULL,
    investigation UUID NOT NULL,
    year BIGINT NOT NULL,
    indicator TEXT NOT NULL,
    answered_on DATE NOT NULL,
    manner TEXT NOT NULL CHECK (manner IN ('mondeling', 'schriftelijk', 'mondeling-en-schriftelijk', 'onbekend')),
    body TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    written_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gemeente, investigation, year, indicator),
    FOREIGN KEY (gemeente, investigation, year, indicator)
        REFERENCES judgement (gemeente, investigation, year, indicator)
);

-- A draft has number 0 and holds only the texts that a person writes; a published version is frozen.
CREATE TABLE factsheet (
    gemeente UUID NOT NULL,
    id UUID NOT NULL UNIQUE,
    investigation UUID NOT NULL,
    year BIGINT NOT NULL,
    number BIGINT NOT NULL CHECK (number >= 0),
    state TEXT NOT NULL CHECK (state IN ('concept', 'gepubliceerd')),
    supersedes UUID,
    reason TEXT NOT NULL,
    layout TEXT NOT NULL CHECK (layout IN ('koppen', 'kaal')),
    title TEXT NOT NULL,
    approach TEXT NOT NULL,
    month TEXT NOT NULL,
    development_year BIGINT,
    version BIGINT NOT NULL CHECK (version > 0),
    published_at TIMESTAMPTZ,
    PRIMARY KEY (gemeente, id),
    UNIQUE (gemeente, investigation, year, number),
    CHECK ((state = 'concept') = (number = 0)),
    CHECK ((state = 'concept') = (published_at IS NULL)),
    FOREIGN KEY (gemeente, investigation, year) REFERENCES investigation_round (gemeente, investigation, year),
    FOREIGN KEY (gemeente, supersedes) REFERENCES factsheet (gemeente, id)
);

CREATE TABLE factsheet_paragraph (
    gemeente UUID NOT NULL,
    factsheet UUID NOT NULL,
    section TEXT NOT NULL
        CHECK (section IN ('afzender', 'begrippen', 'inleiding', 'ontwikkelingen', 'slot')),
    position BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (gemeente, factsheet, section, position),
    FOREIGN KEY (gemeente, factsheet) REFERENCES factsheet (gemeente, id)
);

CREATE TABLE factsheet_term (
    gemeente UUID NOT NULL,
    factsheet UUID NOT NULL,
    position BIGINT NOT NULL,
    term TEXT NOT NULL,
    meaning TEXT NOT NULL,
    PRIMARY KEY (gemeente, factsheet, position),
    FOREIGN KEY (gemeente, factsheet) REFERENCES factsheet (gemeente, id)
);

CREATE TABLE factsheet_theme_norm (
    gemeente UUID NOT NULL,
    factsheet UUID NOT NULL,
    position BIGINT NOT NULL,
    theme TEXT NOT NULL,
    norm TEXT NOT NULL,
    PRIMARY KEY (gemeente, factsheet, position),
    FOREIGN KEY (gemeente, factsheet) REFERENCES factsheet (gemeente, id)
);

CREATE TABLE factsheet_outcome_theme (
    gemeente UUID NOT NULL,
    factsheet UUID NOT NULL,
    theme_position BIGINT NOT NULL,
    theme TEXT NOT NULL,
    PRIMARY KEY (gemeente, factsheet, theme_position),
    FOREIGN KEY (gemeente, factsheet) REFERENCES factsheet (gemeente, id)
);

CREATE TABLE factsheet_outcome_year (
    gemeente UUID NOT NULL,
    factsheet UUID NOT NULL,
    theme_position BIGINT NOT NULL,
    column_position BIGINT NOT NULL,
    year BIGINT NOT NULL,
    PRIMARY KEY (gemeente, factsheet, theme_position, column_position),
    FOREIGN KEY (gemeente, factsheet, theme_position)
        REFERENCES factsheet_outcome_theme (gemeente, factsheet, theme_position)
);

CREATE TABLE factsheet_outcome_row (
    gemeente UUID NOT NULL,
    factsheet UUID NOT NULL,
    theme_position BIGINT NOT NULL,
    row_position BIGINT NOT NULL,
    indicator TEXT NOT NULL,
    PRIMARY KEY (gemeente, factsheet, theme_position, row_position),
    FOREIGN KEY (gemeente, factsheet, theme_position)
        REFERENCES factsheet_outcome_theme (gemeente, factsheet, theme_position)
);

-- Only a filled cell has a row: an empty cell says nothing.
CREATE TABLE factsheet_outcome_cell (
    gemeente UUID NOT NULL,
    factsheet UUID NOT NULL,
    theme_position BIGINT NOT NULL,
    row_position BIGINT NOT NULL,
    column_position BIGINT NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('voldoet', 'voldoet-niet', 'niet-getoetst')),
    explanation TEXT NOT NULL,
    PRIMARY KEY (gemeente, factsheet, theme_position, row_position, column_position),
    FOREIGN KEY (gemeente, factsheet, theme_position, row_position)
        REFERENCES factsheet_outcome_row (gemeente, factsheet, theme_position, row_position),
    FOREIGN KEY (gemeente, factsheet, theme_position, column_position)
        REFERENCES factsheet_outcome_year (gemeente, factsheet, theme_position, column_position)
);

-- What is published, and a registered framework, is not changed by anyone.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0];
END
$$;

CREATE FUNCTION refuse_change_of_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM factsheet AS f WHERE f.gemeente = OLD.gemeente AND f.id = OLD.factsheet AND f.state = 'gepubliceerd') THEN
        RAISE EXCEPTION 'een gepubliceerd factsheet ligt vast';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER framework_no_change BEFORE UPDATE OR DELETE ON framework
FOR EACH ROW EXECUTE FUNCTION refuse_change('een geregistreerd toetsingskader ligt vast');
CREATE TRIGGER factsheet_no_change BEFORE UPDATE OR DELETE ON factsheet
FOR EACH ROW WHEN (OLD.state = 'gepubliceerd') EXECUTE FUNCTION refuse_change('een gepubliceerd factsheet ligt vast');
CREATE TRIGGER factsheet_paragraph_no_change BEFORE UPDATE OR DELETE ON factsheet_paragraph
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();
CREATE TRIGGER factsheet_term_no_change BEFORE UPDATE OR DELETE ON factsheet_term
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();
CREATE TRIGGER factsheet_theme_norm_no_change BEFORE UPDATE OR DELETE ON factsheet_theme_norm
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();
CREATE TRIGGER factsheet_outcome_theme_no_change BEFORE UPDATE OR DELETE ON factsheet_outcome_theme
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();
CREATE TRIGGER factsheet_outcome_year_no_change BEFORE UPDATE OR DELETE ON factsheet_outcome_year
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();
CREATE TRIGGER factsheet_outcome_row_no_change BEFORE UPDATE OR DELETE ON factsheet_outcome_row
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();
CREATE TRIGGER factsheet_outcome_cell_no_change BEFORE UPDATE OR DELETE ON factsheet_outcome_cell
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();
