-- An instant is a number: microseconds since 1970 UTC. As text two moments of one second compared by how many digits were written.
CREATE TABLE journal_new (
  seq      INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  actor    TEXT NOT NULL,
  kind     TEXT NOT NULL,
  subject  TEXT NOT NULL,
  body     TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash     TEXT NOT NULL,
  stream   TEXT NOT NULL,
  no       INTEGER NOT NULL
) STRICT;
INSERT INTO journal_new
  SELECT seq, unixepoch(substr(at, 1, 19)) * 1000000 + CAST(substr(rtrim(substr(at, 21), 'Z') || '000000', 1, 6) AS INTEGER),
    actor, kind, subject, body, previous, hash, stream, no FROM journal ORDER BY seq;
DROP TABLE journal;
ALTER TABLE journal_new RENAME TO journal;
CREATE INDEX journal_subject ON journal (kind, subject, seq);
CREATE UNIQUE INDEX journal_stream ON journal (stream, no) WHERE stream <> '';
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_follows BEFORE INSERT ON journal BEGIN
  SELECT RAISE(ABORT, 'a line of the journal must follow the last one')
  WHERE NEW.seq <> coalesce((SELECT max(seq) FROM journal), 0) + 1;
  SELECT RAISE(ABORT, 'a line of the journal must follow the last of its stream')
  WHERE NEW.no <> coalesce((SELECT no FROM journal_head WHERE stream = NEW.stream), 0) + 1
    OR NEW.previous <> coalesce((SELECT hash FROM journal_head WHERE stream = NEW.stream), '0000000000000000000000000000000000000000000000000000000000000000');
END;
CREATE TRIGGER journal_moves_head AFTER INSERT ON journal BEGIN
  INSERT INTO journal_head (stream, no, hash) VALUES (NEW.stream, NEW.no, NEW.hash)
    ON CONFLICT (stream) DO UPDATE SET no = excluded.no, hash = excluded.hash;
END;

CREATE TABLE figure_revision_new (
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
  at           INTEGER NOT NULL,
  hash         TEXT NOT NULL,
  UNIQUE (series, period, place, no)
) STRICT;
INSERT INTO figure_revision_new
  SELECT seq, series, period, place, no, action, state, value, entered, entered_unit, document, origin, reporter, actor, reason, simulated,
    unixepoch(substr(at, 1, 19)) * 1000000 + CAST(substr(rtrim(substr(at, 21), 'Z') || '000000', 1, 6) AS INTEGER), hash
  FROM figure_revision ORDER BY seq;
DROP TABLE figure_revision;
ALTER TABLE figure_revision_new RENAME TO figure_revision;
CREATE TRIGGER figure_revision_no_delete BEFORE DELETE ON figure_revision BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;

CREATE TABLE record_new (
  id         INTEGER PRIMARY KEY,
  register   TEXT NOT NULL,
  key        TEXT NOT NULL,
  seq        INTEGER NOT NULL,
  no         INTEGER NOT NULL,
  state      TEXT NOT NULL,
  department TEXT NOT NULL,
  year       INTEGER NOT NULL,
  creator    TEXT NOT NULL,
  created    INTEGER NOT NULL,
  updated    INTEGER NOT NULL,
  title      TEXT NOT NULL,
  due        INTEGER,
  town       TEXT,
  closed     INTEGER NOT NULL,
  derived    TEXT NOT NULL,
  UNIQUE (register, key)
) STRICT;
INSERT INTO record_new
  SELECT id, register, key, seq, no, state, department, year, creator,
    unixepoch(substr(created, 1, 19)) * 1000000 + CAST(substr(rtrim(substr(created, 21), 'Z') || '000000', 1, 6) AS INTEGER),
    unixepoch(substr(updated, 1, 19)) * 1000000 + CAST(substr(rtrim(substr(updated, 21), 'Z') || '000000', 1, 6) AS INTEGER),
    title,
    unixepoch(substr(due, 1, 19)) * 1000000 + CAST(substr(rtrim(substr(due, 21), 'Z') || '000000', 1, 6) AS INTEGER),
    town, closed, derived FROM record ORDER BY id;
DROP TABLE record;
ALTER TABLE record_new RENAME TO record;
CREATE INDEX record_due ON record (due) WHERE due IS NOT NULL;

CREATE TABLE notice_new (
  id       INTEGER PRIMARY KEY,
  account  TEXT NOT NULL,
  register TEXT NOT NULL,
  key      TEXT NOT NULL,
  zh       TEXT NOT NULL,
  en       TEXT NOT NULL,
  at       INTEGER NOT NULL,
  seen     INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO notice_new
  SELECT id, account, register, key, zh, en,
    unixepoch(substr(at, 1, 19)) * 1000000 + CAST(substr(rtrim(substr(at, 21), 'Z') || '000000', 1, 6) AS INTEGER), seen FROM notice ORDER BY id;
DROP TABLE notice;
ALTER TABLE notice_new RENAME TO notice;
CREATE INDEX notice_account ON notice (account, seen, id);

CREATE TABLE series_value_new (
  series   TEXT NOT NULL,
  period   TEXT NOT NULL,
  place    TEXT NOT NULL,
  register TEXT NOT NULL,
  records  INTEGER NOT NULL,
  value    TEXT NOT NULL,
  hash     TEXT NOT NULL,
  at       INTEGER NOT NULL,
  version  INTEGER NOT NULL,
  PRIMARY KEY (series, period, place, register)
) STRICT, WITHOUT ROWID;
INSERT INTO series_value_new
  SELECT series, period, place, register, records, value, hash,
    unixepoch(substr(at, 1, 19)) * 1000000 + CAST(substr(rtrim(substr(at, 21), 'Z') || '000000', 1, 6) AS INTEGER), version FROM series_value;
DROP TABLE series_value;
ALTER TABLE series_value_new RENAME TO series_value;
CREATE INDEX series_value_version ON series_value (version);

CREATE TABLE seal_new (
  size INTEGER PRIMARY KEY,
  at   INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
INSERT INTO seal_new
  SELECT size, unixepoch(substr(at, 1, 19)) * 1000000 + CAST(substr(rtrim(substr(at, 21), 'Z') || '000000', 1, 6) AS INTEGER), body
  FROM seal ORDER BY size;
DROP TABLE seal;
ALTER TABLE seal_new RENAME TO seal;
CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
CREATE TRIGGER seal_no_update BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;

-- Lists hold instants and numbers as well: their tables are made again once.
UPDATE record_list SET signature = '', columns = '';
