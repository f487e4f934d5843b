"""Zipped office files, opened as what a stranger sent: nothing unpacks without a limit, no entity is followed."""

from __future__ import annotations

import lzma
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from lxml import etree

from perfgoals.importing.limits import MAX_UNPACKED, ImportRefused

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHUNK = 2**16
_BROKEN = (
    *(BadZipFile, NotImplementedError, OSError, EOFError, KeyError, ValueError, IndexError),
    *(zlib.error, lzma.LZMAError, struct.error),
)
"""What a damaged archive makes the library raise."""


class Archive:
    """The parts of one zipped file.

    Raises ``ImportRefused`` where the file is damaged, locked by a password or unpacks to too much.
    """

    def __init__(self, raw: bytes) -> None:
        """Open the archive; nothing is unpacked yet."""
        try:
            self._zip = ZipFile(BytesIO(raw))
        except _BROKEN:
            raise _damaged() from None
        self._left = MAX_UNPACKED

    @property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """Return a part unpacked; the limit counts what comes out, not what the archive says of itself."""
        pieces: list[bytes] = []
        try:
            with self._zip.open(name) as part:
                while piece := part.read(_CHUNK):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise ImportRefused("解压后的内容大得不像绩效表，没有导入；请只保留要导入的表再试")
                    pieces.append(piece)
        except _BROKEN:
            raise _damaged() from None
        except RuntimeError:  # what the library raises for a missing password
            raise ImportRefused("文件设了密码，打不开；请在 Word 或 Excel 中取消密码、另存后再导入") from None
        return b"".join(pieces)

    def xml(self, name: str) -> _Element:
        """Return a part as XML, without any entity or outside file being read."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            root = etree.fromstring(self.read(name), parser)
        except etree.XMLSyntaxError:
            raise _damaged() from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise ImportRefused("文件里夹带了文档类型声明（DTD），正常的办公文件没有它，没有导入")
        return root


def _damaged() -> ImportRefused:
    return ImportRefused("文件已损坏，读不出来；请在 Word、Excel 或 WPS 中打开另存后再导入")
