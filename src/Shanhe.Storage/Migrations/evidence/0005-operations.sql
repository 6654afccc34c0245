-- What the program notes of its own work: told, sent, seen, asked under a client's own key, kept as a view. It is no evidence and stands in no chain.
CREATE TABLE operation (
  kind  TEXT NOT NULL,
  owner TEXT NOT NULL,
  name  TEXT NOT NULL,
  body  TEXT NOT NULL,
  PRIMARY KEY (kind, owner, name)
) STRICT, WITHOUT ROWID;
INSERT INTO operation SELECT kind, owner, name, body FROM kept WHERE kind IN ('escalation', 'reminder-sent', 'sent', 'view');
DELETE FROM kept WHERE kind IN ('escalation', 'reminder-sent', 'sent', 'view');
