"""The English catalogue: complete as it is, and every fault in it is found."""

from __future__ import annotations

import ast
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from werkplan.kern.vertalingen import FUNCTIES, TEKSTEN, find_marked, problems, sources, update_files

KOP = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
DAGEN = (
    '#, python-format\nmsgid "%d dag"\nmsgid_plural "%d dagen"\nmsgstr[0] "%d day"\nmsgstr[1] "%d days"\n\n'
)
GOED = KOP + 'msgid "Taal"\nmsgstr "Language"\n\n' + DAGEN


@pytest.fixture
def bron(tmp_path: Path) -> Path:
    """The folder of a product with two texts: one in a template, one in the code."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "pagina.html").write_text(
        '{% load i18n %}\n<ul>\n    <li title="{% translate "Taal" %}"></li>\n  </ul>'
    )
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text('TEKST = ngettext_lazy("%d dag", "%d dagen")\n')
    return tmp_path


def catalogue(bron: Path, inhoud: str) -> Path:
    """The catalogue with this content, compiled."""
    teksten = bron / "django.po"
    teksten.write_text(inhoud)
    update_files(bron, teksten)
    return teksten


def test_all_that_is_marked_has_an_english_text() -> None:
    assert problems(Path(settings.BASE_DIR), TEKSTEN) == []


def test_the_command_that_make_check_uses_agrees() -> None:
    call_command("vertalingen", check=True, stdout=StringIO())


def test_a_good_catalogue_has_no_problems(bron: Path) -> None:
    assert problems(bron, catalogue(bron, GOED)) == []


@pytest.mark.parametrize(
    ("eerst", "dan", "fout"),
    [
        ('msgstr "Language"', 'msgstr ""', "not translated: Taal"),
        ('msgstr[1] "%d days"', 'msgstr[1] ""', "not translated: %d dag | %d dagen"),
        ('msgid "Taal"', '#, fuzzy\nmsgid "Taal"', "still fuzzy: Taal"),
        (
            '"%d day"\nmsgstr[1] "%d days"',
            '"a day"\nmsgstr[1] "days"',
            "other placeholders: %d dag | %d dagen",
        ),
        ('msgid "Taal"\nmsgstr "Language"\n', "", "not in the catalogue: Taal"),
        ('msgid "Taal"', 'msgid "Weg"\nmsgstr "Gone"\n\nmsgid "Taal"', "not marked any more: Weg"),
        ("Language", "Tongue", "django.mo does not say what django.po says"),
    ],
)
def test_a_fault_is_found(bron: Path, eerst: str, dan: str, fout: str) -> None:
    teksten = catalogue(bron, GOED)

    teksten.write_text(GOED.replace(eerst, dan))

    assert fout in problems(bron, teksten)


def test_a_catalogue_that_was_never_compiled_is_found(bron: Path) -> None:
    teksten = catalogue(bron, GOED)
    teksten.with_suffix(".mo").unlink()

    assert problems(bron, teksten) == ["django.mo does not say what django.po says"]


def test_updating_adds_what_is_new_drops_what_is_gone_and_keeps_the_rest(bron: Path) -> None:
    teksten = catalogue(bron, KOP + 'msgid "Taal"\nmsgstr "Language"\n\nmsgid "Weg"\nmsgstr "Gone"\n')

    assert "Weg" not in teksten.read_text()
    assert 'msgid "Taal"\nmsgstr "Language"' in teksten.read_text()
    assert problems(bron, teksten) == ["not translated: %d dag | %d dagen"]


@pytest.mark.parametrize(
    ("sjabloon", "tekst"),
    [
        ('{% translate "Een" %}', "Een"),
        ('<a title="{% translate "Een" %}">', "Een"),
        ('{{ naam|default:_("Een") }}', "Een"),
        ('{% include "x.html" with titel=_("Een") %}', "Een"),
        (
            "{% blocktranslate trimmed %}\n   Een {{ twee }}\n   100%\n{% endblocktranslate %}",
            "Een %(twee)s 100%%",
        ),
        (
            "{% blocktranslate count n=aantal %}Een{% plural %}{{ n }} stuks{% endblocktranslate %}",
            ("Een", "%(n)s stuks"),
        ),
    ],
)
def test_what_a_template_marks_is_found(bron: Path, sjabloon: str, tekst: str | tuple[str, str]) -> None:
    (bron / "templates" / "pagina.html").write_text(f"  {sjabloon}\n<p>niet gemarkeerd</p>")

    assert tekst in {bericht.id for bericht in find_marked(bron)}


def test_no_text_is_marked_inside_an_f_string() -> None:
    """Python before 3.12 reads an f-string as one piece, in which nothing is found."""
    gevonden = [
        f"{bestand.name}:{aanroep.lineno}"
        for bestand in sources(Path(settings.BASE_DIR))
        if bestand.suffix == ".py"
        for knoop in ast.walk(ast.parse(bestand.read_text(encoding="utf-8")))
        if isinstance(knoop, ast.JoinedStr)
        for aanroep in ast.walk(knoop)
        if isinstance(aanroep, ast.Call)
        and isinstance(aanroep.func, ast.Name)
        and aanroep.func.id in FUNCTIES
    ]

    assert gevonden == []
