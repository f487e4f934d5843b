"""PG9xx: self-evaluation."""
