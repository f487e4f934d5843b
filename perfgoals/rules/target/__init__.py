"""PG3xx: target values."""
