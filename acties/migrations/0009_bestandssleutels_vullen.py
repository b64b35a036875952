"""The keys of what plan files brought before, from the history: the numbers and names that they had then."""

import hashlib
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PLANVELDEN = (
    "naam regio startjaar eindjaar vastgesteld_door valt_onder rapportage doel rol_regio flexibel "
    "vastgesteld_op rol_werkgroep rapportageritme_dagen"
)
Per = dict[str, dict[int, Any]]
"""Per kind the key of each record, by its id."""
# In this order, so that what a key is made of is known: the kind, the fields of the file, and the key.
SOORTEN: list[tuple[str, str, Callable[[Any, Per], Any]]] = [
    ("Werkplan", PLANVELDEN, lambda e, per: [e.naam, e.regio, e.startjaar, e.eindjaar]),
    ("Plangemeente", "plan_id gemeente_id", lambda e, per: per["Gemeente"][e.gemeente_id]),
    (
        "Kengetal",
        "plan_id naam waarde waarde_tot kwalificatie eenheid bron volgorde",
        lambda e, per: [e.naam],
    ),
    ("Thema", "plan_id naam volgorde", lambda e, per: [e.naam]),
    (
        "Actie",
        "plan_id nummer titel omschrijving thema_id startjaar eindjaar periode_tekst trekker_id",
        lambda e, per: [e.nummer],
    ),
    ("Opgave", "actie_id letter tekst", lambda e, per: [*per["Actie"][e.actie_id], e.letter]),
    (
        "Betrokkene",
        "actie_id organisatie_id volgorde",
        lambda e, per: [*per["Actie"][e.actie_id], e.organisatie_id],
    ),
    (
        "Stap",
        "actie_id nummer titel uitvoerder_id per_gemeente opmerking niet_meegerekend",
        lambda e, per: [*per["Actie"][e.actie_id], e.nummer],
    ),
    (
        "StapOpgave",
        "stap_id opgave_id",
        lambda e, per: [*per["Stap"][e.stap_id], per["Opgave"][e.opgave_id][1]],
    ),
    ("StapMet", "stap_id organisatie_id", lambda e, per: [*per["Stap"][e.stap_id], e.organisatie_id]),
    (
        "Relatie",
        "actie_id stap_id naar_actie_id naar_opgave_id",
        lambda e, per: [
            *per["Actie"][e.actie_id],
            per["Stap"][e.stap_id][1] if e.stap_id else None,
            *per["Actie"][e.naar_actie_id],
            per["Opgave"][e.naar_opgave_id][1] if e.naar_opgave_id else "",
        ],
    ),
    (
        "Begrotingsregel",
        "stap_id jaar bedrag zekerheid dekking opmerking volgorde",
        lambda e, per: [*per["Stap"][e.stap_id], e.jaar],
    ),
    (
        "Inzet",
        "stap_id jaar dagen_trekker dagen_per_gemeente ntb",
        lambda e, per: [*per["Stap"][e.stap_id], e.jaar],
    ),
    ("Knelpunt", "plan_id nummer titel bron", lambda e, per: [e.nummer]),
    (
        "KnelpuntActie",
        "knelpunt_id actie_id",
        lambda e, per: [*per["Knelpunt"][e.knelpunt_id], *per["Actie"][e.actie_id]],
    ),
    (
        "Aandachtspunt",
        "plan_id thema_id naam volgorde",
        lambda e, per: [per["Thema"][e.thema_id][0] if e.thema_id else "", e.naam],
    ),
    (
        "AandachtspuntActie",
        "aandachtspunt_id actie_id",
        lambda e, per: [*per["Aandachtspunt"][e.aandachtspunt_id], *per["Actie"][e.actie_id]],
    ),
]
REGELS = {"Begrotingsregel", "Inzet"}
"""Lines are told apart by how many of their step and year went before."""


def vingerafdruk(waarde: Any, lengte: int) -> str:
    """The same as in the product on the day of this migration."""
    if isinstance(waarde, (int, Decimal)) and not isinstance(waarde, bool):
        waarde = format(Decimal(waarde).normalize(), "f")
    tekst = json.dumps(waarde, default=str, ensure_ascii=False)
    return hashlib.sha256(tekst.encode()).hexdigest()[:lengte]


