"""PG5xx: dates and years."""
