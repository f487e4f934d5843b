"""Office files are zip archives; these are the same bytes whenever they are written."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

CREATED = datetime(1980, 1, 1, tzinfo=UTC)
"""The date every file says it was made on: the earliest a zip archive can hold."""

_DATE = struct.pack("<HH", 0, 1 << 5 | 1)
"""Midnight of that day, as an archive writes time and date."""
_UNIX = 3
_DATE_IN_MEMBER = 10
_CENTRAL = b"PK\x01\x02"
_CENTRAL_SIZE = 46
_SYSTEM_IN_CENTRAL = 5
_DATE_IN_CENTRAL = 12
_LENGTHS_IN_CENTRAL = 28


def timeless(archive: bytes) -> bytes:
    """Return a zip archive with all its members dated `CREATED`; nothing is packed anew, which would take long."""
    with ZipFile(BytesIO(archive)) as members:
        offsets = [member.header_offset for member in members.infolist()]
        place = members.start_dir
    changed = bytearray(archive)
    for offset in offsets:
        changed[offset + _DATE_IN_MEMBER : offset + _DATE_IN_MEMBER + len(_DATE)] = _DATE
    while changed.startswith(_CENTRAL, place):
        changed[place + _SYSTEM_IN_CENTRAL] = _UNIX
        changed[place + _DATE_IN_CENTRAL : place + _DATE_IN_CENTRAL + len(_DATE)] = _DATE
        lengths = struct.unpack_from("<HHH", changed, place + _LENGTHS_IN_CENTRAL)
        place += _CENTRAL_SIZE + sum(lengths)
    return bytes(changed)
