"""Findings and scores to text: one file a format. Only this layer words a finding."""
