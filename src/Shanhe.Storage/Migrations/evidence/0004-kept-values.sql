-- What each record adds to the series that its register counts, and the sums of it: kept up to date in the transaction of the revision.
CREATE TABLE record_contribution (
  id     INTEGER NOT NULL REFERENCES record (id),
  series TEXT NOT NULL,
  period TEXT NOT NULL,
  place  TEXT NOT NULL,
  amount TEXT NOT NULL,
  PRIMARY KEY (id, series, period, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE series_value (
  series   TEXT NOT NULL,
  period   TEXT NOT NULL,
  place    TEXT NOT NULL,
  register TEXT NOT NULL,
  records  INTEGER NOT NULL,
  value    TEXT NOT NULL,
  hash     TEXT NOT NULL,
  at       TEXT NOT NULL,
  version  INTEGER NOT NULL,
  PRIMARY KEY (series, period, place, register)
) STRICT, WITHOUT ROWID;
CREATE INDEX series_value_version ON series_value (version);

-- A list that is being made again says so until its last entry is made; a start that finds the mark begins anew.
ALTER TABLE record_list ADD COLUMN building INTEGER NOT NULL DEFAULT 0;
-- The lists of this release know what records add to series: all of them are made again once.
UPDATE record_list SET signature = '';
