CREATE TABLE IF NOT EXISTS stream (no INTEGER, site VARCHAR, factor VARCHAR, cadence TINYINT);
CREATE TABLE IF NOT EXISTS fine (stream INTEGER, t TIMESTAMP, value DECIMAL(18,6), low DECIMAL(18,6), high DECIMAL(18,6), total DECIMAL(18,6), converted DECIMAL(18,6), flag VARCHAR, marks INTEGER, valid BOOLEAN, origin TINYINT, n INTEGER, position BIGINT, received TIMESTAMP, revision INTEGER);
CREATE TABLE IF NOT EXISTS coarse (stream INTEGER, t TIMESTAMP, value DECIMAL(18,6), low DECIMAL(18,6), high DECIMAL(18,6), total DECIMAL(18,6), converted DECIMAL(18,6), flag VARCHAR, marks INTEGER, valid BOOLEAN, origin TINYINT, n INTEGER, position BIGINT, received TIMESTAMP, revision INTEGER);
CREATE TABLE IF NOT EXISTS superseded (stream INTEGER, t TIMESTAMP, value DECIMAL(18,6), low DECIMAL(18,6), high DECIMAL(18,6), total DECIMAL(18,6), converted DECIMAL(18,6), flag VARCHAR, marks INTEGER, valid BOOLEAN, origin TINYINT, n INTEGER, position BIGINT, received TIMESTAMP, revision INTEGER, replaced_at TIMESTAMP, replaced_by BIGINT);
CREATE TABLE IF NOT EXISTS progress (position BIGINT);
CREATE TABLE IF NOT EXISTS sealed (part VARCHAR, month VARCHAR, file VARCHAR, readings BIGINT);
INSERT INTO progress SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM progress);
