"""The command line: one module per command; owns stdout, stderr and exit codes."""
