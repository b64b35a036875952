"""Files that people bring: their text, and everything that is wrong with them. No database, no models."""

from __future__ import annotations

from collections.abc import Iterable

MAX_BYTES = 500_000


class Bestandsfouten(Exception):  # noqa: N818 - a Dutch name
    """Everything that is wrong with a file, in Dutch, each with its place."""

    def __init__(self, fouten: Iterable[str]) -> None:
        self.fouten = tuple(fouten)
        super().__init__("\n".join(self.fouten))


def decodeer(inhoud: bytes, *, max_bytes: int = MAX_BYTES) -> str:
    """The text of a file in UTF-8; raises `Bestandsfouten` when it is too large or is no such text."""
    if len(inhoud) > max_bytes:
        raise Bestandsfouten([f"Het bestand is te groot: hoogstens {max_bytes // 1000} kB."])
    try:
        tekst = inhoud.decode("utf-8-sig")
        positie = tekst.encode().find(0)
    except UnicodeDecodeError as fout:
        tekst, positie = "", fout.start
    if positie >= 0:
        regel = inhoud.count(b"\n", 0, positie) + 1
        raise Bestandsfouten([f"regel {regel}: het bestand is geen tekst in UTF-8. Sla het op als UTF-8."])
    return tekst
