"""What edits the sections of a table: one desk for the indicators, one for every other section."""
