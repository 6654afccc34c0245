-- Alarms become records of a register. An alarm has a number that grows when it opens and when its condition ends, so that who follows it
-- misses neither; whether it ever ended is kept, also while deriving anew finds it running again. What people say of it (said, steps,
-- version: the number of the record's revision) follows from its record.
ALTER TABLE alarm ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
ALTER TABLE alarm ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;
UPDATE alarm SET ended = body ->> '$.endedAt' IS NOT NULL, version = 0;
UPDATE alarm SET change = numbered.n
FROM (SELECT id, row_number() OVER (ORDER BY opened, id) AS n FROM alarm) AS numbered
WHERE alarm.id = numbered.id;
CREATE INDEX alarm_change ON alarm (change);
CREATE INDEX alarm_lost ON alarm (id) WHERE running = 0 AND ended = 0;
