"""What the words of an indicator mean: direction, legal duty, cost, vagueness.

The words live in ``words/*.tsv``, one entry a line with an example, for a domain expert to edit in any
spreadsheet; ``perfgoals.yaml`` adds local ones (词表).
"""
