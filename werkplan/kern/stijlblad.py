"""One style sheet for every page: the NL Design System and our own rules as one file, so that a page asks once.

It is put together from its parts whenever static files are collected or looked up; it exists nowhere in the repository.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, overload

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage, Storage

NAAM = "css/stijl.css"
"""The name of the style sheet below `STATIC_URL`."""
COMPONENTEN = (
    "alert",
    "breadcrumb-nav",
    "button",
    "data-badge",
    "data-list",
    "form-field",
    "form-field-description",
    "form-field-error-message",
    "form-fieldset",
    "form-label",
    "pagination",
    "select",
    "skip-link",
    "table",
    "textarea",
    "textbox",
)
"""The components of the NL Design System that our pages use."""
NLDS = (
    "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css",
    *(f"@utrecht/{naam}-css/dist/index.min.css" for naam in COMPONENTEN),
)
"""Files below `node_modules`, in a layer below our own rules; whatever is not installed is left out."""
EIGEN = ("thema", "werkplan", "componenten", "loket")
DRUK = "print"


def delen() -> list[Path]:
    """The files of which the style sheet consists, as far as they are there."""
    nlds = [Path(settings.BASE_DIR) / "node_modules" / naam for naam in NLDS]
    return [pad for pad in (*nlds, *(_eigen(naam) for naam in (*EIGEN, DRUK))) if pad.exists()]


def stijlblad() -> str:
    """The whole style sheet."""
    nlds = "".join(_kaal(pad) for pad in delen() if "node_modules" in pad.parts)
    eigen = "".join(_kaal(_eigen(naam)) for naam in EIGEN)
    return f"@layer nlds{{{nlds}}}\n{eigen}@media print{{\n{_kaal(_eigen(DRUK))}}}\n"


def _eigen(naam: str) -> Path:
    return Path(settings.BASE_DIR) / "static" / "css" / f"{naam}.css"


def _kaal(pad: Path) -> str:
    """A style sheet without its comments and the white space before its lines."""
    tekst = re.sub(r"/\*.*?\*/", "", pad.read_text(encoding="utf-8"), flags=re.DOTALL)
    return "".join(f"{regel}\n" for ruw in tekst.splitlines() if (regel := ruw.strip()))


class StijlbladStorage(FileSystemStorage):
    """Holds the one style sheet, as new as its newest part."""

    def path(self, name: str) -> str:
        return _als_bestand(max(pad.stat().st_mtime for pad in (*delen(), Path(__file__))))


class StijlbladFinder(BaseFinder):
    """Finds the style sheet under its one name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = StijlbladStorage()

    @overload
    def find(self, path: str, find_all: Literal[False] = ...) -> str | None: ...

    @overload
    def find(self, path: str, find_all: Literal[True]) -> list[str]: ...

    def find(self, path: str, find_all: bool = False) -> str | list[str] | None:
        if path != NAAM:
            return []  # as the finders of Django do; None would count as a find
        return [self.storage.path(path)] if find_all else self.storage.path(path)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        if not matches_patterns(NAAM, [*(ignore_patterns or ())]):
            yield NAAM, self.storage


@cache
def _als_bestand(van: float) -> str:
    """The style sheet as it is since a moment, in a file that is there as long as this process."""
    map_ = tempfile.mkdtemp(prefix="werkplan-stijl-")
    atexit.register(shutil.rmtree, map_, ignore_errors=True)
    pad = Path(map_) / Path(NAAM).name
    pad.write_text(stijlblad(), encoding="utf-8")
    os.utime(pad, (van, van))
    return str(pad)
