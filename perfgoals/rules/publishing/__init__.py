"""PG8xx: what must not, or must, be published."""
