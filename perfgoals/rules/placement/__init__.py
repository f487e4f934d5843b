"""PG2xx: the right content in the right place."""
