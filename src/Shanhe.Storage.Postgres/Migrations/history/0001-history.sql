-- How far readings are derived. Whoever writes changes this row first, so one writes at a time; writes counts how often.
CREATE TABLE history_progress (position bigint NOT NULL, event bigint NOT NULL, writes bigint NOT NULL) WITH (fillfactor = 20);
INSERT INTO history_progress VALUES (0, 0, 0);
-- last: the last plausible time among what was moved to files; strange: the last time that can't be, wherever it lies.
CREATE TABLE history_stream (
    no integer PRIMARY KEY,
    site text NOT NULL,
    factor text NOT NULL,
    cadence smallint NOT NULL,
    last timestamp,
    strange timestamp,
    UNIQUE (site, factor, cadence)
);
-- Moments and minutes; hours and days.
CREATE TABLE history_fine (
    stream integer NOT NULL,
    t timestamp NOT NULL,
    value numeric(18,6),
    low numeric(18,6),
    high numeric(18,6),
    total numeric(18,6),
    converted numeric(18,6),
    flag text NOT NULL,
    marks integer NOT NULL,
    valid boolean NOT NULL,
    origin smallint NOT NULL,
    n integer NOT NULL,
    position bigint NOT NULL,
    received bigint NOT NULL,
    revision integer NOT NULL,
    PRIMARY KEY (stream, t)
);
CREATE TABLE history_coarse (LIKE history_fine INCLUDING ALL);
-- Readings come nearly in order of time: a range over all streams touches few pages.
CREATE INDEX history_fine_t ON history_fine USING brin (t) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX history_coarse_t ON history_coarse USING brin (t) WITH (pages_per_range = 32, autosummarize = on);
CREATE TABLE history_superseded (LIKE history_fine, replaced_at bigint NOT NULL, replaced_by bigint NOT NULL);
CREATE INDEX history_superseded_stream ON history_superseded (stream, t);
-- What the last event of the engine changed.
CREATE TABLE history_change (i integer NOT NULL, stream integer NOT NULL, t timestamp NOT NULL);
-- Grows with every change of an hour or day of a year.
CREATE TABLE history_year (year integer PRIMARY KEY, version bigint NOT NULL);
-- Months that lie in files.
CREATE TABLE history_sealed (part text NOT NULL, month text NOT NULL, file text NOT NULL, readings bigint NOT NULL, PRIMARY KEY (part, month));
