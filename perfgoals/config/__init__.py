"""Settings from perfgoals.yaml and the official forms they name."""
