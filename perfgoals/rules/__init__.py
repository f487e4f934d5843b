"""The rule catalogue: one rule, one file, in one folder per family."""
