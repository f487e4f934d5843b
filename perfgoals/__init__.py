"""perfgoals: write, review, score and publish budget performance-goal tables (预算绩效目标表)."""

__version__ = "0.1.0"
