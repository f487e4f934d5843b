"""Documents on disk: text to tree with positions, symbolic addresses, schema problems."""
