"""Runs the rules: collects files, groups departments, selects rules, turns hits into findings."""
