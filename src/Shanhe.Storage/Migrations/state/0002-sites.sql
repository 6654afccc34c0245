-- All that is remembered of a site, in one value of a version; with the mark it follows from.
CREATE TABLE site_state (site TEXT PRIMARY KEY, version INTEGER NOT NULL, body BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE mark (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    position INTEGER NOT NULL,
    hash TEXT NOT NULL,
    moment INTEGER, -- ticks; null: the beginning
    event INTEGER NOT NULL,
    changes INTEGER NOT NULL
) STRICT;
INSERT INTO mark SELECT 1, position, '', NULL, 0, 0 FROM progress WHERE name = 'derived';
DELETE FROM progress WHERE name = 'derived';

-- What the machine says of an alarm (running, silenced, body) and what people do about it (said, steps, version, escalated) are columns
-- of their own: neither side writes over the other.
DROP INDEX IF EXISTS alarm_running;
DROP INDEX IF EXISTS alarm_site;
ALTER TABLE alarm RENAME TO alarm_1;
CREATE TABLE alarm (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL,
    site TEXT NOT NULL,
    factor TEXT NOT NULL,
    opened INTEGER NOT NULL, -- ticks
    running INTEGER NOT NULL,
    silenced INTEGER NOT NULL,
    body TEXT NOT NULL,
    said TEXT,
    steps TEXT NOT NULL DEFAULT '[]',
    version INTEGER NOT NULL DEFAULT 0,
    escalated INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO alarm
SELECT
    id,
    body ->> '$.rule',
    site,
    coalesce(body ->> '$.factor', ''),
    coalesce(unixepoch(body ->> '$.openedAt'), 0) * 10000000,
    body ->> '$.endedAt' IS NULL AND coalesce(body ->> '$.state', 'open') <> 'closed',
    coalesce(body ->> '$.silenced', 0),
    body,
    body ->> '$.steps[#-1].state',
    coalesce(body -> '$.steps', '[]'),
    coalesce(json_array_length(body, '$.steps'), 0),
    coalesce(body ->> '$.escalated', 0)
FROM alarm_1;
DROP TABLE alarm_1;
CREATE INDEX alarm_running ON alarm (site) WHERE running = 1;
CREATE INDEX alarm_open ON alarm (opened DESC, id) WHERE said IS NOT 'closed';
CREATE INDEX alarm_opened ON alarm (opened DESC, id);
CREATE INDEX alarm_site ON alarm (site, opened DESC);

CREATE TABLE not_understood (
    mn TEXT NOT NULL,
    part TEXT NOT NULL,
    what TEXT NOT NULL,
    text TEXT NOT NULL,
    count INTEGER NOT NULL,
    position INTEGER NOT NULL,
    at INTEGER NOT NULL, -- ticks
    PRIMARY KEY (mn, part, what)
) STRICT, WITHOUT ROWID;

CREATE TABLE passed (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    position INTEGER NOT NULL,
    device TEXT NOT NULL,
    received INTEGER NOT NULL, -- ticks
    place TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

ALTER TABLE quarantine ADD COLUMN last INTEGER NOT NULL DEFAULT 0; -- ticks
UPDATE quarantine SET last = coalesce(unixepoch(body ->> '$.last'), 0) * 10000000;
CREATE INDEX quarantine_last ON quarantine (last DESC, mn);
