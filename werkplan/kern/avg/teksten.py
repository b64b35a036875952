"""Names and numbers of people in texts: where they stand, now and in history, and taking them out.

A term is what somebody is looked for by: a name, an address, a number. It is found whatever its capitals, with
other characters between its words (`Jannie_de_Vries.pdf`) and folded over two lines (calendar files), but never
inside a longer word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction

from werkplan.kern.audit import herschrijfbaar
from werkplan.kern.avg import afgeleid
from werkplan.kern.avg.register import REGISTER, model
from werkplan.kern.peil import tracked_models

GEWIST = "[gewist]"
KORTSTE_TERM = 3
MEESTE_VERMELDINGEN = 2000
MINSTE_CIJFERS = 8
_LEEG = "''"
VOUW = r"(?:\r?\n[ \t])?"
TUSSEN_WOORDEN = r"[\s_.-]+"
TUSSEN_CIJFERS = r"[\s().-]*"
VOORAF, ERNA = r"(?:\S*\s+){0,8}\S*", r"\S*(?:\s+\S*){0,8}"
"""A few words around what is found."""
NUMMER = re.compile(r"[+\d\s().-]+")


@dataclass(frozen=True, slots=True)
class Vermelding:
    """One text in which somebody is named: as it stands now, in its history, or both."""

    soort: str
    veld: str
    nummer: int
    fragment: str
    nu: bool
    was: bool


@dataclass(frozen=True, slots=True)
class _Tabel:
    """Columns with texts of a table: of a model, or of its history. `van_persoon`: the row is about one person."""

    model: type[models.Model]
    naam: str
    sleutel: str
    velden: tuple[models.Field[Any, Any], ...]
    is_historie: bool = False
    van_persoon: bool = False


def patroon(termen: Iterable[str], *, letter: str = "[[:alnum:]]") -> str:
    """A regular expression that finds any of the terms. `letter` stands for one letter or digit."""
    return "|".join(_een_term(term, letter) for term in termen)


def python_patroon(termen: Iterable[str]) -> re.Pattern[str]:
    """The same for texts outside the database."""
    return re.compile(patroon(termen, letter=r"[^\W_]"), re.IGNORECASE)


def _een_term(term: str, letter: str) -> str:
    cijfers = re.sub(r"\D", "", term)
    if NUMMER.fullmatch(term) and len(cijfers) >= MINSTE_CIJFERS:
        kern = TUSSEN_CIJFERS.join(cijfers)
    else:
        kern = TUSSEN_WOORDEN.join(VOUW.join(map(_teken, woord)) for woord in term.split())
    voor = rf"(?<![._%+-])(?<!{letter})" if "@" in term else f"(?<!{letter})"
    return f"{voor}(?:{kern})(?!{letter})"


def _teken(teken: str) -> str:
    if teken.isalpha():
        # Not every database knows the capital of a letter with an accent.
        return teken if teken.isascii() else f"[{teken.lower()}{teken.upper()}]"
    return teken if teken.isdigit() or teken == "_" else f"\\{teken}"


def _tabellen() -> Iterator[_Tabel]:
    geschiedenis = tracked_models()
    for soort in REGISTER:
        for label, namen in soort.teksten.items():
            eigen = model(label)
            yield _Tabel(eigen, eigen._meta.db_table, "id", _velden(eigen, namen))
            events = geschiedenis.get(eigen)
            if events is not None and (bewaard := _velden(events, namen)):
                yield _Tabel(eigen, events._meta.db_table, "pgh_obj_id", bewaard, is_historie=True)
        for label, namen in soort.personen.items():
            eigen = model(label)
            yield _Tabel(eigen, eigen._meta.db_table, "id", _velden(eigen, namen), van_persoon=True)


def _velden(bron: type[models.Model], namen: str) -> tuple[models.Field[Any, Any], ...]:
    return tuple(veld for veld in bron._meta.concrete_fields if veld.name in namen.split())


def zoek(termen: Sequence[str]) -> list[Vermelding]:
    """Every text in which one of the terms stands, present ones first; at most about `MEESTE_VERMELDINGEN`."""
    if not termen:
        return []
    bronnen = [(tabel, veld) for tabel in _tabellen() for veld in tabel.velden]
    delen = " UNION ALL ".join(_zoek_sql(deel, *bron) for deel, bron in enumerate(bronnen))
    sql = f"SELECT deel, nummer, fragment FROM ({delen}) s LIMIT {MEESTE_VERMELDINGEN}"  # noqa: S608 - our own names
    gezocht = patroon(termen)
    gevonden: dict[tuple[str, str, int, str], set[bool]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, {"zoek": gezocht, "rond": rf"{VOORAF}(?:{gezocht}){ERNA}"})
        for deel, nummer, fragment in cursor.fetchall():
            tabel, veld = bronnen[deel]
            waar = (
                str(tabel.model._meta.verbose_name),
                str(veld.verbose_name),
                nummer,
                " ".join(fragment.split()),
            )
            gevonden.setdefault(waar, set()).add(tabel.is_historie)
    vermeldingen = [Vermelding(*waar, nu=False in hoe, was=True in hoe) for waar, hoe in gevonden.items()]
    return sorted(vermeldingen, key=lambda een: (not een.nu, een.soort, een.nummer))


def _zoek_sql(deel: int, tabel: _Tabel, veld: models.Field[Any, Any]) -> str:
    kolom = f"{_kolom(veld)}::text"
    return f"""
        SELECT DISTINCT {deel} AS deel, {tabel.sleutel} AS nummer,
               (regexp_match({kolom}, %(rond)s, 'i'))[1] AS fragment
        FROM public."{tabel.naam}" WHERE {kolom} ~* %(zoek)s
    """  # noqa: S608 - names of our own models


@transaction.atomic
def vervang(termen: Sequence[str]) -> int:
    """Put `GEWIST` in the place of every term, in the texts and in their history, and empty the rows of a person
    who is named in them. Returns how many rows changed.

    Who has a form open on such a text is told that it changed meanwhile.
    """
    if not termen:
        return 0
    gezocht = patroon(termen)
    aantal = 0
    with herschrijfbaar(), connection.cursor() as cursor:
        for tabel in sorted(_tabellen(), key=lambda een: een.is_historie):
            sql = _vervang_sql(tabel)
            cursor.execute(sql, [gezocht] * sql.count("%s"))
            aantal += cursor.rowcount
    if aantal:
        for maak in afgeleid.MAKERS:
            maak()
    return aantal


def _vervang_sql(tabel: _Tabel) -> str:
    """An UPDATE that asks for the pattern at each placeholder."""
    nieuw = [
        f"{_kolom(veld)} = {_LEEG if tabel.van_persoon else _nieuwe_waarde(veld, _kolom(veld))}"
        for veld in tabel.velden
    ]
    if not tabel.is_historie and "versie" in {veld.name for veld in tabel.model._meta.concrete_fields}:
        nieuw.append("versie = versie + 1")
    waar = " OR ".join(f"{_kolom(veld)}::text ~* %s" for veld in tabel.velden)
    return f'UPDATE public."{tabel.naam}" SET {", ".join(nieuw)} WHERE {waar}'  # noqa: S608 - names of our own models


def _kolom(veld: models.Field[Any, Any]) -> str:
    return f'"{veld.column}"'


def _nieuwe_waarde(veld: models.Field[Any, Any], waarde: str) -> str:
    if isinstance(veld, ArrayField):
        return f"ARRAY(SELECT {_nieuwe_waarde(veld.base_field, 'deel')} FROM unnest({waarde}) deel)"  # noqa: S608
    vervangen = f"regexp_replace({waarde}, %s, '{GEWIST}', 'gi')"
    return f"left({vervangen}, {veld.max_length})" if veld.max_length else vervangen
