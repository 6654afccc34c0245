-- The last event of the engine that wrote readings, and what it changed: after a crash it is known whether and what was written.
CREATE TABLE last_event (no BIGINT);
INSERT INTO last_event VALUES (0);
CREATE TABLE event_change (i INTEGER, stream INTEGER, t TIMESTAMP);
-- Grows with every change of an hour or day of a year.
CREATE TABLE year_version (year INTEGER, version BIGINT);
INSERT INTO year_version SELECT DISTINCT year(t)::INTEGER, 1 FROM coarse;
