"""Our own public texts are plain: the formula of Flesch for Dutch (Douma), and the length of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
TAG = re.compile(r"<[^>]+>|%\(\w+\)[sd]|%[sd]|https?://\S+|\[([^\]]+)\]\([^)]+\)|[#*_`]")
ZIN = re.compile(r"(?<=[.!?:])\s+|\n+")
WOORD = re.compile(r"[A-Za-zÀ-ÿ]+")
KLANK = re.compile(r"ij|[aeiouyáéëïöüèê]+", re.IGNORECASE)
LANGSTE_ZIN = 25
B1 = 70.0
"""Sixty and up is plain language in the usual reading of the scale; ours is well above it, and stays there."""


def sentences(tekst: str) -> list[list[str]]:
    """The words of each sentence; markup and names of values are no words."""
    zinnen = (WOORD.findall(TAG.sub(r"\1", zin)) for zin in ZIN.split(tekst))
    return [zin for zin in zinnen if len(zin) > 2]


def flesch_douma(zinnen: list[list[str]]) -> float:
    """206,84 less 0,77 per syllable in a hundred words and 0,93 per word in a sentence."""
    woorden = [woord for zin in zinnen for woord in zin]
    klanken = sum(max(1, len(KLANK.findall(woord))) for woord in woorden)
    return 206.84 - 77 * klanken / len(woorden) - 0.93 * len(woorden) / len(zinnen)


def of_the_pages() -> Iterator[str]:
    """Every text of a public page that is a sentence, the statements on privacy and accessibility included."""
    with (ROOT / "locale/en/LC_MESSAGES/django.po").open("rb") as bestand:
        for bericht in read_po(bestand):
            tekst = bericht.id if isinstance(bericht.id, str) else bericht.id[0]
            if tekst.endswith((".", "?")):
                yield tekst


def of_the_demo() -> Iterator[str]:
    """Every Dutch text of the articles and schemes that the demo brings."""

    def walk(waarde: Any) -> Iterator[str]:
        if isinstance(waarde, dict):
            for naam, deel in waarde.items():
                if isinstance(deel, str) and naam in {"samenvatting", "tekst", "stappen"}:
                    yield deel
                else:
                    yield from walk(deel)
        elif isinstance(waarde, list):
            for deel in waarde:
                yield from walk(deel)

    yield from walk(yaml.safe_load((ROOT / "werkplan/demo/data/loket.yaml").read_text(encoding="utf-8")))


def test_the_formula_knows_plain_from_hard() -> None:
    plain = sentences("U wilt een terras. Dan hebt u een vergunning nodig. Bel ons als u het niet weet.")
    hard = sentences(
        "De omgevingsrechtelijke vergunningsaanvraagprocedure is onverminderd van toepassing op exploitatie."
    )

    assert flesch_douma(plain) > 80
    assert flesch_douma(hard) < 0


@pytest.mark.parametrize("teksten", [of_the_pages, of_the_demo])
def test_our_own_texts_are_plain(teksten: Any) -> None:
    zinnen = [zin for tekst in teksten() for zin in sentences(tekst)]

    lang = [" ".join(zin) for zin in zinnen if len(zin) > LANGSTE_ZIN]
    assert len(zinnen) > 20
    assert flesch_douma(zinnen) >= B1
    assert lang == []
