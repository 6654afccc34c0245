-- What deriving remembers, and what is sealed. Tables and columns are those of the embedded store, so that one set of statements runs on both. Truths
-- are 0 and 1, instants microseconds since 1970 UTC.
CREATE TABLE progress (name text PRIMARY KEY, position bigint NOT NULL);

-- All that is remembered of a site, in one value of a version; with the mark it follows from.
CREATE TABLE site_state (site text PRIMARY KEY, version bigint NOT NULL, body bytea NOT NULL);
CREATE TABLE mark (
  one      bigint PRIMARY KEY CHECK (one = 1),
  position bigint NOT NULL,
  hash     text NOT NULL,
  moment   bigint, -- null: the beginning
  event    bigint NOT NULL,
  changes  bigint NOT NULL
);

-- What the machine says of an alarm (running, silenced, body, ended, change) and what people do about it (said, steps, version, escalated) are
-- columns of their own: neither side writes over the other.
CREATE TABLE alarm (
  id        bigint PRIMARY KEY,
  rule      text NOT NULL,
  site      text NOT NULL,
  factor    text NOT NULL,
  opened    bigint NOT NULL,
  running   bigint NOT NULL,
  silenced  bigint NOT NULL,
  body      text NOT NULL,
  said      text,
  steps     text NOT NULL DEFAULT '[]',
  version   bigint NOT NULL DEFAULT 0,
  escalated bigint NOT NULL DEFAULT 0,
  change    bigint NOT NULL DEFAULT 0, -- grows when it opens and when its condition ends
  ended     bigint NOT NULL DEFAULT 0  -- whether it ever did
);
CREATE INDEX alarm_running ON alarm (site) WHERE running = 1;
CREATE INDEX alarm_open ON alarm (opened DESC, id) WHERE said IS DISTINCT FROM 'closed';
CREATE INDEX alarm_opened ON alarm (opened DESC, id);
CREATE INDEX alarm_site ON alarm (site, opened DESC);
CREATE INDEX alarm_change ON alarm (change);
CREATE INDEX alarm_lost ON alarm (id) WHERE running = 0 AND ended = 0;

CREATE TABLE packet_set (key text PRIMARY KEY, body text NOT NULL);
CREATE TABLE not_understood (
  mn       text NOT NULL,
  part     text NOT NULL,
  what     text NOT NULL,
  text     text NOT NULL,
  count    bigint NOT NULL,
  position bigint NOT NULL,
  at       bigint NOT NULL,
  PRIMARY KEY (mn, part, what)
);
CREATE TABLE passed (
  no       bigint PRIMARY KEY,
  position bigint NOT NULL,
  device   text NOT NULL,
  received bigint NOT NULL,
  place    text NOT NULL,
  reason   text NOT NULL
);

CREATE TABLE quarantine (mn text PRIMARY KEY, body text NOT NULL, last bigint NOT NULL);
CREATE INDEX quarantine_last ON quarantine (last DESC, mn);
CREATE TABLE command (id bigint PRIMARY KEY, mn text NOT NULL, body text NOT NULL);
CREATE INDEX command_mn ON command (mn, id);

-- Sealed.
CREATE TABLE secret (mn text PRIMARY KEY, body text NOT NULL);
CREATE TABLE target (name text PRIMARY KEY, body text NOT NULL);
