"""PG6xx: weights."""
