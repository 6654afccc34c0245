-- Versions of layers that rules measure against: what the journal says of each, its features on the county's plane, the file it came in.
-- Nothing of them is ever changed.
CREATE TABLE layer_version (
  id     INTEGER PRIMARY KEY,
  layer  TEXT NOT NULL,
  number INTEGER NOT NULL,
  seq    INTEGER NOT NULL,
  file   TEXT NOT NULL,
  body   TEXT NOT NULL,
  UNIQUE (layer, number)
) STRICT;
CREATE TRIGGER layer_version_no_delete BEFORE DELETE ON layer_version BEGIN SELECT RAISE(ABORT, 'versions of layers are append-only'); END;
CREATE TRIGGER layer_version_no_update BEFORE UPDATE ON layer_version BEGIN SELECT RAISE(ABORT, 'versions of layers are append-only'); END;

CREATE TABLE layer_feature (
  version    INTEGER NOT NULL REFERENCES layer_version (id),
  no         INTEGER NOT NULL,
  id         TEXT NOT NULL,
  attributes TEXT NOT NULL,
  geometry   BLOB NOT NULL,
  west       REAL NOT NULL,
  south      REAL NOT NULL,
  east       REAL NOT NULL,
  north      REAL NOT NULL,
  PRIMARY KEY (version, no)
) STRICT;
CREATE TRIGGER layer_feature_no_delete BEFORE DELETE ON layer_feature BEGIN SELECT RAISE(ABORT, 'features of layers are append-only'); END;
CREATE TRIGGER layer_feature_no_update BEFORE UPDATE ON layer_feature BEGIN SELECT RAISE(ABORT, 'features of layers are append-only'); END;

-- The files, by the hash of their content, in pieces.
CREATE TABLE layer_file (
  hash    TEXT NOT NULL,
  no      INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (hash, no)
) STRICT;
CREATE TRIGGER layer_file_no_delete BEFORE DELETE ON layer_file BEGIN SELECT RAISE(ABORT, 'files of layers are append-only'); END;
CREATE TRIGGER layer_file_no_update BEFORE UPDATE ON layer_file BEGIN SELECT RAISE(ABORT, 'files of layers are append-only'); END;
