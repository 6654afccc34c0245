-- A revision of a record is a line of the journal and is kept there alone; the record names the last of its lines.
ALTER TABLE record ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
UPDATE record SET seq = coalesce((SELECT r.seq FROM record_revision r WHERE r.register = record.register AND r.key = record.key AND r.no = record.no), 0);
ALTER TABLE record DROP COLUMN body;
DROP TABLE record_revision;
-- What the links, unique values, words and box of a record were made of: what has not changed is not written again.
ALTER TABLE record ADD COLUMN derived TEXT NOT NULL DEFAULT '';
