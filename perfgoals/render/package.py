"""Office files are zip archives; these are the same bytes whenever they are written."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CREATED = datetime(1980, 1, 1, tzinfo=UTC)
"""The date every file says it was made on: the earliest a zip archive can hold."""

_UNIX = 3


def timeless(archive: bytes) -> bytes:
    """Return a zip archive with the same members, all dated `CREATED`."""
    file = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = ZipInfo(name, CREATED.timetuple()[:6])
            member.compress_type = ZIP_DEFLATED
            member.create_system = _UNIX
            new.writestr(member, old.read(name))
    return file.getvalue()
