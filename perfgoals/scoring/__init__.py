"""Scores as pure functions, every point traced to a finding, an address and a clause."""
