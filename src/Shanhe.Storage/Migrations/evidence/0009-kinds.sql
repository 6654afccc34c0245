-- The lines of one kind in their order: a start reads those of the sites, a follower those of the records, and none looks at the others.
CREATE INDEX journal_kind ON journal (kind, seq);
