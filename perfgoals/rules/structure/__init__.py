"""PG1xx: what a table must hold."""
