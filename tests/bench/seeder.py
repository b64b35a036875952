"""Filling a database with a plan of any size: in bulk, with its history, and the same every time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from django.db import connection, models, transaction

from acties.models import Actie, Opgave, Stap, Thema, Werkplan, Zoektekst
from locaties.models import Kandidaatrij, Locatietype, Werkruimte, Zoekvraag, ZoekvraagGemeente
from locaties.services.ruimtesommen import rebuild_sums
from loket.bronnen import laad_loket
from tests.bench.inventory import TYPEN, add_units
from tests.bench.records import Cast, make_actie, make_means, make_parts
from werkplan.kern.importers import EIGEN_BESTAND, laad_gemeenten, lees_gemeenten
from werkplan.kern.models import Gebruiker, Gemeente, Lidmaatschap, Mandaat, Organisatie, Regiolidmaatschap
from werkplan.kern.peil import tracked_models
from werkplan.kern.rechtentabel import Rol

PERSON = "bench"
RECORDED = "2018-12-20 12:00+01"
PORTION = 500
VANDAAG = date(2020, 11, 20)


def prepare() -> Cast:
    """The region, the people and an empty current plan."""
    laad_gemeenten(lees_gemeenten(EIGEN_BESTAND.read_bytes()))
    regio, _ = Organisatie.objects.get_or_create(naam="Regio van de meting", defaults={"soort": "regio"})
    plan, _ = Werkplan.objects.get_or_create(
        naam="Meetplan", regio="Meetregio", startjaar=2019, eindjaar=2021, defaults={"is_huidig": True}
    )
    for volgorde in range(5):
        Thema.objects.get_or_create(plan=plan, naam=f"Thema {volgorde + 1}", defaults={"volgorde": volgorde})
    if not Gebruiker.objects.filter(username=PERSON).exists():
        _make_people(regio)
    return read_cast(plan)


def read_cast(plan: Werkplan) -> Cast:
    """What the actions of the plan choose from, always in the same order."""
    leden = Regiolidmaatschap.objects.geldig_op(date(2019, 1, 1)).filter(soort="volledig")
    return Cast(
        plan=plan,
        themas=list(plan.themas.order_by("volgorde")),
        organisaties=list(Organisatie.objects.order_by("naam")[:10]),
        gemeenten=list(Gemeente.objects.filter(pk__in=leden.values("gemeente")).order_by("code")),
        mensen=list(Gebruiker.objects.filter(username__startswith=PERSON).order_by("username")),
    )


def _make_people(regio: Organisatie) -> None:
    for volgorde in range(20):
        naam = PERSON if volgorde == 0 else f"{PERSON}-{volgorde:02}"
        persoon = Gebruiker.objects.create(username=naam, naam=f"Persoon {volgorde}", password="!")
        rol = Rol.COORDINATOR if volgorde == 0 else Rol.ACTIEHOUDER
        Lidmaatschap.objects.create(gebruiker=persoon, organisatie=regio, rol=rol, van=date(2018, 1, 1))


def grow(cast: Cast, size: int) -> None:
    """Add actions until the plan has `size` of them."""
    begin = Actie.objects.filter(plan=cast.plan).count()
    for eerste in range(begin, size, PORTION):
        with _without_triggers("acties"):
            made = _add(cast, range(eerste, min(size, eerste + PORTION)))
            _record(made)
            _derive()


def grow_inventory(cast: Cast, size: int) -> None:
    """Add locations with their units until the inventory has `size` units."""
    for naam, soort in TYPEN.items():
        Locatietype.objects.get_or_create(naam=naam, defaults={"soort": soort})
    for gemeente in cast.gemeenten:
        Mandaat.objects.get_or_create(
            gemeente=gemeente, van=date(2018, 1, 1), defaults={"grondslag": "meting"}
        )
    laad_loket()
    with _without_triggers("locaties"):
        _record(add_units(cast.gemeenten, list(Locatietype.objects.order_by("pk")), size))
        rebuild_sums()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM locaties_kandidaatrij")
            cursor.execute(Kandidaatrij.vulling)
    _add_wish(cast)


def _add_wish(cast: Cast) -> None:
    """A company that looks for space, with wishes of most kinds."""
    if not Zoekvraag.objects.exists():
        zoekvraag = Zoekvraag.objects.create(
            gemeente=cast.gemeenten[0],
            soort=Werkruimte.Soort.BEDRIJFSRUIMTE,
            m2_van=Decimal(600),
            m2_tot=Decimal(800),
            vorm=Zoekvraag.Vorm.HUUR,
            prijs_tot=Decimal(120),
            overheaddeur=True,
            milieucategorie="3.2",
            ontvangen_op=VANDAAG,
        )
        ZoekvraagGemeente.objects.create(zoekvraag=zoekvraag, gemeente=cast.gemeenten[0])


def _add(cast: Cast, nummers: Iterable[int]) -> set[type[models.Model]]:
    acties = Actie.objects.bulk_create([make_actie(cast, nummer) for nummer in nummers])
    parts = _store(part for actie in acties for part in make_parts(cast, actie))
    opgaven = [row for row in parts if isinstance(row, Opgave) and row.letter == "a"]
    first_of = {opgave.actie_id: opgave for opgave in opgaven}
    stappen = [row for row in parts if isinstance(row, Stap)]
    means = _store(row for stap in stappen for row in make_means(cast, stap, first_of[stap.actie_id]))
    return {Actie, *(type(row) for row in (*parts, *means))}


def _store(rows: Iterable[models.Model]) -> list[models.Model]:
    per_model: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for row in rows:
        per_model[type(row)].append(row)
    for model, made in per_model.items():
        model._default_manager.bulk_create(made, batch_size=2000)
    return [row for made in per_model.values() for row in made]


@contextmanager
def _without_triggers(app: str) -> Iterator[None]:
    """Bulk rows get their history in bulk; what an owner of tables may do, so no superuser is needed."""
    tables = [model._meta.db_table for model in tracked_models() if model._meta.app_label == app]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        yield
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


def _record(made: Iterable[type[models.Model]]) -> None:
    """The events that the triggers would have written."""
    events = tracked_models()
    with connection.cursor() as cursor:
        for model in made:
            table = events[model]._meta.db_table
            known = {field.column for field in events[model]._meta.concrete_fields}
            fields = [field for field in model._meta.concrete_fields if not field.generated]
            columns = ", ".join(f'"{field.column}"' for field in fields if field.column in known)
            cursor.execute(
                f"INSERT INTO {table} (pgh_created_at, pgh_label, pgh_obj_id, {columns})"  # noqa: S608 - our own names
                f" SELECT %s, 'insert', id, {columns} FROM {model._meta.db_table}"
                f" WHERE id > (SELECT coalesce(max(pgh_obj_id), 0) FROM {table})",
                [RECORDED],
            )


def _derive() -> None:
    """The words of the search that the triggers would have kept."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO acties_zoektekst (actie_id, tekst) {Zoektekst.afleiding} "  # noqa: S608 - our own text
            "WHERE a.id > (SELECT coalesce(max(actie_id), 0) FROM acties_zoektekst)"
        )


def settle() -> None:
    """Give the planner what it knows of tables that have been there for a while."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
