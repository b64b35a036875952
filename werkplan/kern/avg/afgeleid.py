"""What apps derive from texts in Python: made anew after a name was taken out of texts, so that none is left there."""

from __future__ import annotations

from collections.abc import Callable

MAKERS: list[Callable[[], object]] = []
"""Each app registers here what makes its derived texts anew."""
