"""How much an imported file may hold: far above any official table, far below what would fill the memory."""

from __future__ import annotations

MAX_FILE = 64 * 2**20
"""Bytes of a file."""
MAX_UNPACKED = 192 * 2**20
"""Bytes that all parts of a zipped file may unpack to."""
MAX_ROWS = 50_000
MAX_COLUMNS = 1_024
MAX_CELLS = 1_000_000
"""Places of one table, merged ones counted by their area."""
MAX_MEMORY = 2 * 2**30
"""Bytes of address space for the process that reads an .xls file."""


class ImportRefused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A file that is not imported at all; the message is one Chinese sentence that says what to do."""
