"""PG4xx: money."""
