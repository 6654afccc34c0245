-- The chain is cut: a line follows the line before it of its own stream. The lines until here are one stream without a name, whose numbers are
-- their positions.
ALTER TABLE journal ADD COLUMN stream TEXT NOT NULL DEFAULT '';
ALTER TABLE journal ADD COLUMN no INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX journal_stream ON journal (stream, no) WHERE stream <> '';

-- The last line of each stream.
CREATE TABLE journal_head (
  stream TEXT PRIMARY KEY,
  no     INTEGER NOT NULL,
  hash   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- No code can write a gap, or a line that does not follow the last of its stream.
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

-- The Merkle tree over the hashes of all lines in order (RFC 6962): complete subtrees of 64 leaves and more; smaller ones follow from the lines.
CREATE TABLE merkle_node (
  level INTEGER NOT NULL,
  ix    INTEGER NOT NULL,
  hash  BLOB NOT NULL,
  PRIMARY KEY (level, ix)
) STRICT, WITHOUT ROWID;

CREATE TABLE seal (
  size INTEGER PRIMARY KEY,
  at   TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
CREATE TRIGGER seal_no_update BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END;
