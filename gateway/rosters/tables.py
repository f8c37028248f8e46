"""CSV tables of a folder or zip archive, read within limits and without trusting their names."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from gateway.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Table", "TableSource"]

_MAX_FILE_BYTES = 2 << 30
_MAX_RATIO = 200
_MAX_ARCHIVE_FILES = 1_000
_MAX_FIELD = 1 << 20
_COPY_BYTES = 1 << 16
_SUFFIXES = frozenset({".csv", ".tsv"})
_GUESSES = ("utf-8-sig", "cp1252")
_ENCODINGS = {"utf-8-sig": "UTF-8", "cp1252": "Windows-1252", "utf-16": "UTF-16"}
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_CUT_MARKS = (b"", b"\xef", b"\xef\xbb")
_QUOTED = re.compile(r'"[^"]*"')
_UNREADABLE = (csv.Error, UnicodeDecodeError, zipfile.BadZipFile, zlib.error, EOFError, OSError)


class Table:
    """Rows of one CSV file as dictionaries, with their row numbers."""

    def __init__(
        self, name: str, header: Sequence[str], rows: Iterator[list[str]], spelling: str = ""
    ) -> None:
        """Take the header and the reader that stands behind it."""
        self.name = name
        self.spelling = spelling
        """Encoding and delimiter, as they are told to the administrator."""

        self.header = tuple(header)
        self._rows = rows

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield (row number, cells by header name); the header is row 1, blank rows are left out.

        Missing cells are empty, surplus cells are dropped. Raises `SetupError`.
        """
        number = 1
        try:
            for number, row in enumerate(self._rows, start=2):
                if any("\n" in cell for cell in row):
                    # A stray quotation mark would swallow everybody up to the next one.
                    raise SetupError(
                        f"{self.name}: row {number} has a line break inside a field: "
                        "a quotation mark is not closed"
                    )
                cells = [cell.strip() for cell in row]
                if any(cells):
                    padded = cells + [""] * (len(self.header) - len(cells))
                    yield number, dict(zip(self.header, padded, strict=False))
        except _UNREADABLE:
            raise SetupError(f"{self.name}: row {number + 1} cannot be read as CSV") from None


class TableSource:
    """The CSV files of a folder, a zip archive or a single file, by lower-cased base name."""

    def __init__(self, path: Path) -> None:
        """Look what is there. Raises `SetupError` for nothing usable or a hostile archive."""
        self._path = path
        self._archive: dict[str, str] = {}
        self._files: dict[str, Path] = {}
        if path.is_dir():
            self._files = {
                file.name.lower(): file
                for file in sorted(path.iterdir())
                if file.suffix.lower() in _SUFFIXES and file.is_file()
            }
        elif not path.is_file():
            raise SetupError(f"{path}: no such file or folder")
        elif zipfile.is_zipfile(path):
            self._archive = _members(path)
        else:
            self._files = {path.name.lower(): path}

    @property
    def names(self) -> list[str]:
        """Return the base names of the files, lower-cased."""
        return sorted({*self._archive, *self._files})

    @contextmanager
    def open(self, name: str) -> Iterator[Table]:
        """Open one table. Raises `SetupError` when it cannot be read or has no header."""
        encoding = self._encoding(name)
        with ExitStack() as stack:
            binary = self._open_bytes(stack, name)
            text = stack.enter_context(io.TextIOWrapper(binary, encoding=encoding, newline=""))
            csv.field_size_limit(_MAX_FIELD)
            try:
                first = text.readline(_MAX_FIELD)
                delimiter = _delimiter(first)
                lines = chain([first], text)
                rows = csv.reader(lines, delimiter=delimiter, strict=True)
                header = [cell.strip() for cell in next(rows, [])]
            except _UNREADABLE:
                raise SetupError(f"{name}: the header cannot be read as CSV") from None
            if not any(header):
                raise SetupError(f"{name}: the first row must name the columns")
            yield Table(name, header, rows, f"{_ENCODINGS[encoding]}, {_DELIMITERS[delimiter]}")

    def _encoding(self, name: str) -> str:
        """Return the encoding of a file: by its mark, else UTF-8 where all of it is, else 1252.

        Windows-1252 is what spreadsheets of Windows write. Raises `SetupError` for what is none.
        """
        with ExitStack() as stack:
            binary = self._open_bytes(stack, name)
            try:
                start = binary.read(_COPY_BYTES)
                if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                    return "utf-16"
                decoders = {code: codecs.getincrementaldecoder(code)() for code in _GUESSES}
                block = start
                while block:
                    for code, decoder in list(decoders.items()):
                        try:
                            decoder.decode(block)
                        except UnicodeDecodeError:
                            del decoders[code]
                    block = binary.read(_COPY_BYTES)
            except _UNREADABLE:
                raise SetupError(f"{name}: cannot be read") from None
        # A cut last character is none of UTF-8.
        if "utf-8-sig" in decoders and decoders["utf-8-sig"].getstate()[0] not in _CUT_MARKS:
            del decoders["utf-8-sig"]
        encoding = next(iter(decoders), None)
        if encoding is None or b"\0" in start:
            raise SetupError(f"{name}: is no text in UTF-8, UTF-16 or Windows-1252")
        return encoding

    def _open_bytes(self, stack: ExitStack, name: str) -> IO[bytes]:
        try:
            if name in self._archive:
                archive = stack.enter_context(zipfile.ZipFile(self._path))
                return stack.enter_context(archive.open(self._archive[name]))
            return stack.enter_context(self._files[name].open("rb"))
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
            raise SetupError(f"{name}: cannot be opened") from None


def _delimiter(header: str) -> str:
    """Return what parts the cells of a header; a comma where nothing does."""
    bare = _QUOTED.sub("", header)
    return max(_DELIMITERS, key=bare.count)


def _members(path: Path) -> dict[str, str]:
    """Return the CSV members of an archive. Refuses bombs, links out of it and encryption."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (OSError, zipfile.BadZipFile):
        raise SetupError(f"{path}: is a broken zip archive") from None
    if len(infos) > _MAX_ARCHIVE_FILES:
        raise SetupError(f"{path}: holds too many files")
    members: dict[str, str] = {}
    for info in infos:
        inside = PurePosixPath(info.filename.replace("\\", "/"))
        if inside.is_absolute() or ".." in inside.parts or ":" in info.filename:
            raise SetupError(f"{path}: holds a path that leads out of the archive")
        if info.is_dir() or inside.suffix.lower() not in _SUFFIXES or inside.parts[0] == "__MACOSX":
            continue
        if info.flag_bits & 1:
            raise SetupError(f"{path}: is encrypted")
        # The sizes are the archive's own claim; `zipfile` stops reading where the claim ends.
        if info.file_size > _MAX_FILE_BYTES or info.file_size > _MAX_RATIO * max(
            info.compress_size, _COPY_BYTES
        ):
            raise SetupError(f"{path}: unpacks to far more than it holds")
        if inside.name.lower() in members:
            raise SetupError(f"{path}: holds a file name twice")
        members[inside.name.lower()] = info.filename
    return members
