-- Instants are microseconds since 1970 UTC, as in every other store; they were ticks of a tenth of that.
UPDATE mark SET moment = moment / 10;
UPDATE alarm SET opened = opened / 10;
UPDATE not_understood SET at = at / 10;
UPDATE passed SET received = received / 10;
UPDATE quarantine SET last = last / 10;
