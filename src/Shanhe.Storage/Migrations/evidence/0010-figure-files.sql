-- The files that prove a figure, as its line of the journal has them; nothing where there are none.
ALTER TABLE figure_revision ADD COLUMN files TEXT;
