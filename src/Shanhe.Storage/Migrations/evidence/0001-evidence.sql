-- The journal is the truth: every change is a line, each carries the hash of the one before. The other tables follow from it.
CREATE TABLE journal (
  seq      INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  actor    TEXT NOT NULL,
  kind     TEXT NOT NULL,
  subject  TEXT NOT NULL,
  body     TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash     TEXT NOT NULL
) STRICT;
CREATE INDEX journal_subject ON journal (kind, subject, seq);
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TABLE figure_revision (
  seq          INTEGER PRIMARY KEY REFERENCES journal (seq),
  series       TEXT NOT NULL,
  period       TEXT NOT NULL,
  place        TEXT NOT NULL,
  no           INTEGER NOT NULL,
  action       TEXT NOT NULL,
  state        TEXT NOT NULL,
  value        TEXT NOT NULL,
  entered      TEXT NOT NULL,
  entered_unit TEXT NOT NULL,
  document     TEXT NOT NULL,
  origin       TEXT NOT NULL,
  reporter     TEXT NOT NULL,
  actor        TEXT NOT NULL,
  reason       TEXT NOT NULL,
  simulated    INTEGER NOT NULL,
  at           TEXT NOT NULL,
  hash         TEXT NOT NULL,
  UNIQUE (series, period, place, no)
) STRICT;
CREATE TRIGGER figure_revision_no_delete BEFORE DELETE ON figure_revision BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;

CREATE TABLE figure (
  series       TEXT NOT NULL,
  period       TEXT NOT NULL,
  place        TEXT NOT NULL,
  no           INTEGER NOT NULL,
  state        TEXT NOT NULL,
  year         INTEGER NOT NULL,
  published_no INTEGER,
  verified_no  INTEGER,
  submitted_no INTEGER,
  PRIMARY KEY (series, period, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX figure_state ON figure (state, year);

CREATE TABLE record_revision (
  seq        INTEGER PRIMARY KEY REFERENCES journal (seq),
  register   TEXT NOT NULL,
  key        TEXT NOT NULL,
  no         INTEGER NOT NULL,
  body       TEXT NOT NULL,
  UNIQUE (register, key, no)
) STRICT;
CREATE TRIGGER record_revision_no_delete BEFORE DELETE ON record_revision BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;

CREATE TABLE record (
  register   TEXT NOT NULL,
  key        TEXT NOT NULL,
  no         INTEGER NOT NULL,
  state      TEXT NOT NULL,
  department TEXT NOT NULL,
  year       INTEGER NOT NULL,
  creator    TEXT NOT NULL,
  created    TEXT NOT NULL,
  body       TEXT NOT NULL,
  PRIMARY KEY (register, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_department ON record (register, department, state);

CREATE TABLE account (
  id   TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE token (
  id      TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  hash    TEXT NOT NULL UNIQUE,
  body    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX token_account ON token (account);