def vul(apps: Apps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    """One key for each record that a file brought, also of those that were removed since."""
    gemeenten = apps.get_model("kern", "Gemeente")._default_manager.values_list("pk", "code")
    per: Per = {"Gemeente": {pk: [code] for pk, code in gemeenten}}
    plannen: dict[str, dict[int, int]] = {}
    sleutels: dict[tuple[int, str, str], Any] = {}
    model = apps.get_model("acties", "Bestandssleutel")
    for soort, velden, sleutel_van in SOORTEN:
        per[soort], plannen[soort] = {}, {}
        for eerste, laatste in _van_bestand(apps, soort):
            try:
                sleutel, plan = sleutel_van(eerste, per), _plan(eerste, soort, plannen)
            except KeyError:  # what it belongs to came from no file
                continue
            per[soort][eerste.pgh_obj_id], plannen[soort][eerste.pgh_obj_id] = sleutel, plan
            afdrukken = {naam: vingerafdruk(getattr(laatste, naam), 16) for naam in velden.split()}
            naam = vingerafdruk(_met_plaats(soort, sleutel, sleutels, plan), 32)
            sleutels.setdefault(
                (plan, soort, naam),
                model(
                    plan_id=plan,
                    soort=soort.lower(),
                    sleutel=naam,
                    record_id=eerste.pgh_obj_id,
                    vingerafdrukken=afdrukken,
                ),
            )
    organisaties = list(apps.get_model("kern", "Organisatie")._default_manager.values_list("pk", "naam"))
    for plan in set(plannen["Werkplan"].values()):
        for pk, naam in organisaties:
            regel = model(plan_id=plan, soort="organisatie", sleutel=vingerafdruk([naam], 32), record_id=pk)
            sleutels[plan, "Organisatie", naam] = regel
    model._default_manager.bulk_create(sleutels.values(), batch_size=500, ignore_conflicts=True)


def _van_bestand(apps: Apps, soort: str) -> list[tuple[Any, Any]]:
    """The first and the last event of each record that a file left; first those that are still there."""
    events = apps.get_model("acties", f"{soort}Event")._default_manager
    levend = set(apps.get_model("acties", soort)._default_manager.values_list("pk", flat=True))
    eerste: dict[int, Any] = {}
    laatste: dict[int, Any] = {}
    for event in events.filter(pgh_context__metadata__bron="planbestand").order_by("pgh_id"):
        eerste.setdefault(event.pgh_obj_id, event)
        laatste[event.pgh_obj_id] = event
    volgorde = sorted(
        eerste,
        key=lambda pk: (soort not in REGELS and pk not in levend, getattr(eerste[pk], "volgorde", 0), pk),
    )
    if soort == "Werkplan":
        volgorde = [pk for pk in volgorde if pk in levend]
    return [(eerste[pk], laatste[pk]) for pk in volgorde]


def _plan(event: Any, soort: str, plannen: dict[str, dict[int, int]]) -> int:
    """The id of the plan of a record; `KeyError` when its place is not known, or its plan is gone."""
    if soort == "Werkplan":
        return int(event.pgh_obj_id)
    for veld, van in (
        ("plan_id", "Werkplan"),
        ("actie_id", "Actie"),
        ("stap_id", "Stap"),
        ("knelpunt_id", "Knelpunt"),
        ("aandachtspunt_id", "Aandachtspunt"),
    ):
        if hasattr(event, veld):
            return plannen[van][getattr(event, veld)]
    raise KeyError(soort)


def _met_plaats(soort: str, sleutel: Any, sleutels: dict[tuple[int, str, str], Any], plan: int) -> Any:
    if soort not in REGELS:
        return sleutel
    plaats = 0
    while (plan, soort, vingerafdruk([*sleutel, plaats], 32)) in sleutels:
        plaats += 1
    return [*sleutel, plaats]


class Migration(migrations.Migration):
    dependencies = [
        ("acties", "0008_bestandssleutel"),
        ("kern", "0005_wat_er_over_mensen_bewaard_wordt"),
    ]

    operations = [migrations.RunPython(vul, migrations.RunPython.noop, elidable=True)]
