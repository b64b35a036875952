"""Serve single files of npm packages as static files, under a name of ours.

Whole packages are thousands of files of which a page needs a handful. Nothing of it is in the repository:
`npm ci --ignore-scripts` brings the packages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, overload

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage, Storage

LEAFLET = (
    "leaflet.css",
    "leaflet.js",
    "leaflet.js.map",
    "images/layers.png",
    "images/layers-2x.png",
    "images/marker-icon.png",
)
"""The map, with what its style sheet and its script name: the manifest of static files wants all of it."""

BESTANDEN = {f"leaflet/{naam}": f"leaflet/dist/{naam}" for naam in LEAFLET}
"""Name below `STATIC_URL` -> file below `node_modules`."""


class NodeFileStorage(FileSystemStorage):
    """Reads the files of `BESTANDEN` by our names."""

    def path(self, name: str) -> str:
        return super().path(BESTANDEN[name])


class NodeFileFinder(BaseFinder):
    """Finds the files of `BESTANDEN`; whatever is not installed is not found."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = NodeFileStorage(location=Path(settings.BASE_DIR) / "node_modules")

    @overload
    def find(self, path: str, find_all: Literal[False] = ...) -> str | None: ...

    @overload
    def find(self, path: str, find_all: Literal[True]) -> list[str]: ...

    def find(self, path: str, find_all: bool = False) -> str | list[str] | None:
        gevonden = path in BESTANDEN and self.storage.exists(path)
        if not gevonden:
            return []  # as the finders of Django do; None would count as a find
        return [self.storage.path(path)] if find_all else self.storage.path(path)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        patronen = [*(ignore_patterns or ())]
        for naam in BESTANDEN:
            if self.storage.exists(naam) and not matches_patterns(naam, patronen):
                yield naam, self.storage
