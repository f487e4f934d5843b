"""PG7xx: a department's tables against each other and its figures."""
