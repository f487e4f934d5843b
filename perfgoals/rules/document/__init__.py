"""PG0xx: files that cannot be read, or not as a table."""
