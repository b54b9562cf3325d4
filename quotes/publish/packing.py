"""This program as a wheel, the file that pip installs: the plugin for a machine that has only PyPI.

It is put together from what is installed here, so that the site that is published is the one that
was looked at, whether this program came from PyPI, from a file or from a checkout.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from quotes.errors import QuotesError
from quotes.publish.descriptions import path as path_of_descriptions

DISTRIBUTION = "newsquotes"

_PACKAGE = Path(__file__).parent.parent
_WHEEL = """\
Wheel-Version: 1.0
Generator: quotes publish
Root-Is-Purelib: true
Tag: py3-none-any
"""
_READABLE = 0o644 << 16
# The earliest time that a zip file can give; the time of packing would make each wheel another.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def pack(folder: Path) -> Path:
    """Writes the wheel into the folder and gives its path. The same program gives the same bytes.

    Raises QuotesError where pip didn't install this program.
    """
    distribution = _distribution()
    name = f"{DISTRIBUTION}-{distribution.version}"
    about = f"{name}.dist-info"
    files = dict(_program())
    files |= {f"{about}/{part}": content for part, content in _about(distribution)}
    files[f"{about}/RECORD"] = _record(files, f"{about}/RECORD")
    wheel = folder / f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _NO_TIME)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _READABLE
            archive.writestr(entry, content)
    return wheel


def _distribution() -> metadata.Distribution:
    try:
        return metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError as error:
        raise QuotesError(
            "This program was not installed by pip, so there is nothing that a server could "
            f"install; `pip install {_PACKAGE.parent}`, then publish again."
        ) from error


def _program() -> Iterator[tuple[str, bytes]]:
    """The package's files with their paths in the wheel, without what Python and editors leave."""
    for path in sorted(_PACKAGE.rglob("*")):
        inside = path.relative_to(_PACKAGE)
        made = any(part.startswith((".", "__pycache__")) for part in inside.parts)
        if path.is_file() and not made and path.suffix != ".pyc":
            yield f"quotes/{inside.as_posix()}", path.read_bytes()
    descriptions = path_of_descriptions()
    if descriptions.parent != _PACKAGE:
        yield f"quotes/{descriptions.name}", descriptions.read_bytes()


def _about(distribution: metadata.Distribution) -> Iterator[tuple[str, bytes]]:
    """Name, dependencies, entry points and licence; nothing of where it was installed from."""
    for part in ("METADATA", "entry_points.txt"):
        yield part, (distribution.read_text(part) or "").encode("utf-8")
    yield "WHEEL", _WHEEL.encode("utf-8")
    for file in distribution.files or ():
        if "licenses" in file.parts:
            yield f"licenses/{file.name}", Path(str(file.locate())).read_bytes()


def _record(files: dict[str, bytes], own: str) -> bytes:
    """The list of files with their checksums that pip compares."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    for path, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
        writer.writerow((path, f"sha256={digest.decode('ascii')}", len(content)))
    writer.writerow((own, "", ""))
    return lines.getvalue().encode("utf-8")
