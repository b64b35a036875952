"""What holds for every style sheet and template: one theme, nothing inline, nothing from elsewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.test import RequestFactory, override_settings

from werkplan.kern.static_finder import BESTANDEN
from werkplan.kern.stijlblad import COMPONENTEN, EIGEN, NAAM, delen
from werkplan.kern.web import page

BASIS = Path(settings.BASE_DIR)
STIJLBLADEN = sorted((BASIS / "static" / "css").glob("*.css"))
STAAT_OP_ZICHZELF = BASIS / "templates" / "rapport" / "bestand.html"
"""The file of a report: who opens it from a mail has no server to fetch a style from."""
SJABLONEN = sorted(set((BASIS / "templates").rglob("*.html")) - {STAAT_OP_ZICHZELF})
KLEUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
INLINE = re.compile(r"\sstyle=|\son[a-z]+=|\shx-on|<style|<script(?![^>]*\ssrc=)", re.IGNORECASE)
ELDERS = re.compile(
    r"""(?:src|srcset|action)=["']https?:|<link[^>]+https?:|url\(["']?https?:""", re.IGNORECASE
)


@pytest.mark.parametrize("naam", BESTANDEN)
def test_each_file_of_a_package_is_found_under_our_name(naam: str) -> None:
    gevonden = finders.find(naam)

    assert gevonden is not None
    assert Path(gevonden).is_file()


def test_a_file_that_is_not_named_is_not_served() -> None:
    assert finders.find("axe-core/axe.min.js") is None
    assert finders.find("nlds/../package.json") is None


def test_one_style_sheet_holds_the_theme_every_component_and_our_own_rules() -> None:
    gevonden = finders.find(NAAM)

    assert gevonden is not None
    stijl = Path(gevonden).read_text(encoding="utf-8")
    assert len(delen()) == 1 + len(COMPONENTEN) + len(EIGEN) + 1
    assert "@import" not in stijl
    assert "/*" not in stijl
    assert stijl.count("{") == stijl.count("}")
    assert all(
        stuk in stijl
        for stuk in ("--basis-text", ".utrecht-textbox", ".kop__balk", ".zoekvak", "@media print")
    )


@pytest.mark.parametrize(
    "blad", [blad for blad in STIJLBLADEN if blad.name != "thema.css"], ids=lambda blad: blad.name
)
def test_colours_stand_in_the_theme_only(blad: Path) -> None:
    assert KLEUR.findall(blad.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("sjabloon", SJABLONEN, ids=lambda pad: str(pad.relative_to(BASIS)))
def test_templates_hold_nothing_inline_and_nothing_from_elsewhere(sjabloon: Path) -> None:
    tekst = sjabloon.read_text(encoding="utf-8")

    assert INLINE.findall(tekst) == []
    assert ELDERS.findall(tekst) == []


def test_lock_file_names_no_other_registry() -> None:
    pakketten = json.loads((BASIS / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    adressen = {pakket["resolved"] for pakket in pakketten.values() if "resolved" in pakket}

    assert all(adres.startswith("https://registry.npmjs.org/") for adres in adressen)


@pytest.fixture
def request_van() -> RequestFactory:
    return RequestFactory()


def inhoud(request: HttpRequest) -> str:
    return page(request, "kern/500.html", {}, part="components/woordmerk.html").content.decode()


@override_settings(ROOT_URLCONF="tests.toonbeeld.urls")
def test_htmx_gets_the_part_and_everybody_else_the_page(request_van: RequestFactory) -> None:
    gewoon = request_van.get("/")
    htmx = request_van.get("/", headers={"HX-Request": "true"})
    terug = request_van.get("/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})

    assert inhoud(gewoon).startswith("<!doctype html>")
    assert inhoud(htmx).startswith("<a ")
    assert inhoud(terug).startswith("<!doctype html>")


def test_answer_that_depends_on_htmx_says_so_to_caches(request_van: RequestFactory) -> None:
    response = page(request_van.get("/"), "kern/500.html", {}, part="components/woordmerk.html")

    assert "HX-Request" in response["Vary"]
