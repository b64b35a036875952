"""The tables of the plan, each made whole."""

import acties.agenda
import acties.stand
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.math
import django.db.models.lookups
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from werkplan.kern.migration_operations import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kern", "0002_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="Werkplan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        ("naam", models.CharField(max_length=200, verbose_name="naam")),
                        ("regio", models.CharField(max_length=100, verbose_name="regio")),
                        ("startjaar", models.PositiveSmallIntegerField(verbose_name="startjaar")),
                        ("eindjaar", models.PositiveSmallIntegerField(verbose_name="eindjaar")),
                        ("is_huidig", models.BooleanField(default=False, verbose_name="huidig plan")),
                        (
                            "is_openbaar",
                            models.BooleanField(default=True, verbose_name="op de openbare planpagina"),
                        ),
                        (
                            "vastgesteld_op",
                            models.DateField(blank=True, null=True, verbose_name="vastgesteld op"),
                        ),
                        (
                            "vastgesteld_door",
                            models.CharField(blank=True, max_length=200, verbose_name="vastgesteld door"),
                        ),
                        (
                            "valt_onder",
                            models.CharField(blank=True, max_length=300, verbose_name="valt onder"),
                        ),
                        ("rapportage", models.TextField(blank=True, verbose_name="rapportage")),
                        ("doel", models.TextField(blank=True, verbose_name="doel")),
                        (
                            "rol_regio",
                            models.CharField(blank=True, max_length=100, verbose_name="rol van de regio"),
                        ),
                        (
                            "rol_werkgroep",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=50),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="rol van de werkgroep",
                            ),
                        ),
                        ("flexibel", models.TextField(blank=True, verbose_name="flexibiliteit")),
                        (
                            "rapportageritme_dagen",
                            models.PositiveSmallIntegerField(
                                default=90,
                                help_text="Een actie zonder nieuws in dit aantal dagen is verouderd.",
                                verbose_name="ritme van voortgang in dagen",
                            ),
                        ),
                        (
                            "voorganger",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opvolgers",
                                to="acties.werkplan",
                                verbose_name="voorganger",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "werkplan",
                        "verbose_name_plural": "werkplannen",
                        "ordering": ["-startjaar", "naam"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("regio", "naam", "startjaar", "eindjaar"),
                                name="werkplan_uniek",
                                violation_error_message="Er is al een plan met deze naam, regio en periode.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_huidig", True)),
                                fields=("is_huidig",),
                                name="werkplan_een_huidig",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("eindjaar__gte", models.F("startjaar")),
                                    ("startjaar__gte", 1990),
                                    ("eindjaar__lte", 2100),
                                ),
                                name="werkplan_periode",
                                violation_error_message="Het eindjaar ligt niet voor het startjaar; beide tussen 1990 en 2100.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("rapportageritme_dagen__gte", 1)),
                                name="werkplan_ritme",
                                violation_error_message="Vul een ritme van minstens 1 dag in.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WerkplanEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.werkplan",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        ("naam", models.CharField(max_length=200, verbose_name="naam")),
                        ("regio", models.CharField(max_length=100, verbose_name="regio")),
                        ("startjaar", models.PositiveSmallIntegerField(verbose_name="startjaar")),
                        ("eindjaar", models.PositiveSmallIntegerField(verbose_name="eindjaar")),
                        ("is_huidig", models.BooleanField(default=False, verbose_name="huidig plan")),
                        (
                            "is_openbaar",
                            models.BooleanField(default=True, verbose_name="op de openbare planpagina"),
                        ),
                        (
                            "vastgesteld_op",
                            models.DateField(blank=True, null=True, verbose_name="vastgesteld op"),
                        ),
                        (
                            "vastgesteld_door",
                            models.CharField(blank=True, max_length=200, verbose_name="vastgesteld door"),
                        ),
                        (
                            "valt_onder",
                            models.CharField(blank=True, max_length=300, verbose_name="valt onder"),
                        ),
                        ("rapportage", models.TextField(blank=True, verbose_name="rapportage")),
                        ("doel", models.TextField(blank=True, verbose_name="doel")),
                        (
                            "rol_regio",
                            models.CharField(blank=True, max_length=100, verbose_name="rol van de regio"),
                        ),
                        (
                            "rol_werkgroep",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=50),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="rol van de werkgroep",
                            ),
                        ),
                        ("flexibel", models.TextField(blank=True, verbose_name="flexibiliteit")),
                        (
                            "rapportageritme_dagen",
                            models.PositiveSmallIntegerField(
                                default=90,
                                help_text="Een actie zonder nieuws in dit aantal dagen is verouderd.",
                                verbose_name="ritme van voortgang in dagen",
                            ),
                        ),
                        (
                            "voorganger",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.werkplan",
                                verbose_name="voorganger",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Plangemeente",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="plangemeenten",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "gemeente",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kern.gemeente",
                                verbose_name="gemeente",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "gemeente van het plan",
                        "verbose_name_plural": "gemeenten van het plan",
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "gemeente"), name="plangemeente_uniek")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlangemeenteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.plangemeente",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "gemeente",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kern.gemeente",
                                verbose_name="gemeente",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Kengetal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="kengetallen",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("naam", models.CharField(max_length=200, verbose_name="naam")),
                        (
                            "waarde",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="waarde"),
                        ),
                        (
                            "waarde_tot",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="waarde tot",
                            ),
                        ),
                        (
                            "kwalificatie",
                            models.CharField(blank=True, max_length=50, verbose_name="kwalificatie"),
                        ),
                        ("eenheid", models.CharField(max_length=50, verbose_name="eenheid")),
                        ("bron", models.CharField(blank=True, max_length=200, verbose_name="bron")),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                    ],
                    options={
                        "verbose_name": "kengetal",
                        "verbose_name_plural": "kengetallen",
                        "ordering": ["plan", "volgorde", "naam"],
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "naam"), name="kengetal_uniek")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KengetalEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.kengetal",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("naam", models.CharField(max_length=200, verbose_name="naam")),
                        (
                            "waarde",
                            models.DecimalField(decimal_places=2, max_digits=14, verbose_name="waarde"),
                        ),
                        (
                            "waarde_tot",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="waarde tot",
                            ),
                        ),
                        (
                            "kwalificatie",
                            models.CharField(blank=True, max_length=50, verbose_name="kwalificatie"),
                        ),
                        ("eenheid", models.CharField(max_length=50, verbose_name="eenheid")),
                        ("bron", models.CharField(blank=True, max_length=200, verbose_name="bron")),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Thema",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="themas",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("naam", models.CharField(max_length=100, verbose_name="naam")),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                    ],
                    options={
                        "verbose_name": "thema",
                        "verbose_name_plural": "thema's",
                        "ordering": ["plan", "volgorde", "naam"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "naam"),
                                name="thema_uniek",
                                violation_error_message="Dit plan heeft al een thema met deze naam.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ThemaEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.thema",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("naam", models.CharField(max_length=100, verbose_name="naam")),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Actie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="acties",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("nummer", models.PositiveSmallIntegerField(verbose_name="nummer")),
                        ("titel", models.CharField(max_length=200, verbose_name="titel")),
                        (
                            "omschrijving",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="wat gaan we doen",
                            ),
                        ),
                        (
                            "thema",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acties",
                                to="acties.thema",
                                verbose_name="thema",
                            ),
                        ),
                        ("startjaar", models.PositiveSmallIntegerField(verbose_name="startjaar")),
                        (
                            "eindjaar",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Leeg: de actie loopt door tot het einde van het plan.",
                                null=True,
                                verbose_name="eindjaar",
                            ),
                        ),
                        (
                            "periode_tekst",
                            models.CharField(blank=True, max_length=50, verbose_name="periode in woorden"),
                        ),
                        (
                            "trekker",
                            models.ForeignKey(
                                blank=True,
                                help_text="Leeg: de trekker is nog aan te wijzen.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acties",
                                to="kern.organisatie",
                                verbose_name="trekker",
                            ),
                        ),
                        (
                            "actiehouder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acties",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="actiehouder",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    (acties.stand.Status["NIET_GESTART"], "niet gestart"),
                                    (acties.stand.Status["IN_UITVOERING"], "in uitvoering"),
                                    (acties.stand.Status["AANGEHOUDEN"], "aangehouden"),
                                    (acties.stand.Status["AFGEROND"], "afgerond"),
                                    (acties.stand.Status["GESTOPT"], "gestopt"),
                                    (acties.stand.Status["VERVANGEN"], "vervangen"),
                                ],
                                default=acties.stand.Status["NIET_GESTART"],
                                max_length=15,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "status_reden",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="reden van de status",
                            ),
                        ),
                        (
                            "alle_gemeenten",
                            models.BooleanField(default=True, verbose_name="alle gemeenten doen mee"),
                        ),
                        (
                            "vervangen_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="vervangt",
                                to="acties.actie",
                                verbose_name="vervangen door",
                            ),
                        ),
                        (
                            "voorganger",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opvolgers",
                                to="acties.actie",
                                verbose_name="actie in het vorige plan",
                            ),
                        ),
                        (
                            "stoplicht",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (acties.stand.Stoplicht["GROEN"], "groen: op schema"),
                                    (acties.stand.Stoplicht["ORANJE"], "oranje: vraagt aandacht"),
                                    (acties.stand.Stoplicht["ROOD"], "rood: vertraagd"),
                                ],
                                editable=False,
                                max_length=6,
                                verbose_name="stoplicht",
                            ),
                        ),
                        (
                            "percentage",
                            models.PositiveSmallIntegerField(
                                blank=True, editable=False, null=True, verbose_name="percentage"
                            ),
                        ),
                        (
                            "laatste_voortgang",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="laatste bericht"
                            ),
                        ),
                        (
                            "zoek",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    "titel", "omschrijving", config="dutch"
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "actie",
                        "verbose_name_plural": "acties",
                        "ordering": ["plan", "nummer"],
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(fields=["zoek"], name="actie_zoek"),
                            models.Index(fields=["plan", "status", "nummer"], name="actie_status"),
                            models.Index(fields=["plan", "stoplicht", "nummer"], name="actie_stoplicht"),
                            models.Index(fields=["plan", "trekker", "nummer"], name="actie_trekker"),
                            models.Index(fields=["plan", "thema", "nummer"], name="actie_thema"),
                            models.Index(
                                fields=["plan", "nummer"],
                                include=(
                                    "id",
                                    "status",
                                    "stoplicht",
                                    "startjaar",
                                    "eindjaar",
                                    "laatste_voortgang",
                                ),
                                name="actie_lijst",
                            ),
                            models.Index(
                                fields=["plan", "titel", "nummer"], include=("id",), name="actie_titel"
                            ),
                            models.Index(
                                models.F("plan"),
                                models.OrderBy(models.F("laatste_voortgang"), nulls_first=True),
                                models.F("nummer"),
                                include=("id",),
                                name="actie_laatste",
                            ),
                            models.Index(
                                models.F("plan"),
                                models.OrderBy(models.F("percentage"), nulls_first=True),
                                models.F("nummer"),
                                include=("id",),
                                name="actie_percentage",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "nummer"),
                                name="actie_nummer_uniek",
                                violation_error_message="Dit plan heeft al een actie met dit nummer.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("eindjaar", None),
                                    ("eindjaar__gte", models.F("startjaar")),
                                    _connector="OR",
                                ),
                                name="actie_periode",
                                violation_error_message="Het eindjaar mag niet voor het startjaar liggen.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("startjaar", None),
                                        models.Q(("startjaar__gte", 1990), ("startjaar__lte", 2100)),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("eindjaar", None),
                                        models.Q(("eindjaar__gte", 1990), ("eindjaar__lte", 2100)),
                                        _connector="OR",
                                    ),
                                ),
                                name="actie_jaren",
                                violation_error_message="Vul een jaar in van 1990 tot en met 2100.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("percentage", None), ("percentage__lte", 100), _connector="OR"
                                ),
                                name="actie_percentage",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("actiehouder", None), ("trekker__isnull", False), _connector="OR"
                                ),
                                name="actie_houder_bij_trekker",
                                violation_error_message="Kies eerst een trekker: de actiehouder is een persoon van de trekker.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("vervangen_door", None),
                                    ("status", acties.stand.Status["VERVANGEN"]),
                                    _connector="OR",
                                ),
                                name="actie_vervangen_status",
                                violation_error_message="Alleen een vervangen actie verwijst naar de actie die haar plaats inneemt.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActieEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.actie",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("nummer", models.PositiveSmallIntegerField(verbose_name="nummer")),
                        ("titel", models.CharField(max_length=200, verbose_name="titel")),
                        (
                            "omschrijving",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="wat gaan we doen",
                            ),
                        ),
                        (
                            "thema",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.thema",
                                verbose_name="thema",
                            ),
                        ),
                        ("startjaar", models.PositiveSmallIntegerField(verbose_name="startjaar")),
                        (
                            "eindjaar",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Leeg: de actie loopt door tot het einde van het plan.",
                                null=True,
                                verbose_name="eindjaar",
                            ),
                        ),
                        (
                            "periode_tekst",
                            models.CharField(blank=True, max_length=50, verbose_name="periode in woorden"),
                        ),
                        (
                            "trekker",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Leeg: de trekker is nog aan te wijzen.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kern.organisatie",
                                verbose_name="trekker",
                            ),
                        ),
                        (
                            "actiehouder",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="actiehouder",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    (acties.stand.Status["NIET_GESTART"], "niet gestart"),
                                    (acties.stand.Status["IN_UITVOERING"], "in uitvoering"),
                                    (acties.stand.Status["AANGEHOUDEN"], "aangehouden"),
                                    (acties.stand.Status["AFGEROND"], "afgerond"),
                                    (acties.stand.Status["GESTOPT"], "gestopt"),
                                    (acties.stand.Status["VERVANGEN"], "vervangen"),
                                ],
                                default=acties.stand.Status["NIET_GESTART"],
                                max_length=15,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "status_reden",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="reden van de status",
                            ),
                        ),
                        (
                            "alle_gemeenten",
                            models.BooleanField(default=True, verbose_name="alle gemeenten doen mee"),
                        ),
                        (
                            "vervangen_door",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="vervangen door",
                            ),
                        ),
                        (
                            "voorganger",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie in het vorige plan",
                            ),
                        ),
                        (
                            "stoplicht",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (acties.stand.Stoplicht["GROEN"], "groen: op schema"),
                                    (acties.stand.Stoplicht["ORANJE"], "oranje: vraagt aandacht"),
                                    (acties.stand.Stoplicht["ROOD"], "rood: vertraagd"),
                                ],
                                editable=False,
                                max_length=6,
                                verbose_name="stoplicht",
                            ),
                        ),
                        (
                            "percentage",
                            models.PositiveSmallIntegerField(
                                blank=True, editable=False, null=True, verbose_name="percentage"
                            ),
                        ),
                        (
                            "laatste_voortgang",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="laatste bericht"
                            ),
                        ),
                        (
                            "zoek",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    "titel", "omschrijving", config="dutch"
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Opgave",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="opgaven",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        ("letter", models.CharField(max_length=2, verbose_name="letter")),
                        ("tekst", models.TextField(verbose_name="tekst")),
                        (
                            "zoek",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    "tekst", config="dutch"
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "opgave",
                        "verbose_name_plural": "opgaven",
                        "ordering": ["actie", "letter"],
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(fields=["zoek"], name="opgave_zoek")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("actie", "letter"),
                                name="opgave_uniek",
                                violation_error_message="Deze actie heeft al een opgave met deze letter.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpgaveEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.opgave",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        ("letter", models.CharField(max_length=2, verbose_name="letter")),
                        ("tekst", models.TextField(verbose_name="tekst")),
                        (
                            "zoek",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    "tekst", config="dutch"
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Betrokkene",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="betrokkenen",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "organisatie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="betrokken_bij",
                                to="kern.organisatie",
                                verbose_name="organisatie",
                            ),
                        ),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                    ],
                    options={
                        "verbose_name": "betrokkene",
                        "verbose_name_plural": "betrokkenen",
                        "ordering": ["actie", "volgorde", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("actie", "organisatie"),
                                name="betrokkene_uniek",
                                violation_error_message="Deze organisatie is al betrokken bij deze actie.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BetrokkeneEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.betrokkene",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "organisatie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kern.organisatie",
                                verbose_name="organisatie",
                            ),
                        ),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Deelname",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deelnames",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "gemeente",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kern.gemeente",
                                verbose_name="gemeente",
                            ),
                        ),
                        ("van", models.DateField(blank=True, null=True, verbose_name="van")),
                        ("tot", models.DateField(blank=True, null=True, verbose_name="tot")),
                    ],
                    options={
                        "verbose_name": "deelname",
                        "verbose_name_plural": "deelnames",
                        "ordering": ["actie", "gemeente__naam", "van"],
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("actie"),
                                            models.F("actie"),
                                            models.Value("[]"),
                                            function="int8range",
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("gemeente"),
                                            models.F("gemeente"),
                                            models.Value("[]"),
                                            function="int8range",
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(models.F("van"), models.F("tot"), function="daterange"),
                                        "&&",
                                    ),
                                ],
                                name="deelname_geen_overlap",
                                violation_error_message="Deze gemeente doet in een deel van deze periode al mee.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("tot", None),
                                    ("van", None),
                                    ("tot__gt", models.F("van")),
                                    _connector="OR",
                                ),
                                name="deelname_periode",
                                violation_error_message="De einddatum moet na de begindatum liggen.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeelnameEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.deelname",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "gemeente",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kern.gemeente",
                                verbose_name="gemeente",
                            ),
                        ),
                        ("van", models.DateField(blank=True, null=True, verbose_name="van")),
                        ("tot", models.DateField(blank=True, null=True, verbose_name="tot")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Mailvoorkeur",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "gebruiker",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mailvoorkeur",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gebruiker",
                            ),
                        ),
                        (
                            "wekelijks",
                            models.BooleanField(
                                default=True, verbose_name="stuur mij elke week een overzicht"
                            ),
                        ),
                        (
                            "dag",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "maandag"),
                                    (2, "dinsdag"),
                                    (3, "woensdag"),
                                    (4, "donderdag"),
                                    (5, "vrijdag"),
                                ],
                                default=1,
                                verbose_name="op",
                            ),
                        ),
                        ("verouderd", models.BooleanField(default=True, verbose_name="acties zonder nieuws")),
                        (
                            "termijnen",
                            models.BooleanField(
                                default=True, verbose_name="mijlpalen en actiepunten waarvan de datum nadert"
                            ),
                        ),
                        (
                            "kwartaal",
                            models.BooleanField(default=True, verbose_name="dagen van het kwartaal"),
                        ),
                        (
                            "coordinatie",
                            models.BooleanField(
                                default=True,
                                verbose_name="acties zonder trekker, rode acties en e-mails die niet aankwamen",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mailvoorkeur",
                        "verbose_name_plural": "mailvoorkeuren",
                    },
                ),
                migrations.CreateModel(
                    name="MailvoorkeurEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.mailvoorkeur",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gebruiker",
                            ),
                        ),
                        (
                            "wekelijks",
                            models.BooleanField(
                                default=True, verbose_name="stuur mij elke week een overzicht"
                            ),
                        ),
                        (
                            "dag",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "maandag"),
                                    (2, "dinsdag"),
                                    (3, "woensdag"),
                                    (4, "donderdag"),
                                    (5, "vrijdag"),
                                ],
                                default=1,
                                verbose_name="op",
                            ),
                        ),
                        ("verouderd", models.BooleanField(default=True, verbose_name="acties zonder nieuws")),
                        (
                            "termijnen",
                            models.BooleanField(
                                default=True, verbose_name="mijlpalen en actiepunten waarvan de datum nadert"
                            ),
                        ),
                        (
                            "kwartaal",
                            models.BooleanField(default=True, verbose_name="dagen van het kwartaal"),
                        ),
                        (
                            "coordinatie",
                            models.BooleanField(
                                default=True,
                                verbose_name="acties zonder trekker, rode acties en e-mails die niet aankwamen",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Uitstel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="uitstellen",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gebruiker",
                            ),
                        ),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("verouderd", "actie zonder nieuws"),
                                    ("mijlpaal", "mijlpaal"),
                                    ("actiepunt", "actiepunt"),
                                    ("kwartaal", "dagen van het kwartaal"),
                                    ("trekker", "actie zonder trekker"),
                                    ("rood", "rode actie"),
                                    ("post", "e-mail die niet aankwam"),
                                ],
                                max_length=12,
                                verbose_name="soort",
                            ),
                        ),
                        (
                            "onderwerp_id",
                            models.PositiveBigIntegerField(verbose_name="nummer van het onderwerp"),
                        ),
                        ("tot", models.DateField(verbose_name="later, vanaf")),
                    ],
                    options={
                        "verbose_name": "uitstel",
                        "verbose_name_plural": "uitstellen",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("gebruiker", "soort", "onderwerp_id"), name="uitstel_uniek"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UitstelEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.uitstel",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gebruiker",
                            ),
                        ),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("verouderd", "actie zonder nieuws"),
                                    ("mijlpaal", "mijlpaal"),
                                    ("actiepunt", "actiepunt"),
                                    ("kwartaal", "dagen van het kwartaal"),
                                    ("trekker", "actie zonder trekker"),
                                    ("rood", "rode actie"),
                                    ("post", "e-mail die niet aankwam"),
                                ],
                                max_length=12,
                                verbose_name="soort",
                            ),
                        ),
                        (
                            "onderwerp_id",
                            models.PositiveBigIntegerField(verbose_name="nummer van het onderwerp"),
                        ),
                        ("tot", models.DateField(verbose_name="later, vanaf")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Mailronde",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("dag", models.DateField(unique=True, verbose_name="dag")),
                        ("klaar_op", models.DateTimeField(blank=True, null=True, verbose_name="klaar op")),
                    ],
                    options={
                        "verbose_name": "ronde van de weekmail",
                        "verbose_name_plural": "ronden van de weekmail",
                        "ordering": ["-dag"],
                    },
                ),
                migrations.CreateModel(
                    name="MailrondeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.mailronde",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("dag", models.DateField(verbose_name="dag")),
                        ("klaar_op", models.DateTimeField(blank=True, null=True, verbose_name="klaar op")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Stap",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stappen",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        ("nummer", models.PositiveSmallIntegerField(verbose_name="nummer")),
                        ("titel", models.CharField(max_length=300, verbose_name="titel")),
                        (
                            "uitvoerder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uit_te_voeren_stappen",
                                to="kern.organisatie",
                                verbose_name="uitvoerder",
                            ),
                        ),
                        (
                            "per_gemeente",
                            models.BooleanField(
                                default=False, verbose_name="elke gemeente voert deze stap zelf uit"
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                choices=[
                                    ("niet-begonnen", "niet begonnen"),
                                    ("loopt", "loopt"),
                                    ("klaar", "klaar"),
                                    ("vervallen", "vervallen"),
                                ],
                                default="niet-begonnen",
                                help_text="Voor een stap die elke gemeente zelf uitvoert, telt de stand per gemeente.",
                                max_length=15,
                                verbose_name="stand",
                            ),
                        ),
                        (
                            "opmerking",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="opmerking",
                            ),
                        ),
                        (
                            "niet_meegerekend",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="niet meegerekend",
                            ),
                        ),
                        (
                            "zoek",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    "titel", "opmerking", config="dutch"
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "stap",
                        "verbose_name_plural": "stappen",
                        "ordering": ["actie", "nummer"],
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(fields=["zoek"], name="stap_zoek")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("actie", "nummer"),
                                name="stap_nummer_uniek",
                                violation_error_message="Deze actie heeft al een stap met dit nummer.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StapEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.stap",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        ("nummer", models.PositiveSmallIntegerField(verbose_name="nummer")),
                        ("titel", models.CharField(max_length=300, verbose_name="titel")),
                        (
                            "uitvoerder",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kern.organisatie",
                                verbose_name="uitvoerder",
                            ),
                        ),
                        (
                            "per_gemeente",
                            models.BooleanField(
                                default=False, verbose_name="elke gemeente voert deze stap zelf uit"
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                choices=[
                                    ("niet-begonnen", "niet begonnen"),
                                    ("loopt", "loopt"),
                                    ("klaar", "klaar"),
                                    ("vervallen", "vervallen"),
                                ],
                                default="niet-begonnen",
                                help_text="Voor een stap die elke gemeente zelf uitvoert, telt de stand per gemeente.",
                                max_length=15,
                                verbose_name="stand",
                            ),
                        ),
                        (
                            "opmerking",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="opmerking",
                            ),
                        ),
                        (
                            "niet_meegerekend",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="niet meegerekend",
                            ),
                        ),
                        (
                            "zoek",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    "titel", "opmerking", config="dutch"
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StapOpgave",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stapopgaven",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        (
                            "opgave",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stapopgaven",
                                to="acties.opgave",
                                verbose_name="opgave",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "opgave van een stap",
                        "verbose_name_plural": "opgaven van een stap",
                        "ordering": ["stap", "opgave__letter"],
                        "constraints": [
                            models.UniqueConstraint(fields=("stap", "opgave"), name="stapopgave_uniek")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StapOpgaveEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.stapopgave",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        (
                            "opgave",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.opgave",
                                verbose_name="opgave",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StapMet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="samen_met",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        (
                            "organisatie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kern.organisatie",
                                verbose_name="organisatie",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mede-uitvoerder",
                        "verbose_name_plural": "mede-uitvoerders",
                        "ordering": ["stap", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("stap", "organisatie"), name="stapmet_uniek")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StapMetEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.stapmet",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        (
                            "organisatie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kern.organisatie",
                                verbose_name="organisatie",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Gemeentestand",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="gemeentestanden",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        (
                            "gemeente",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="gemeentestanden",
                                to="kern.gemeente",
                                verbose_name="gemeente",
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                choices=[
                                    ("niet-begonnen", "niet begonnen"),
                                    ("loopt", "loopt"),
                                    ("klaar", "klaar"),
                                    ("doet-niet-mee", "doet niet mee"),
                                ],
                                default="niet-begonnen",
                                max_length=15,
                                verbose_name="stand",
                            ),
                        ),
                        (
                            "toelichting",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="toelichting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "stand van een gemeente",
                        "verbose_name_plural": "standen per gemeente",
                        "ordering": ["stap", "gemeente__naam"],
                        "constraints": [
                            models.UniqueConstraint(fields=("stap", "gemeente"), name="gemeentestand_uniek"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stand", "doet-niet-mee"), _negated=True),
                                    models.Q(("toelichting", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="gemeentestand_reden",
                                violation_error_message="Schrijf op waarom de gemeente niet meedoet.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GemeentestandEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.gemeentestand",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        (
                            "gemeente",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kern.gemeente",
                                verbose_name="gemeente",
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                choices=[
                                    ("niet-begonnen", "niet begonnen"),
                                    ("loopt", "loopt"),
                                    ("klaar", "klaar"),
                                    ("doet-niet-mee", "doet niet mee"),
                                ],
                                default="niet-begonnen",
                                max_length=15,
                                verbose_name="stand",
                            ),
                        ),
                        (
                            "toelichting",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="toelichting",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Begrotingsregel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="begroting",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        (
                            "jaar",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Leeg: hele looptijd.", null=True, verbose_name="jaar"
                            ),
                        ),
                        (
                            "bedrag",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Vul een bedrag van 0 euro of meer in."
                                    )
                                ],
                                verbose_name="bedrag in euro",
                            ),
                        ),
                        (
                            "zekerheid",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("vastgesteld", "vastgesteld"),
                                    ("indicatief", "indicatief"),
                                    ("mogelijk", "mogelijk"),
                                    ("ntb", "n.t.b."),
                                ],
                                max_length=12,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "dekking",
                            models.CharField(
                                blank=True,
                                help_text="Wie betaalt. Schrijf “regulier” als het uit bestaande budgetten komt.",
                                max_length=200,
                                verbose_name="dekking",
                            ),
                        ),
                        (
                            "verdeelsleutel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("inwoners", "naar inwoners"),
                                    ("gelijk", "gelijke delen"),
                                    ("vast", "vaste bedragen"),
                                ],
                                max_length=10,
                                verbose_name="verdeelsleutel",
                            ),
                        ),
                        ("inclusief_btw", models.BooleanField(default=False, verbose_name="inclusief btw")),
                        (
                            "opmerking",
                            models.CharField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                max_length=300,
                                verbose_name="opmerking",
                            ),
                        ),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                    ],
                    options={
                        "verbose_name": "begrotingsregel",
                        "verbose_name_plural": "begrotingsregels",
                        "ordering": ["stap", "volgorde", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("bedrag", None), ("zekerheid", "ntb")),
                                    models.Q(("bedrag", None), ("dekking", "regulier"), ("zekerheid", "")),
                                    models.Q(
                                        ("bedrag__gte", 0),
                                        ("bedrag__isnull", False),
                                        ("zekerheid__in", ["vastgesteld", "indicatief", "mogelijk"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="begrotingsregel_zekerheid",
                                violation_error_message="Vul een bedrag in met hoe zeker het is, kies n.t.b. zonder bedrag, of laat beide leeg bij dekking “regulier”.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("jaar", None),
                                    models.Q(("jaar__gte", 1990), ("jaar__lte", 2100)),
                                    _connector="OR",
                                ),
                                name="begrotingsregel_jaar",
                                violation_error_message="Vul een jaar in van 1990 tot en met 2100.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BegrotingsregelEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.begrotingsregel",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        (
                            "jaar",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Leeg: hele looptijd.", null=True, verbose_name="jaar"
                            ),
                        ),
                        (
                            "bedrag",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Vul een bedrag van 0 euro of meer in."
                                    )
                                ],
                                verbose_name="bedrag in euro",
                            ),
                        ),
                        (
                            "zekerheid",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("vastgesteld", "vastgesteld"),
                                    ("indicatief", "indicatief"),
                                    ("mogelijk", "mogelijk"),
                                    ("ntb", "n.t.b."),
                                ],
                                max_length=12,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "dekking",
                            models.CharField(
                                blank=True,
                                help_text="Wie betaalt. Schrijf “regulier” als het uit bestaande budgetten komt.",
                                max_length=200,
                                verbose_name="dekking",
                            ),
                        ),
                        (
                            "verdeelsleutel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("inwoners", "naar inwoners"),
                                    ("gelijk", "gelijke delen"),
                                    ("vast", "vaste bedragen"),
                                ],
                                max_length=10,
                                verbose_name="verdeelsleutel",
                            ),
                        ),
                        ("inclusief_btw", models.BooleanField(default=False, verbose_name="inclusief btw")),
                        (
                            "opmerking",
                            models.CharField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                max_length=300,
                                verbose_name="opmerking",
                            ),
                        ),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="VastAandeel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "regel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="vaste_aandelen",
                                to="acties.begrotingsregel",
                                verbose_name="begrotingsregel",
                            ),
                        ),
                        (
                            "gemeente",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kern.gemeente",
                                verbose_name="gemeente",
                            ),
                        ),
                        (
                            "bedrag",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=12,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="bedrag in euro",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "vast aandeel",
                        "verbose_name_plural": "vaste aandelen",
                        "ordering": ["regel", "gemeente__naam"],
                        "constraints": [
                            models.UniqueConstraint(fields=("regel", "gemeente"), name="vastaandeel_uniek"),
                            models.CheckConstraint(
                                condition=models.Q(("bedrag__gte", 0)), name="vastaandeel_bedrag"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VastAandeelEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.vastaandeel",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "regel",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.begrotingsregel",
                                verbose_name="begrotingsregel",
                            ),
                        ),
                        (
                            "gemeente",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kern.gemeente",
                                verbose_name="gemeente",
                            ),
                        ),
                        (
                            "bedrag",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=12,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="bedrag in euro",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Inzet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="inzet",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        (
                            "jaar",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Leeg: hele looptijd.", null=True, verbose_name="jaar"
                            ),
                        ),
                        (
                            "dagen_trekker",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=7,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Vul 0 of meer dagen in."
                                    )
                                ],
                                verbose_name="dagen van de trekker",
                            ),
                        ),
                        (
                            "dagen_per_gemeente",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=7,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Vul 0 of meer dagen in."
                                    )
                                ],
                                verbose_name="dagen per gemeente",
                            ),
                        ),
                        ("ntb", models.BooleanField(default=False, verbose_name="nader te bepalen")),
                        (
                            "opmerking",
                            models.CharField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                max_length=300,
                                verbose_name="opmerking",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "inzet",
                        "verbose_name_plural": "inzet",
                        "ordering": ["stap", "jaar", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("dagen_per_gemeente", None), ("dagen_trekker", None), ("ntb", True)
                                    ),
                                    models.Q(("dagen_trekker__isnull", False), ("ntb", False)),
                                    models.Q(("dagen_per_gemeente__isnull", False), ("ntb", False)),
                                    _connector="OR",
                                ),
                                name="inzet_ntb",
                                violation_error_message="Vul dagen in, of kies n.t.b. zonder dagen.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dagen_trekker", None),
                                    models.Q(
                                        ("dagen_trekker__gte", 0),
                                        django.db.models.lookups.Exact(
                                            django.db.models.functions.math.Mod(
                                                models.F("dagen_trekker"), models.Value(Decimal("0.5"))
                                            ),
                                            models.Value(Decimal("0")),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="inzet_dagen_trekker",
                                violation_error_message="Vul hele of halve dagen in, bijvoorbeeld 1,5.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dagen_per_gemeente", None),
                                    models.Q(
                                        ("dagen_per_gemeente__gte", 0),
                                        django.db.models.lookups.Exact(
                                            django.db.models.functions.math.Mod(
                                                models.F("dagen_per_gemeente"), models.Value(Decimal("0.5"))
                                            ),
                                            models.Value(Decimal("0")),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="inzet_dagen_per_gemeente",
                                violation_error_message="Vul hele of halve dagen in, bijvoorbeeld 1,5.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("jaar", None),
                                    models.Q(("jaar__gte", 1990), ("jaar__lte", 2100)),
                                    _connector="OR",
                                ),
                                name="inzet_jaar",
                                violation_error_message="Vul een jaar in van 1990 tot en met 2100.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InzetEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.inzet",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        (
                            "jaar",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Leeg: hele looptijd.", null=True, verbose_name="jaar"
                            ),
                        ),
                        (
                            "dagen_trekker",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=7,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Vul 0 of meer dagen in."
                                    )
                                ],
                                verbose_name="dagen van de trekker",
                            ),
                        ),
                        (
                            "dagen_per_gemeente",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=7,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Vul 0 of meer dagen in."
                                    )
                                ],
                                verbose_name="dagen per gemeente",
                            ),
                        ),
                        ("ntb", models.BooleanField(default=False, verbose_name="nader te bepalen")),
                        (
                            "opmerking",
                            models.CharField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                max_length=300,
                                verbose_name="opmerking",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Uitgave",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="uitgaven",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uitgaven",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        (
                            "soort",
                            models.CharField(
                                choices=[("verplicht", "verplicht"), ("betaald", "betaald")],
                                max_length=10,
                                verbose_name="soort",
                            ),
                        ),
                        ("datum", models.DateField(verbose_name="datum")),
                        (
                            "bedrag",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="Een terugbetaling of correctie is een negatief bedrag.",
                                max_digits=12,
                                verbose_name="bedrag in euro",
                            ),
                        ),
                        (
                            "organisatie",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uitgaven",
                                to="kern.organisatie",
                                verbose_name="wie betaalt",
                            ),
                        ),
                        (
                            "omschrijving",
                            models.CharField(
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                max_length=200,
                                verbose_name="waarvoor",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "uitgave",
                        "verbose_name_plural": "uitgaven",
                        "ordering": ["-datum", "-pk"],
                        "indexes": [models.Index(fields=["actie", "-datum"], name="uitgave_actie")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("bedrag", 0), _negated=True),
                                name="uitgave_bedrag",
                                violation_error_message="Vul een ander bedrag dan 0 in.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UitgaveEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.uitgave",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        (
                            "soort",
                            models.CharField(
                                choices=[("verplicht", "verplicht"), ("betaald", "betaald")],
                                max_length=10,
                                verbose_name="soort",
                            ),
                        ),
                        ("datum", models.DateField(verbose_name="datum")),
                        (
                            "bedrag",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="Een terugbetaling of correctie is een negatief bedrag.",
                                max_digits=12,
                                verbose_name="bedrag in euro",
                            ),
                        ),
                        (
                            "organisatie",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kern.organisatie",
                                verbose_name="wie betaalt",
                            ),
                        ),
                        (
                            "omschrijving",
                            models.CharField(
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                max_length=200,
                                verbose_name="waarvoor",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Dagenboeking",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dagenboekingen",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "organisatie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dagenboekingen",
                                to="kern.organisatie",
                                verbose_name="organisatie",
                            ),
                        ),
                        ("jaar", models.PositiveSmallIntegerField(verbose_name="jaar")),
                        (
                            "kwartaal",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "eerste kwartaal"),
                                    (2, "tweede kwartaal"),
                                    (3, "derde kwartaal"),
                                    (4, "vierde kwartaal"),
                                ],
                                verbose_name="kwartaal",
                            ),
                        ),
                        (
                            "dagen",
                            models.DecimalField(
                                decimal_places=1,
                                max_digits=7,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Vul 0 of meer dagen in."
                                    )
                                ],
                                verbose_name="bestede dagen",
                            ),
                        ),
                        (
                            "opmerking",
                            models.CharField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                max_length=300,
                                verbose_name="opmerking",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dagenboeking",
                        "verbose_name_plural": "bestede dagen",
                        "ordering": ["-jaar", "-kwartaal", "organisatie__naam"],
                        "indexes": [
                            models.Index(
                                fields=["organisatie", "jaar", "kwartaal"], name="dagenboeking_kwartaal_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("actie", "organisatie", "jaar", "kwartaal"),
                                name="dagenboeking_uniek",
                                violation_error_message="Voor dit kwartaal zijn al dagen vastgelegd. Wijzig die regel.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dagen__gte", 0),
                                    django.db.models.lookups.Exact(
                                        django.db.models.functions.math.Mod(
                                            models.F("dagen"), models.Value(Decimal("0.5"))
                                        ),
                                        models.Value(Decimal("0")),
                                    ),
                                ),
                                name="dagenboeking_dagen",
                                violation_error_message="Vul hele of halve dagen in, bijvoorbeeld 1,5.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kwartaal__gte", 1), ("kwartaal__lte", 4)),
                                name="dagenboeking_kwartaal",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("jaar", None),
                                    models.Q(("jaar__gte", 1990), ("jaar__lte", 2100)),
                                    _connector="OR",
                                ),
                                name="dagenboeking_jaar",
                                violation_error_message="Vul een jaar in van 1990 tot en met 2100.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DagenboekingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.dagenboeking",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "organisatie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kern.organisatie",
                                verbose_name="organisatie",
                            ),
                        ),
                        ("jaar", models.PositiveSmallIntegerField(verbose_name="jaar")),
                        (
                            "kwartaal",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "eerste kwartaal"),
                                    (2, "tweede kwartaal"),
                                    (3, "derde kwartaal"),
                                    (4, "vierde kwartaal"),
                                ],
                                verbose_name="kwartaal",
                            ),
                        ),
                        (
                            "dagen",
                            models.DecimalField(
                                decimal_places=1,
                                max_digits=7,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Vul 0 of meer dagen in."
                                    )
                                ],
                                verbose_name="bestede dagen",
                            ),
                        ),
                        (
                            "opmerking",
                            models.CharField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                max_length=300,
                                verbose_name="opmerking",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Overleg",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="overleggen",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("werkgroep", "werkgroep werklandschappen"),
                                    ("portefeuillehouders", "portefeuillehoudersoverleg"),
                                    ("anders", "ander overleg"),
                                ],
                                default="werkgroep",
                                max_length=20,
                                verbose_name="soort overleg",
                            ),
                        ),
                        ("titel", models.CharField(max_length=200, verbose_name="titel")),
                        ("datum", models.DateField(verbose_name="datum")),
                        ("begintijd", models.TimeField(blank=True, null=True, verbose_name="begintijd")),
                        ("eindtijd", models.TimeField(blank=True, null=True, verbose_name="eindtijd")),
                        ("locatie", models.CharField(blank=True, max_length=200, verbose_name="plaats")),
                        (
                            "verslag",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="verslag",
                            ),
                        ),
                        (
                            "uitgenodigd_op",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="uitnodiging verstuurd op"
                            ),
                        ),
                        (
                            "lijst_verzonden_op",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="lijst verstuurd op"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "overleg",
                        "verbose_name_plural": "overleggen",
                        "ordering": ["-datum", "-pk"],
                        "indexes": [models.Index(fields=["plan", "-datum"], name="overleg_datum")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("eindtijd", None),
                                    models.Q(
                                        ("begintijd__isnull", False), ("eindtijd__gt", models.F("begintijd"))
                                    ),
                                    _connector="OR",
                                ),
                                name="overleg_tijden",
                                violation_error_message="De eindtijd moet na de begintijd liggen.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OverlegEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.overleg",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("werkgroep", "werkgroep werklandschappen"),
                                    ("portefeuillehouders", "portefeuillehoudersoverleg"),
                                    ("anders", "ander overleg"),
                                ],
                                default="werkgroep",
                                max_length=20,
                                verbose_name="soort overleg",
                            ),
                        ),
                        ("titel", models.CharField(max_length=200, verbose_name="titel")),
                        ("datum", models.DateField(verbose_name="datum")),
                        ("begintijd", models.TimeField(blank=True, null=True, verbose_name="begintijd")),
                        ("eindtijd", models.TimeField(blank=True, null=True, verbose_name="eindtijd")),
                        ("locatie", models.CharField(blank=True, max_length=200, verbose_name="plaats")),
                        (
                            "verslag",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="verslag",
                            ),
                        ),
                        (
                            "uitgenodigd_op",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="uitnodiging verstuurd op"
                            ),
                        ),
                        (
                            "lijst_verzonden_op",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="lijst verstuurd op"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Aanwezigheid",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "overleg",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="aanwezigheid",
                                to="acties.overleg",
                                verbose_name="overleg",
                            ),
                        ),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="persoon",
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                choices=[
                                    ("uitgenodigd", "uitgenodigd"),
                                    ("aanwezig", "aanwezig"),
                                    ("afwezig", "afwezig"),
                                ],
                                default="uitgenodigd",
                                max_length=12,
                                verbose_name="aanwezig",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "aanwezigheid",
                        "verbose_name_plural": "aanwezigen",
                        "ordering": ["overleg", "gebruiker__naam"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("overleg", "gebruiker"),
                                name="aanwezigheid_uniek",
                                violation_error_message="Deze persoon staat al op de lijst.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AanwezigheidEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.aanwezigheid",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "overleg",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.overleg",
                                verbose_name="overleg",
                            ),
                        ),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="persoon",
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                choices=[
                                    ("uitgenodigd", "uitgenodigd"),
                                    ("aanwezig", "aanwezig"),
                                    ("afwezig", "afwezig"),
                                ],
                                default="uitgenodigd",
                                max_length=12,
                                verbose_name="aanwezig",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Besluit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="besluiten",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "overleg",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="besluiten",
                                to="acties.overleg",
                                verbose_name="overleg",
                            ),
                        ),
                        (
                            "titel",
                            models.CharField(
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                max_length=300,
                                verbose_name="besluit",
                            ),
                        ),
                        (
                            "toelichting",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="toelichting",
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                choices=[
                                    ("open", "nog te nemen"),
                                    ("genomen", "genomen"),
                                    ("afgewezen", "niet genomen"),
                                ],
                                default="genomen",
                                max_length=10,
                                verbose_name="stand",
                            ),
                        ),
                        ("datum", models.DateField(blank=True, null=True, verbose_name="datum")),
                        (
                            "genomen_door",
                            models.CharField(blank=True, max_length=200, verbose_name="genomen door"),
                        ),
                    ],
                    options={
                        "verbose_name": "besluit",
                        "verbose_name_plural": "besluiten",
                        "ordering": [
                            models.OrderBy(models.F("datum"), descending=True, nulls_first=True),
                            "-pk",
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stand", "open"), ("datum__isnull", False), _connector="OR"
                                ),
                                name="besluit_datum",
                                violation_error_message="Vul de datum van het besluit in.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BesluitEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.besluit",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "overleg",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.overleg",
                                verbose_name="overleg",
                            ),
                        ),
                        (
                            "titel",
                            models.CharField(
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                max_length=300,
                                verbose_name="besluit",
                            ),
                        ),
                        (
                            "toelichting",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="toelichting",
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                choices=[
                                    ("open", "nog te nemen"),
                                    ("genomen", "genomen"),
                                    ("afgewezen", "niet genomen"),
                                ],
                                default="genomen",
                                max_length=10,
                                verbose_name="stand",
                            ),
                        ),
                        ("datum", models.DateField(blank=True, null=True, verbose_name="datum")),
                        (
                            "genomen_door",
                            models.CharField(blank=True, max_length=200, verbose_name="genomen door"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="BesluitActie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "besluit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="besluitacties",
                                to="acties.besluit",
                                verbose_name="besluit",
                            ),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="besluitacties",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "actie van een besluit",
                        "verbose_name_plural": "acties van een besluit",
                        "ordering": ["besluit", "actie__nummer"],
                        "constraints": [
                            models.UniqueConstraint(fields=("besluit", "actie"), name="besluitactie_uniek")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BesluitActieEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.besluitactie",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "besluit",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.besluit",
                                verbose_name="besluit",
                            ),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Actiepunt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="actiepunten",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "overleg",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="actiepunten",
                                to="acties.overleg",
                                verbose_name="overleg",
                            ),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="actiepunten",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "omschrijving",
                            models.CharField(
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                max_length=300,
                                verbose_name="wat",
                            ),
                        ),
                        (
                            "eigenaar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actiepunten",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="wie",
                            ),
                        ),
                        ("datum", models.DateField(verbose_name="uiterlijk op")),
                        ("gereed_op", models.DateField(blank=True, null=True, verbose_name="gereed op")),
                    ],
                    options={
                        "verbose_name": "actiepunt",
                        "verbose_name_plural": "actiepunten",
                        "ordering": ["datum", "pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("gereed_op", None)),
                                fields=["eigenaar", "datum"],
                                name="actiepunt_open_van",
                            ),
                            models.Index(
                                condition=models.Q(("gereed_op", None)),
                                fields=["plan", "datum"],
                                name="actiepunt_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActiepuntEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.actiepunt",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "overleg",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.overleg",
                                verbose_name="overleg",
                            ),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "omschrijving",
                            models.CharField(
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                max_length=300,
                                verbose_name="wat",
                            ),
                        ),
                        (
                            "eigenaar",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="wie",
                            ),
                        ),
                        ("datum", models.DateField(verbose_name="uiterlijk op")),
                        ("gereed_op", models.DateField(blank=True, null=True, verbose_name="gereed op")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Knelpunt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="knelpunten",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("nummer", models.PositiveSmallIntegerField(verbose_name="nummer")),
                        ("titel", models.CharField(max_length=300, verbose_name="knelpunt")),
                        ("bron", models.CharField(blank=True, max_length=200, verbose_name="bron")),
                    ],
                    options={
                        "verbose_name": "knelpunt",
                        "verbose_name_plural": "knelpunten",
                        "ordering": ["plan", "nummer"],
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "nummer"), name="knelpunt_uniek")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KnelpuntEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.knelpunt",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("nummer", models.PositiveSmallIntegerField(verbose_name="nummer")),
                        ("titel", models.CharField(max_length=300, verbose_name="knelpunt")),
                        ("bron", models.CharField(blank=True, max_length=200, verbose_name="bron")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="KnelpuntActie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "knelpunt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="knelpuntacties",
                                to="acties.knelpunt",
                                verbose_name="knelpunt",
                            ),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="knelpuntacties",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "actie bij een knelpunt",
                        "verbose_name_plural": "acties bij een knelpunt",
                        "ordering": ["knelpunt", "actie__nummer"],
                        "constraints": [
                            models.UniqueConstraint(fields=("knelpunt", "actie"), name="knelpuntactie_uniek")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KnelpuntActieEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.knelpuntactie",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "knelpunt",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.knelpunt",
                                verbose_name="knelpunt",
                            ),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Aandachtspunt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="aandachtspunten",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "thema",
                            models.ForeignKey(
                                blank=True,
                                help_text="Leeg: uit de context van het plan.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="aandachtspunten",
                                to="acties.thema",
                                verbose_name="thema",
                            ),
                        ),
                        ("naam", models.CharField(max_length=200, verbose_name="aandachtspunt")),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                    ],
                    options={
                        "verbose_name": "aandachtspunt",
                        "verbose_name_plural": "aandachtspunten",
                        "ordering": ["plan", "thema__volgorde", "volgorde", "naam"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "thema", "naam"),
                                name="aandachtspunt_uniek",
                                nulls_distinct=False,
                                violation_error_message="Dit punt staat al op de longlist.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AandachtspuntEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.aandachtspunt",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "thema",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Leeg: uit de context van het plan.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.thema",
                                verbose_name="thema",
                            ),
                        ),
                        ("naam", models.CharField(max_length=200, verbose_name="aandachtspunt")),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AandachtspuntActie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "aandachtspunt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="aandachtspuntacties",
                                to="acties.aandachtspunt",
                                verbose_name="aandachtspunt",
                            ),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="aandachtspuntacties",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "actie bij een aandachtspunt",
                        "verbose_name_plural": "acties bij een aandachtspunt",
                        "ordering": ["aandachtspunt", "actie__nummer"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("aandachtspunt", "actie"), name="aandachtspuntactie_uniek"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AandachtspuntActieEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.aandachtspuntactie",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "aandachtspunt",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.aandachtspunt",
                                verbose_name="aandachtspunt",
                            ),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Voorstel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="voorstellen",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "aandachtspunt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="voorstellen",
                                to="acties.aandachtspunt",
                                verbose_name="aandachtspunt",
                            ),
                        ),
                        ("titel", models.CharField(max_length=200, verbose_name="titel van de actie")),
                        (
                            "omschrijving",
                            models.TextField(
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="wat gaan we doen",
                            ),
                        ),
                        (
                            "trekker",
                            models.ForeignKey(
                                blank=True,
                                help_text="Leeg: de trekker is nog aan te wijzen.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kern.organisatie",
                                verbose_name="wie trekt de actie",
                            ),
                        ),
                        ("startjaar", models.PositiveSmallIntegerField(verbose_name="startjaar")),
                        (
                            "eindjaar",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="eindjaar"),
                        ),
                        (
                            "bedrag",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Vul een bedrag van 0 euro of meer in."
                                    )
                                ],
                                verbose_name="bedrag in euro",
                            ),
                        ),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("vastgesteld", "vastgesteld"),
                                    ("indicatief", "indicatief"),
                                    ("mogelijk", "mogelijk"),
                                    ("ntb", "n.t.b."),
                                ],
                                default="ntb",
                                max_length=12,
                                verbose_name="hoe zeker is het bedrag",
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                choices=[
                                    ("concept", "concept"),
                                    ("voorgelegd", "voorgelegd"),
                                    ("aangenomen", "aangenomen"),
                                    ("afgewezen", "afgewezen"),
                                ],
                                default="concept",
                                max_length=10,
                                verbose_name="stand",
                            ),
                        ),
                        (
                            "besluit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="voorstellen",
                                to="acties.besluit",
                                verbose_name="besluit",
                            ),
                        ),
                        (
                            "actie",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="voorstel",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "voorstel",
                        "verbose_name_plural": "voorstellen",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("bedrag", None), ("zekerheid", "ntb")),
                                    models.Q(
                                        models.Q(("zekerheid", "ntb"), _negated=True),
                                        ("bedrag__gte", 0),
                                        ("bedrag__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="voorstel_bedrag",
                                violation_error_message="Vul een bedrag in met hoe zeker het is, of kies n.t.b. zonder bedrag.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("eindjaar", None),
                                    ("eindjaar__gte", models.F("startjaar")),
                                    _connector="OR",
                                ),
                                name="voorstel_periode",
                                violation_error_message="Het eindjaar mag niet voor het startjaar liggen.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("startjaar", None),
                                        models.Q(("startjaar__gte", 1990), ("startjaar__lte", 2100)),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("eindjaar", None),
                                        models.Q(("eindjaar__gte", 1990), ("eindjaar__lte", 2100)),
                                        _connector="OR",
                                    ),
                                ),
                                name="voorstel_jaren",
                                violation_error_message="Vul een jaar in van 1990 tot en met 2100.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stand", "aangenomen"), _negated=True),
                                    models.Q(("actie__isnull", False), ("besluit__isnull", False)),
                                    _connector="OR",
                                ),
                                name="voorstel_aangenomen",
                                violation_error_message="Een aangenomen voorstel heeft een besluit en een actie.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VoorstelEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.voorstel",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.werkplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "aandachtspunt",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.aandachtspunt",
                                verbose_name="aandachtspunt",
                            ),
                        ),
                        ("titel", models.CharField(max_length=200, verbose_name="titel van de actie")),
                        (
                            "omschrijving",
                            models.TextField(
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="wat gaan we doen",
                            ),
                        ),
                        (
                            "trekker",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Leeg: de trekker is nog aan te wijzen.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="kern.organisatie",
                                verbose_name="wie trekt de actie",
                            ),
                        ),
                        ("startjaar", models.PositiveSmallIntegerField(verbose_name="startjaar")),
                        (
                            "eindjaar",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="eindjaar"),
                        ),
                        (
                            "bedrag",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0"), "Vul een bedrag van 0 euro of meer in."
                                    )
                                ],
                                verbose_name="bedrag in euro",
                            ),
                        ),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("vastgesteld", "vastgesteld"),
                                    ("indicatief", "indicatief"),
                                    ("mogelijk", "mogelijk"),
                                    ("ntb", "n.t.b."),
                                ],
                                default="ntb",
                                max_length=12,
                                verbose_name="hoe zeker is het bedrag",
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                choices=[
                                    ("concept", "concept"),
                                    ("voorgelegd", "voorgelegd"),
                                    ("aangenomen", "aangenomen"),
                                    ("afgewezen", "afgewezen"),
                                ],
                                default="concept",
                                max_length=10,
                                verbose_name="stand",
                            ),
                        ),
                        (
                            "besluit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.besluit",
                                verbose_name="besluit",
                            ),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Voortgang",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="voortgang",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        ("datum", models.DateField(verbose_name="datum")),
                        (
                            "auteur",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="auteur",
                            ),
                        ),
                        (
                            "stoplicht",
                            models.CharField(
                                choices=[
                                    (acties.stand.Stoplicht["GROEN"], "groen: op schema"),
                                    (acties.stand.Stoplicht["ORANJE"], "oranje: vraagt aandacht"),
                                    (acties.stand.Stoplicht["ROOD"], "rood: vertraagd"),
                                ],
                                max_length=6,
                                verbose_name="stoplicht",
                            ),
                        ),
                        (
                            "percentage",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        100, "Vul een getal van 0 tot en met 100 in."
                                    )
                                ],
                                verbose_name="percentage gereed",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (acties.stand.Status["NIET_GESTART"], "niet gestart"),
                                    (acties.stand.Status["IN_UITVOERING"], "in uitvoering"),
                                    (acties.stand.Status["AANGEHOUDEN"], "aangehouden"),
                                    (acties.stand.Status["AFGEROND"], "afgerond"),
                                    (acties.stand.Status["GESTOPT"], "gestopt"),
                                    (acties.stand.Status["VERVANGEN"], "vervangen"),
                                ],
                                help_text="Leeg: ongewijzigd.",
                                max_length=15,
                                verbose_name="nieuwe status",
                            ),
                        ),
                        (
                            "toelichting",
                            models.TextField(
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="toelichting",
                            ),
                        ),
                        (
                            "knelpunt",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="knelpunt",
                            ),
                        ),
                        (
                            "volgende_stap",
                            models.CharField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                max_length=300,
                                verbose_name="volgende stap",
                            ),
                        ),
                        (
                            "sleutel",
                            models.UUIDField(
                                blank=True,
                                editable=False,
                                null=True,
                                unique=True,
                                verbose_name="sleutel van het formulier",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "voortgang",
                        "verbose_name_plural": "voortgang",
                        "ordering": ["-datum", "-pk"],
                        "indexes": [
                            models.Index(fields=["actie", "-datum", "-id"], name="voortgang_laatste")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("percentage__lte", 100)),
                                name="voortgang_percentage",
                                violation_error_message="Vul een getal van 0 tot en met 100 in.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VoortgangEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.voortgang",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "actie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        ("datum", models.DateField(verbose_name="datum")),
                        (
                            "auteur",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="auteur",
                            ),
                        ),
                        (
                            "stoplicht",
                            models.CharField(
                                choices=[
                                    (acties.stand.Stoplicht["GROEN"], "groen: op schema"),
                                    (acties.stand.Stoplicht["ORANJE"], "oranje: vraagt aandacht"),
                                    (acties.stand.Stoplicht["ROOD"], "rood: vertraagd"),
                                ],
                                max_length=6,
                                verbose_name="stoplicht",
                            ),
                        ),
                        (
                            "percentage",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        100, "Vul een getal van 0 tot en met 100 in."
                                    )
                                ],
                                verbose_name="percentage gereed",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (acties.stand.Status["NIET_GESTART"], "niet gestart"),
                                    (acties.stand.Status["IN_UITVOERING"], "in uitvoering"),
                                    (acties.stand.Status["AANGEHOUDEN"], "aangehouden"),
                                    (acties.stand.Status["AFGEROND"], "afgerond"),
                                    (acties.stand.Status["GESTOPT"], "gestopt"),
                                    (acties.stand.Status["VERVANGEN"], "vervangen"),
                                ],
                                help_text="Leeg: ongewijzigd.",
                                max_length=15,
                                verbose_name="nieuwe status",
                            ),
                        ),
                        (
                            "toelichting",
                            models.TextField(
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="toelichting",
                            ),
                        ),
                        (
                            "knelpunt",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="knelpunt",
                            ),
                        ),
                        (
                            "volgende_stap",
                            models.CharField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                max_length=300,
                                verbose_name="volgende stap",
                            ),
                        ),
                        (
                            "sleutel",
                            models.UUIDField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="sleutel van het formulier",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Mijlpaal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mijlpalen",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="mijlpalen",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        ("titel", models.CharField(max_length=200, verbose_name="mijlpaal")),
                        ("datum", models.DateField(verbose_name="gepland op")),
                        ("gehaald_op", models.DateField(blank=True, null=True, verbose_name="gehaald op")),
                        ("vervallen", models.BooleanField(default=False, verbose_name="vervallen")),
                        (
                            "toelichting",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="toelichting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mijlpaal",
                        "verbose_name_plural": "mijlpalen",
                        "ordering": ["datum", "pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("gehaald_op", None)),
                                fields=["datum"],
                                name="mijlpaal_open",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("vervallen", False), ("gehaald_op", None), _connector="OR"
                                ),
                                name="mijlpaal_vervallen",
                                violation_error_message="Een mijlpaal is gehaald of vervallen, niet allebei.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MijlpaalEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.mijlpaal",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        ("titel", models.CharField(max_length=200, verbose_name="mijlpaal")),
                        ("datum", models.DateField(verbose_name="gepland op")),
                        ("gehaald_op", models.DateField(blank=True, null=True, verbose_name="gehaald op")),
                        ("vervallen", models.BooleanField(default=False, verbose_name="vervallen")),
                        (
                            "toelichting",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="toelichting",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Document",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documenten",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        ("titel", models.CharField(max_length=200, verbose_name="titel")),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("besluit", "besluit"),
                                    ("onderzoek", "onderzoek"),
                                    ("verslag", "verslag"),
                                    ("brief", "brief"),
                                    ("presentatie", "presentatie"),
                                    ("overig", "overig"),
                                ],
                                max_length=15,
                                verbose_name="soort",
                            ),
                        ),
                        ("datum", models.DateField(verbose_name="datum van het document")),
                        (
                            "bestand",
                            models.FileField(blank=True, upload_to="documenten/%Y/", verbose_name="bestand"),
                        ),
                        (
                            "bestandsnaam",
                            models.CharField(
                                blank=True, editable=False, max_length=200, verbose_name="bestandsnaam"
                            ),
                        ),
                        ("url", models.URLField(blank=True, max_length=500, verbose_name="link")),
                        ("is_openbaar", models.BooleanField(default=False, verbose_name="openbaar")),
                        (
                            "woo_categorie",
                            models.CharField(blank=True, max_length=100, verbose_name="Woo-categorie"),
                        ),
                        (
                            "gepubliceerd_op",
                            models.DateField(blank=True, null=True, verbose_name="gepubliceerd op"),
                        ),
                    ],
                    options={
                        "verbose_name": "document",
                        "verbose_name_plural": "documenten",
                        "ordering": ["-datum", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("bestand", ""), models.Q(("url", ""), _negated=True)),
                                    models.Q(models.Q(("bestand", ""), _negated=True), ("url", "")),
                                    _connector="OR",
                                ),
                                name="document_bestand_of_url",
                                violation_error_message="Kies een bestand of vul een link in, niet allebei.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.document",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        ("titel", models.CharField(max_length=200, verbose_name="titel")),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("besluit", "besluit"),
                                    ("onderzoek", "onderzoek"),
                                    ("verslag", "verslag"),
                                    ("brief", "brief"),
                                    ("presentatie", "presentatie"),
                                    ("overig", "overig"),
                                ],
                                max_length=15,
                                verbose_name="soort",
                            ),
                        ),
                        ("datum", models.DateField(verbose_name="datum van het document")),
                        (
                            "bestand",
                            models.FileField(blank=True, upload_to="documenten/%Y/", verbose_name="bestand"),
                        ),
                        (
                            "bestandsnaam",
                            models.CharField(
                                blank=True, editable=False, max_length=200, verbose_name="bestandsnaam"
                            ),
                        ),
                        ("url", models.URLField(blank=True, max_length=500, verbose_name="link")),
                        ("is_openbaar", models.BooleanField(default=False, verbose_name="openbaar")),
                        (
                            "woo_categorie",
                            models.CharField(blank=True, max_length=100, verbose_name="Woo-categorie"),
                        ),
                        (
                            "gepubliceerd_op",
                            models.DateField(blank=True, null=True, verbose_name="gepubliceerd op"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Relatie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="relaties",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="relaties",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        (
                            "naar_actie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="relaties_hierheen",
                                to="acties.actie",
                                verbose_name="hangt samen met",
                            ),
                        ),
                        (
                            "naar_opgave",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="acties.opgave",
                                verbose_name="opgave",
                            ),
                        ),
                        (
                            "toelichting",
                            models.CharField(blank=True, max_length=300, verbose_name="toelichting"),
                        ),
                    ],
                    options={
                        "verbose_name": "relatie",
                        "verbose_name_plural": "relaties",
                        "ordering": ["actie", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("actie", "stap", "naar_actie", "naar_opgave"),
                                name="relatie_uniek",
                                nulls_distinct=False,
                                violation_error_message="Deze relatie is er al.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RelatieEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.relatie",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "stap",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.stap",
                                verbose_name="stap",
                            ),
                        ),
                        (
                            "naar_actie",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="hangt samen met",
                            ),
                        ),
                        (
                            "naar_opgave",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.opgave",
                                verbose_name="opgave",
                            ),
                        ),
                        (
                            "toelichting",
                            models.CharField(blank=True, max_length=300, verbose_name="toelichting"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Agendapunt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "overleg",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agenda",
                                to="acties.overleg",
                                verbose_name="overleg",
                            ),
                        ),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                        ("titel", models.CharField(max_length=300, verbose_name="onderwerp")),
                        (
                            "toelichting",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="toelichting",
                            ),
                        ),
                        (
                            "aanleiding",
                            models.CharField(
                                choices=[
                                    (acties.agenda.Aanleiding["ROOD"], "rood"),
                                    (acties.agenda.Aanleiding["TE_LAAT"], "te laat"),
                                    (acties.agenda.Aanleiding["VEROUDERD"], "geen nieuws"),
                                    (acties.agenda.Aanleiding["BESLUIT"], "besluit open"),
                                    (acties.agenda.Aanleiding["VOORSTEL"], "nieuw voorstel"),
                                    (acties.agenda.Aanleiding["LOS"], "zelf toegevoegd"),
                                ],
                                default=acties.agenda.Aanleiding["LOS"],
                                max_length=10,
                                verbose_name="aanleiding",
                            ),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agendapunten",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "besluit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="acties.besluit",
                                verbose_name="besluit",
                            ),
                        ),
                        (
                            "voorstel",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="acties.voorstel",
                                verbose_name="voorstel",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agendapunt",
                        "verbose_name_plural": "agendapunten",
                        "ordering": ["overleg", "volgorde", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="AgendapuntEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="acties.agendapunt",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "versie",
                            models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                        ),
                        (
                            "overleg",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.overleg",
                                verbose_name="overleg",
                            ),
                        ),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                        ("titel", models.CharField(max_length=300, verbose_name="onderwerp")),
                        (
                            "toelichting",
                            models.TextField(
                                blank=True,
                                help_text="Deze tekst kan bij een Woo-verzoek openbaar worden.",
                                verbose_name="toelichting",
                            ),
                        ),
                        (
                            "aanleiding",
                            models.CharField(
                                choices=[
                                    (acties.agenda.Aanleiding["ROOD"], "rood"),
                                    (acties.agenda.Aanleiding["TE_LAAT"], "te laat"),
                                    (acties.agenda.Aanleiding["VEROUDERD"], "geen nieuws"),
                                    (acties.agenda.Aanleiding["BESLUIT"], "besluit open"),
                                    (acties.agenda.Aanleiding["VOORSTEL"], "nieuw voorstel"),
                                    (acties.agenda.Aanleiding["LOS"], "zelf toegevoegd"),
                                ],
                                default=acties.agenda.Aanleiding["LOS"],
                                max_length=10,
                                verbose_name="aanleiding",
                            ),
                        ),
                        (
                            "actie",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.actie",
                                verbose_name="actie",
                            ),
                        ),
                        (
                            "besluit",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.besluit",
                                verbose_name="besluit",
                            ),
                        ),
                        (
                            "voorstel",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="acties.voorstel",
                                verbose_name="voorstel",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        )
    ]
