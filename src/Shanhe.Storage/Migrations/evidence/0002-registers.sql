-- Records with what lists, maps, links and searches need. The old table's rows move over; their entries are made again when the program starts.
ALTER TABLE record RENAME TO record_first;
DROP INDEX record_department;

CREATE TABLE record (
  id         INTEGER PRIMARY KEY,
  register   TEXT NOT NULL,
  key        TEXT NOT NULL,
  no         INTEGER NOT NULL,
  state      TEXT NOT NULL,
  department TEXT NOT NULL,
  year       INTEGER NOT NULL,
  creator    TEXT NOT NULL,
  created    TEXT NOT NULL,
  updated    TEXT NOT NULL,
  title      TEXT NOT NULL,
  due        TEXT,
  town       TEXT,
  closed     INTEGER NOT NULL,
  body       TEXT NOT NULL,
  UNIQUE (register, key)
) STRICT;
INSERT INTO record (register, key, no, state, department, year, creator, created, updated, title, closed, body)
  SELECT register, key, no, state, department, year, creator, created, created, '', 0, body FROM record_first ORDER BY created;
DROP TABLE record_first;
CREATE INDEX record_due ON record (due) WHERE due IS NOT NULL;

-- What a record points at.
CREATE TABLE record_link (
  id     INTEGER NOT NULL REFERENCES record (id),
  kind   TEXT NOT NULL,
  target TEXT NOT NULL,
  field  TEXT NOT NULL,
  PRIMARY KEY (kind, target, id, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_link_id ON record_link (id);

CREATE TABLE record_unique (
  register TEXT NOT NULL,
  rule     TEXT NOT NULL,
  value    TEXT NOT NULL,
  id       INTEGER NOT NULL REFERENCES record (id),
  PRIMARY KEY (register, rule, value, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_unique_id ON record_unique (id);

CREATE TABLE record_number (
  register TEXT NOT NULL,
  year     INTEGER NOT NULL,
  last     INTEGER NOT NULL,
  PRIMARY KEY (register, year)
) STRICT, WITHOUT ROWID;
INSERT INTO record_number SELECT register, year, count(*) FROM record GROUP BY register, year;

CREATE VIRTUAL TABLE record_box USING rtree (id, west, east, south, north);
CREATE VIRTUAL TABLE record_text USING fts5 (words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");

-- The columns by which each register's list is filtered; its table is made by the program.
CREATE TABLE record_list (
  register  TEXT PRIMARY KEY,
  columns   TEXT NOT NULL,
  signature TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE thread (
  seq      INTEGER PRIMARY KEY REFERENCES journal (seq),
  register TEXT NOT NULL,
  key      TEXT NOT NULL,
  kind     TEXT NOT NULL,
  body     TEXT NOT NULL
) STRICT;
CREATE INDEX thread_record ON thread (register, key, seq);
CREATE TABLE open_order (
  account TEXT NOT NULL,
  seq     INTEGER NOT NULL REFERENCES thread (seq),
  PRIMARY KEY (account, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
  id       INTEGER PRIMARY KEY,
  account  TEXT NOT NULL,
  register TEXT NOT NULL,
  key      TEXT NOT NULL,
  zh       TEXT NOT NULL,
  en       TEXT NOT NULL,
  at       TEXT NOT NULL,
  seen     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX notice_account ON notice (account, seen, id);

CREATE TABLE upload (
  hash TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE kept (
  kind  TEXT NOT NULL,
  owner TEXT NOT NULL,
  name  TEXT NOT NULL,
  body  TEXT NOT NULL,
  PRIMARY KEY (kind, owner, name)
) STRICT, WITHOUT ROWID;
