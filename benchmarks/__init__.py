"""Speed and memory of `perfgoals lint`, measured beside its peers; `python -m benchmarks.run` prints ratios."""
