"""The size classes that the region starts with; they are its own to change."""

from decimal import Decimal
from itertools import pairwise

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GRENZEN = {
    "vloer": (0, 100, 250, 400, 1_500, 2_500, 5_000, None),
    "perceel": (0, 500, 1_000, 1_500, 2_500, 5_000, None),
}
BIJNAMEN = {("vloer", 400): "middensegment", ("perceel", 1_500): "gevraagde percelen"}


def vul(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Fill the lists that are empty."""
    klassen = apps.get_model("locaties", "Grootteklasse")._default_manager
    for lijst, grenzen in GRENZEN.items():
        if klassen.filter(lijst=lijst).exists():
            continue
        for van, tot in pairwise(grenzen):
            klassen.create(
                lijst=lijst,
                van=Decimal(van or 0),
                tot=None if tot is None else Decimal(tot),
                bijnaam=BIJNAMEN.get((lijst, van or 0), ""),
            )


class Migration(migrations.Migration):
    dependencies = [("locaties", "0001_inventaris")]

    operations = [migrations.RunPython(vul, migrations.RunPython.noop)]
