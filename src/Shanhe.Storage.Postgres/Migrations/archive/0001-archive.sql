-- Blocks of raw entries, a partition a month, so that a month can be detached. A block has the month of its first entry, or of the block
-- before where a clock went back.
CREATE TABLE archive_block (
    month integer NOT NULL,
    first bigint NOT NULL,
    count bigint NOT NULL,
    received bigint NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (first, month)
) PARTITION BY LIST (month);
-- They are packed already.
ALTER TABLE archive_block ALTER COLUMN body SET STORAGE EXTERNAL;
-- The last entry: what the next one is chained to.
CREATE TABLE archive_head (position bigint NOT NULL, hash bytea NOT NULL, month integer NOT NULL) WITH (fillfactor = 20);
INSERT INTO archive_head VALUES (0, decode(repeat('00', 32), 'hex'), 0);
