-- The journal is the truth; the other tables follow from it. Tables and columns are those of the embedded store, so that one set of statements
-- runs on both. Truths are 0 and 1, instants microseconds since 1970 UTC, amounts of ledgers whole smallest units.

-- What SQLite has as functions. Not by jsonb, which refuses texts with the character 0.
CREATE FUNCTION json_extract(body text, path text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$ SELECT body::json #>> CASE path WHEN '$' THEN '{}'::text[] ELSE string_to_array(replace(substr(path, 3), '"', ''), '.') END $$;
CREATE FUNCTION instr(whole text, part text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT strpos(whole, part) $$;
CREATE FUNCTION max(a bigint, b bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT greatest(a, b) $$;
CREATE FUNCTION max(a bigint, b bigint, c bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT greatest(a, b, c) $$;

-- A number as text that sorts and compares as the numbers do: a sign (4 below zero, 5 zero, 6 above), the power of ten with 50 added, the digits;
-- below zero both complemented, with an end behind every digit. Nothing where the text is no number.
CREATE FUNCTION number_key(written text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  n numeric;
  plain text;
  digits text;
  power integer;
BEGIN
  IF written !~ '^\s*[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?\s*$' THEN RETURN NULL; END IF;
  n := written::numeric;
  IF n = 0 THEN RETURN '5'; END IF;
  plain := abs(n)::text;
  digits := split_part(plain, '.', 2);
  IF split_part(plain, '.', 1) <> '0' THEN
    power := length(split_part(plain, '.', 1));
    digits := split_part(plain, '.', 1) || digits;
  ELSE
    power := length(ltrim(digits, '0')) - length(digits);
    digits := ltrim(digits, '0');
  END IF;
  digits := rtrim(digits, '0');
  IF n > 0 THEN RETURN '6' || lpad((power + 50)::text, 2, '0') || digits; END IF;
  RETURN '4' || lpad((49 - power)::text, 2, '0') || translate(digits, '0123456789', '9876543210') || '~';
END $$;

CREATE FUNCTION number_of(key text) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  digits text;
  power integer;
BEGIN
  IF key = '5' THEN RETURN 0; END IF;
  power := substr(key, 2, 2)::integer;
  IF left(key, 1) = '6' THEN RETURN ('0.' || substr(key, 4) || 'e' || (power - 50))::numeric; END IF;
  digits := translate(rtrim(substr(key, 4), '~'), '0123456789', '9876543210');
  RETURN -('0.' || digits || 'e' || (49 - power))::numeric;
END $$;

CREATE FUNCTION number_sum(total numeric, key text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT CASE WHEN key IS NULL THEN total ELSE coalesce(total, 0) + number_of(key) END $$;
CREATE FUNCTION number_summed(total numeric) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT number_key(total::text) $$;
CREATE AGGREGATE exact_sum(text) (SFUNC = number_sum, STYPE = numeric, FINALFUNC = number_summed);

CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

CREATE TABLE journal (
  seq      bigint PRIMARY KEY,
  at       bigint NOT NULL,
  actor    text NOT NULL,
  kind     text NOT NULL,
  subject  text NOT NULL,
  body     text NOT NULL,
  previous text NOT NULL,
  hash     text NOT NULL,
  stream   text NOT NULL,
  no       bigint NOT NULL
);
CREATE INDEX journal_subject ON journal (kind, subject, seq);
CREATE UNIQUE INDEX journal_stream ON journal (stream, no) WHERE stream <> '';
CREATE INDEX journal_kind ON journal (kind, seq);

-- The last line of each stream.
CREATE TABLE journal_head (
  stream text PRIMARY KEY,
  no     bigint NOT NULL,
  hash   text NOT NULL
);

-- No code can write a gap, or a line that does not follow the last of its stream.
CREATE FUNCTION journal_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head journal_head;
BEGIN
  IF NEW.seq <> coalesce((SELECT max(seq) FROM journal), 0) + 1 THEN
    RAISE EXCEPTION 'a line of the journal must follow the last one';
  END IF;
  SELECT * INTO head FROM journal_head WHERE stream = NEW.stream;
  IF NEW.no <> coalesce(head.no, 0) + 1 OR NEW.previous <> coalesce(head.hash, repeat('0', 64)) THEN
    RAISE EXCEPTION 'a line of the journal must follow the last of its stream';
  END IF;
  INSERT INTO journal_head (stream, no, hash) VALUES (NEW.stream, NEW.no, NEW.hash)
    ON CONFLICT (stream) DO UPDATE SET no = excluded.no, hash = excluded.hash;
  RETURN NEW;
END $$;
CREATE TRIGGER journal_follows BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION journal_follows();
CREATE TRIGGER journal_stays BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER journal_is_not_emptied BEFORE TRUNCATE ON journal EXECUTE FUNCTION append_only();

CREATE TABLE figure_revision (
  seq          bigint PRIMARY KEY REFERENCES journal (seq),
  series       text NOT NULL,
  period       text NOT NULL,
  place        text NOT NULL,
  no           bigint NOT NULL,
  action       text NOT NULL,
  state        text NOT NULL,
  value        text NOT NULL,
  entered      text NOT NULL,
  entered_unit text NOT NULL,
  document     text NOT NULL,
  origin       text NOT NULL,
  reporter     text NOT NULL,
  actor        text NOT NULL,
  reason       text NOT NULL,
  simulated    bigint NOT NULL,
  at           bigint NOT NULL,
  hash         text NOT NULL,
  files        text,
  UNIQUE (series, period, place, no)
);
CREATE TRIGGER figure_revision_stays BEFORE DELETE ON figure_revision FOR EACH ROW EXECUTE FUNCTION append_only();

CREATE TABLE figure (
  series       text NOT NULL,
  period       text NOT NULL,
  place        text NOT NULL,
  no           bigint NOT NULL,
  state        text NOT NULL,
  year         bigint NOT NULL,
  published_no bigint,
  verified_no  bigint,
  submitted_no bigint,
  PRIMARY KEY (series, period, place)
);
CREATE INDEX figure_state ON figure (state, year);

CREATE TABLE account (
  id   text PRIMARY KEY,
  body text NOT NULL
);

CREATE TABLE token (
  id      text PRIMARY KEY,
  account text NOT NULL,
  hash    text NOT NULL UNIQUE,
  body    text NOT NULL
);
CREATE INDEX token_account ON token (account);

CREATE TABLE record (
  id         bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  register   text NOT NULL,
  key        text NOT NULL,
  seq        bigint NOT NULL,
  no         bigint NOT NULL,
  state      text NOT NULL,
  department text NOT NULL,
  year       bigint NOT NULL,
  creator    text NOT NULL,
  created    bigint NOT NULL,
  updated    bigint NOT NULL,
  title      text NOT NULL,
  due        bigint,
  town       text,
  closed     bigint NOT NULL,
  derived    text NOT NULL,
  UNIQUE (register, key)
);
CREATE INDEX record_due ON record (due, id) WHERE due IS NOT NULL;

-- How many records of a register stand where, kept by the row itself, whoever writes it.
CREATE TABLE record_tally (
  register   text NOT NULL,
  state      text NOT NULL,
  closed     bigint NOT NULL,
  department text NOT NULL,
  town       text NOT NULL,
  year       bigint NOT NULL,
  records    bigint NOT NULL,
  PRIMARY KEY (register, state, closed, department, town, year)
);
CREATE FUNCTION record_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    IF TG_OP = 'UPDATE' AND (OLD.register, OLD.state, OLD.closed, OLD.department, coalesce(OLD.town, ''), OLD.year)
      = (NEW.register, NEW.state, NEW.closed, NEW.department, coalesce(NEW.town, ''), NEW.year) THEN
      RETURN NULL;
    END IF;
    UPDATE record_tally SET records = records - 1
      WHERE register = OLD.register AND state = OLD.state AND closed = OLD.closed AND department = OLD.department
        AND town = coalesce(OLD.town, '') AND year = OLD.year;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO record_tally VALUES (NEW.register, NEW.state, NEW.closed, NEW.department, coalesce(NEW.town, ''), NEW.year, 1)
      ON CONFLICT (register, state, closed, department, town, year) DO UPDATE SET records = record_tally.records + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER record_counts AFTER INSERT OR UPDATE OR DELETE ON record FOR EACH ROW EXECUTE FUNCTION record_counts();

CREATE TABLE record_link (
  id     bigint NOT NULL REFERENCES record (id),
  kind   text NOT NULL,
  target text NOT NULL,
  field  text NOT NULL,
  PRIMARY KEY (kind, target, id, field)
);
CREATE INDEX record_link_id ON record_link (id);

CREATE TABLE record_unique (
  register text NOT NULL,
  rule     text NOT NULL,
  value    text NOT NULL,
  id       bigint NOT NULL REFERENCES record (id),
  PRIMARY KEY (register, rule, value, id)
);
CREATE INDEX record_unique_id ON record_unique (id);

CREATE TABLE record_number (
  register text NOT NULL,
  year     bigint NOT NULL,
  last     bigint NOT NULL,
  PRIMARY KEY (register, year)
);

CREATE TABLE record_box (
  id    bigint PRIMARY KEY REFERENCES record (id),
  west  double precision NOT NULL,
  east  double precision NOT NULL,
  south double precision NOT NULL,
  north double precision NOT NULL
);
CREATE INDEX record_box_place ON record_box USING gist (box(point(west, south), point(east, north)));

CREATE TABLE record_text (
  rowid bigint PRIMARY KEY REFERENCES record (id),
  words tsvector NOT NULL
);
CREATE INDEX record_text_words ON record_text USING gin (words);

CREATE TABLE record_list (
  register  text PRIMARY KEY,
  columns   text NOT NULL,
  signature text NOT NULL,
  building  bigint NOT NULL DEFAULT 0
);

CREATE TABLE record_contribution (
  id     bigint NOT NULL REFERENCES record (id),
  series text NOT NULL,
  period text NOT NULL,
  place  text NOT NULL,
  amount text NOT NULL,
  PRIMARY KEY (id, series, period, place)
);

CREATE TABLE series_value (
  series   text NOT NULL,
  period   text NOT NULL,
  place    text NOT NULL,
  register text NOT NULL,
  records  bigint NOT NULL,
  value    text NOT NULL,
  hash     text NOT NULL,
  at       bigint NOT NULL,
  version  bigint NOT NULL,
  PRIMARY KEY (series, period, place, register)
);
CREATE INDEX series_value_version ON series_value (version);

CREATE TABLE thread (
  seq      bigint PRIMARY KEY REFERENCES journal (seq),
  register text NOT NULL,
  key      text NOT NULL,
  kind     text NOT NULL,
  body     text NOT NULL
);
CREATE INDEX thread_record ON thread (register, key, seq);

CREATE TABLE open_order (
  account text NOT NULL,
  seq     bigint NOT NULL REFERENCES thread (seq),
  PRIMARY KEY (account, seq)
);

CREATE TABLE notice (
  id       bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  account  text NOT NULL,
  register text NOT NULL,
  key      text NOT NULL,
  zh       text NOT NULL,
  en       text NOT NULL,
  at       bigint NOT NULL,
  seen     bigint NOT NULL DEFAULT 0
);
CREATE INDEX notice_account ON notice (account, seen, id);

CREATE TABLE upload (
  hash text PRIMARY KEY,
  name text NOT NULL,
  type text NOT NULL,
  size bigint NOT NULL
);

CREATE TABLE kept (
  kind  text NOT NULL,
  owner text NOT NULL,
  name  text NOT NULL,
  body  text NOT NULL,
  PRIMARY KEY (kind, owner, name)
);

CREATE TABLE operation (
  kind  text NOT NULL,
  owner text NOT NULL,
  name  text NOT NULL,
  body  text NOT NULL,
  PRIMARY KEY (kind, owner, name)
);

-- The Merkle tree over the hashes of all lines in order (RFC 6962): complete subtrees of 64 leaves and more.
CREATE TABLE merkle_node (
  level bigint NOT NULL,
  ix    bigint NOT NULL,
  hash  bytea NOT NULL,
  PRIMARY KEY (level, ix)
);

CREATE TABLE seal (
  size bigint PRIMARY KEY,
  at   bigint NOT NULL,
  body text NOT NULL
);
CREATE TRIGGER seal_stays BEFORE UPDATE OR DELETE ON seal FOR EACH ROW EXECUTE FUNCTION append_only();

-- Versions of layers that rules measure against, with the files they came in, in pieces.
CREATE TABLE layer_version (
  id     bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  layer  text NOT NULL,
  number bigint NOT NULL,
  seq    bigint NOT NULL,
  file   text NOT NULL,
  body   text NOT NULL,
  UNIQUE (layer, number)
);
CREATE TRIGGER layer_version_stays BEFORE UPDATE OR DELETE ON layer_version FOR EACH ROW EXECUTE FUNCTION append_only();

CREATE TABLE layer_feature (
  version    bigint NOT NULL REFERENCES layer_version (id),
  no         bigint NOT NULL,
  id         text NOT NULL,
  attributes text NOT NULL,
  geometry   bytea NOT NULL,
  west       double precision NOT NULL,
  south      double precision NOT NULL,
  east       double precision NOT NULL,
  north      double precision NOT NULL,
  PRIMARY KEY (version, no)
);
CREATE TRIGGER layer_feature_stays BEFORE UPDATE OR DELETE ON layer_feature FOR EACH ROW EXECUTE FUNCTION append_only();

CREATE TABLE layer_file (
  hash    text NOT NULL,
  no      bigint NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (hash, no)
);
CREATE TRIGGER layer_file_stays BEFORE UPDATE OR DELETE ON layer_file FOR EACH ROW EXECUTE FUNCTION append_only();

CREATE TABLE ledger (
  no       bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  id       text NOT NULL UNIQUE,
  unit     text NOT NULL,
  decimals bigint NOT NULL
);

CREATE TABLE ledger_account (
  no           bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  ledger       bigint NOT NULL REFERENCES ledger (no),
  id           text NOT NULL,
  kind         text NOT NULL,
  holder       text NOT NULL,
  asset        text NOT NULL,
  year         text NOT NULL,
  place        text NOT NULL,
  firm         text NOT NULL,
  side         bigint NOT NULL,
  debits       bigint NOT NULL,
  credits      bigint NOT NULL,
  held_debits  bigint NOT NULL,
  held_credits bigint NOT NULL,
  closed       bigint NOT NULL,
  UNIQUE (ledger, id)
) WITH (fillfactor = 70);
CREATE INDEX ledger_account_firm ON ledger_account (firm, ledger) WHERE firm <> '';
CREATE INDEX ledger_account_place ON ledger_account (place, ledger) WHERE place <> '';
CREATE TRIGGER ledger_account_stays BEFORE DELETE ON ledger_account FOR EACH ROW EXECUTE FUNCTION append_only();

CREATE TABLE ledger_transfer (
  seq        bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  ledger     bigint NOT NULL REFERENCES ledger (no),
  id         text NOT NULL,
  kind       bigint NOT NULL,
  debit      bigint NOT NULL REFERENCES ledger_account (no),
  credit     bigint NOT NULL REFERENCES ledger_account (no),
  amount     bigint NOT NULL,
  of         text,
  at         bigint NOT NULL,
  day        bigint NOT NULL,
  lapses     bigint,
  debit_net  bigint NOT NULL,
  credit_net bigint NOT NULL,
  actor      text NOT NULL,
  record     text,
  entry      text,
  note       text,
  asked      text,
  line       bigint NOT NULL
);
CREATE UNIQUE INDEX ledger_transfer_id ON ledger_transfer (ledger, id);
CREATE INDEX ledger_transfer_at ON ledger_transfer (ledger, at, seq);
CREATE INDEX ledger_transfer_debit ON ledger_transfer (debit, seq);
CREATE INDEX ledger_transfer_credit ON ledger_transfer (credit, seq);
CREATE INDEX ledger_transfer_line ON ledger_transfer (line);
CREATE INDEX ledger_transfer_record ON ledger_transfer (record) WHERE record IS NOT NULL;
CREATE INDEX ledger_transfer_lapses ON ledger_transfer (ledger, lapses) WHERE lapses IS NOT NULL;
CREATE TRIGGER ledger_transfer_stays BEFORE UPDATE OR DELETE ON ledger_transfer FOR EACH ROW EXECUTE FUNCTION append_only();

CREATE TABLE ledger_fate (
  transfer bigint PRIMARY KEY REFERENCES ledger_transfer (seq),
  fate     bigint NOT NULL,
  by       text
);
CREATE TRIGGER ledger_fate_stays BEFORE DELETE ON ledger_fate FOR EACH ROW EXECUTE FUNCTION append_only();

CREATE TABLE ledger_flow (
  ledger    bigint NOT NULL REFERENCES ledger (no),
  month     bigint NOT NULL,
  from_kind text NOT NULL,
  to_kind   text NOT NULL,
  asset     text NOT NULL,
  place     text NOT NULL,
  amount    bigint NOT NULL,
  PRIMARY KEY (ledger, month, from_kind, to_kind, asset, place)
);

CREATE TABLE ledger_period (
  ledger bigint NOT NULL REFERENCES ledger (no),
  year   bigint NOT NULL,
  month  bigint NOT NULL,
  actor  text NOT NULL,
  at     bigint NOT NULL,
  PRIMARY KEY (ledger, year, month)
);
