-- How many records of a register stand where: what pages count without looking at every record. Kept by the row itself, whoever writes it.
CREATE TABLE record_tally (
  register   TEXT NOT NULL,
  state      TEXT NOT NULL,
  closed     INTEGER NOT NULL,
  department TEXT NOT NULL,
  town       TEXT NOT NULL,
  year       INTEGER NOT NULL,
  records    INTEGER NOT NULL,
  PRIMARY KEY (register, state, closed, department, town, year)
) STRICT, WITHOUT ROWID;
INSERT INTO record_tally
  SELECT register, state, closed, department, coalesce(town, ''), year, count(*) FROM record GROUP BY 1, 2, 3, 4, 5, 6;

CREATE TRIGGER record_counted AFTER INSERT ON record BEGIN
  INSERT INTO record_tally VALUES (NEW.register, NEW.state, NEW.closed, NEW.department, coalesce(NEW.town, ''), NEW.year, 1)
    ON CONFLICT (register, state, closed, department, town, year) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER record_counted_anew AFTER UPDATE OF register, state, closed, department, town, year ON record
WHEN (OLD.register, OLD.state, OLD.closed, OLD.department, coalesce(OLD.town, ''), OLD.year)
  IS NOT (NEW.register, NEW.state, NEW.closed, NEW.department, coalesce(NEW.town, ''), NEW.year)
BEGIN
  UPDATE record_tally SET records = records - 1
    WHERE register = OLD.register AND state = OLD.state AND closed = OLD.closed AND department = OLD.department
      AND town = coalesce(OLD.town, '') AND year = OLD.year;
  INSERT INTO record_tally VALUES (NEW.register, NEW.state, NEW.closed, NEW.department, coalesce(NEW.town, ''), NEW.year, 1)
    ON CONFLICT (register, state, closed, department, town, year) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER record_counted_out AFTER DELETE ON record BEGIN
  UPDATE record_tally SET records = records - 1
    WHERE register = OLD.register AND state = OLD.state AND closed = OLD.closed AND department = OLD.department
      AND town = coalesce(OLD.town, '') AND year = OLD.year;
END;
