-- Accounts of ledgers and the transfers between them. What is booked is never changed; what becomes of it stands beside it. Amounts are
-- whole smallest units.
CREATE TABLE ledger (
  no       INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  unit     TEXT NOT NULL,
  decimals INTEGER NOT NULL
) STRICT;

CREATE TABLE ledger_account (
  no           INTEGER PRIMARY KEY,
  ledger       INTEGER NOT NULL REFERENCES ledger (no),
  id           TEXT NOT NULL,
  kind         TEXT NOT NULL,
  holder       TEXT NOT NULL,
  asset        TEXT NOT NULL,
  year         TEXT NOT NULL,
  place        TEXT NOT NULL,
  firm         TEXT NOT NULL,
  side         INTEGER NOT NULL,
  debits       INTEGER NOT NULL,
  credits      INTEGER NOT NULL,
  held_debits  INTEGER NOT NULL,
  held_credits INTEGER NOT NULL,
  closed       INTEGER NOT NULL,
  UNIQUE (ledger, id)
) STRICT;
CREATE INDEX ledger_account_firm ON ledger_account (firm, ledger) WHERE firm <> '';
CREATE INDEX ledger_account_place ON ledger_account (place, ledger) WHERE place <> '';
CREATE TRIGGER ledger_account_no_delete BEFORE DELETE ON ledger_account BEGIN SELECT RAISE(ABORT, 'accounts of ledgers stay'); END;

CREATE TABLE ledger_transfer (
  seq        INTEGER PRIMARY KEY,
  ledger     INTEGER NOT NULL REFERENCES ledger (no),
  id         TEXT NOT NULL,
  kind       INTEGER NOT NULL,
  debit      INTEGER NOT NULL REFERENCES ledger_account (no),
  credit     INTEGER NOT NULL REFERENCES ledger_account (no),
  amount     INTEGER NOT NULL,
  of         TEXT,
  at         INTEGER NOT NULL,
  day        INTEGER NOT NULL,
  lapses     INTEGER,
  debit_net  INTEGER NOT NULL,
  credit_net INTEGER NOT NULL,
  actor      TEXT NOT NULL,
  record     TEXT,
  entry      TEXT,
  note       TEXT,
  asked      TEXT,
  line       INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ledger_transfer_id ON ledger_transfer (ledger, id);
CREATE INDEX ledger_transfer_at ON ledger_transfer (ledger, at);
CREATE INDEX ledger_transfer_debit ON ledger_transfer (debit);
CREATE INDEX ledger_transfer_credit ON ledger_transfer (credit);
CREATE INDEX ledger_transfer_line ON ledger_transfer (line);
CREATE INDEX ledger_transfer_record ON ledger_transfer (record) WHERE record IS NOT NULL;
CREATE INDEX ledger_transfer_lapses ON ledger_transfer (ledger, lapses) WHERE lapses IS NOT NULL;
CREATE TRIGGER ledger_transfer_no_delete BEFORE DELETE ON ledger_transfer BEGIN SELECT RAISE(ABORT, 'transfers are append-only'); END;
CREATE TRIGGER ledger_transfer_no_update BEFORE UPDATE ON ledger_transfer BEGIN SELECT RAISE(ABORT, 'transfers are append-only'); END;

-- What became of a transfer: a pending is posted, voided or lapses once, what was posted is reversed once.
CREATE TABLE ledger_fate (
  transfer INTEGER PRIMARY KEY REFERENCES ledger_transfer (seq),
  fate     INTEGER NOT NULL,
  by       TEXT
) STRICT;
CREATE TRIGGER ledger_fate_no_delete BEFORE DELETE ON ledger_fate BEGIN SELECT RAISE(ABORT, 'fates of transfers are append-only'); END;

-- What was posted between kinds of account, month by month: kept up to date with the transfers.
CREATE TABLE ledger_flow (
  ledger    INTEGER NOT NULL REFERENCES ledger (no),
  month     INTEGER NOT NULL,
  from_kind TEXT NOT NULL,
  to_kind   TEXT NOT NULL,
  asset     TEXT NOT NULL,
  place     TEXT NOT NULL,
  amount    INTEGER NOT NULL,
  PRIMARY KEY (ledger, month, from_kind, to_kind, asset, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_period (
  ledger INTEGER NOT NULL REFERENCES ledger (no),
  year   INTEGER NOT NULL,
  month  INTEGER NOT NULL,
  actor  TEXT NOT NULL,
  at     INTEGER NOT NULL,
  PRIMARY KEY (ledger, year, month)
) STRICT, WITHOUT ROWID;
