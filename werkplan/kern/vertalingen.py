"""The English catalogue, kept with Babel: what is marked for translation, what is wrong, and the compiled file.

Beside it stands a small Dutch one, written by hand: what the Dutch of Django itself lacks. Django reads the compiled
files. They are in the repository, so that no clone, test or image can be without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import PYTHON_FORMAT, Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

TEKSTEN = Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"
AANVULLING = Path(settings.LOCALE_PATHS[0]) / "nl" / "LC_MESSAGES" / "django.po"
FUNCTIES = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def sources(basis: Path) -> Iterator[Path]:
    """The templates and the Python files of the product below a folder."""
    yield from sorted((basis / "templates").rglob("*.html"))
    for pakket in sorted(basis.glob("*/__init__.py")):
        if pakket.parent.name != "tests":
            yield from sorted(pakket.parent.rglob("*.py"))


def find_marked(basis: Path) -> Catalog:
    """All that is marked for translation below a folder, without translations."""
    catalogus = Catalog(locale="en")
    for bestand in sources(basis):
        bron = bestand.read_text(encoding="utf-8")
        if bestand.suffix == ".html":
            # Within brackets the indentation of a template is no Python.
            bron = f"({templatize(bron)}\n)"
        plaats = (str(bestand.relative_to(basis)), 0)
        for _, tekst, _, context in extract("python", BytesIO(bron.encode()), FUNCTIES):
            catalogus.add(tekst, locations=[plaats], context=context)
    return catalogus


def read_catalogue(teksten: Path) -> Catalog:
    with teksten.open("rb") as inhoud:
        return read_po(inhoud, locale=teksten.parts[-3] if teksten.parts[-3] == "nl" else "en")


def compiled(catalogus: Catalog) -> bytes:
    """The catalogue as Django reads it."""
    uit = BytesIO()
    write_mo(uit, catalogus)
    return uit.getvalue()


def update_files(basis: Path, teksten: Path) -> None:
    """Take over what is marked, drop what is not marked any more, and compile. Existing translations stay."""
    catalogus = read_catalogue(teksten)
    catalogus.update(find_marked(basis), no_fuzzy_matching=True, update_creation_date=False)
    catalogus.obsolete.clear()
    with teksten.open("wb") as uit:
        write_po(uit, catalogus, width=110, include_lineno=False)
    compile_file(teksten)


def compile_file(teksten: Path) -> None:
    """Write the file that Django reads beside the texts."""
    teksten.with_suffix(".mo").write_bytes(compiled(read_catalogue(teksten)))


def problems(basis: Path, teksten: Path) -> list[str]:
    """What is wrong with the catalogue and with the compiled file beside it: a sentence per fault."""
    catalogus = read_catalogue(teksten)
    gevonden = {_key(bericht) for bericht in find_marked(basis) if bericht.id}
    vertaald = {_key(bericht) for bericht in catalogus if bericht.id}
    fouten = [f"not in the catalogue: {sleutel}" for sleutel in sorted(gevonden - vertaald)]
    fouten += [f"not marked any more: {sleutel}" for sleutel in sorted(vertaald - gevonden)]
    return fouten + faults_of(teksten)


def faults_of(teksten: Path) -> list[str]:
    """What is wrong with texts themselves, whatever is marked: untranslated, other placeholders, not compiled."""
    catalogus, gecompileerd = read_catalogue(teksten), teksten.with_suffix(".mo")
    fouten = [fout for bericht in catalogus if bericht.id for fout in _faults(bericht)]
    fouten += [f"{fout}: {bericht.id}" for bericht, meer in catalogus.check() for fout in meer]
    if not gecompileerd.exists() or gecompileerd.read_bytes() != compiled(catalogus):
        fouten.append(f"{gecompileerd.name} does not say what {teksten.name} says")
    return fouten


def _key(bericht: Message) -> str:
    return " | ".join(filter(None, (bericht.context, *_forms(bericht.id))))


def _forms(tekst: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(tekst) if isinstance(tekst, (list, tuple)) else (tekst or "",)


def _faults(bericht: Message) -> Iterator[str]:
    vormen = _forms(bericht.string)
    if not all(vormen):
        yield f"not translated: {_key(bericht)}"
    elif _placeholders(vormen) != _placeholders(_forms(bericht.id)):
        yield f"other placeholders: {_key(bericht)}"
    if bericht.fuzzy:
        yield f"still fuzzy: {_key(bericht)}"


def _placeholders(vormen: tuple[str, ...]) -> set[str]:
    return {treffer[0] for vorm in vormen for treffer in PYTHON_FORMAT.finditer(vorm)}
