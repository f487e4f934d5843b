"""Writing a table without a screen: the open table with its history, new tables, and the indicator library."""
