"""What a figure about space is about, and the rows behind it.

From which rows the figures of a location come on a day: from its units when these are complete by then; else
from what was last stated about it (Locatiemeting); else from its units, which are then "onvolledig". Never both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import DateRangeField
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from locaties.duur import Duur, begin_tussen
from locaties.models import (
    Aanbod,
    Grootteklasse,
    Leegstandsperiode,
    Locatiemeting,
    Maat,
    RuimteDoelgroep,
    Ruimtesom,
    Werklocatie,
    Werkruimte,
)
from locaties.models.locatie import zichtbaar
from locaties.models.ruimte import RuimteQuerySet
from werkplan.kern.gemeentekaart import Gemeentekaart
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.permissions import Toegang, bereik_van

ZONDER = 0
"""In place of the id of a target group: the units that have none."""


def lijst_van(maat: str) -> str | None:
    """The list of size classes that holds areas in this measure; work places have none."""
    if maat == Maat.WERKPLEKKEN:
        return None
    return Grootteklasse.Lijst.PERCEEL if maat == Maat.GROND else Grootteklasse.Lijst.VLOER


def maten_van(lijst: str) -> list[str]:
    """The measures whose areas a list of size classes holds."""
    return [maat for maat in Maat.values if lijst_van(maat) == lijst]


def geldt_op(dag: date, van: str = "van", tot: str = "tot") -> Q:
    """Rows whose half-open period [van, tot) holds a day; an empty end is open."""
    return (Q(**{van: None}) | Q(**{f"{van}__lte": dag})) & (Q(**{tot: None}) | Q(**{f"{tot}__gt": dag}))


@dataclass(frozen=True)
class Selectie:
    """What somebody may see of the space on a day, in one measure, and optionally of a part of it.

    Without a municipality or a location it is the region: its full members on that day.
    """

    user: Gebruiker | AnonymousUser
    dag: date
    maat: str = Maat.VVO
    gemeente: Gemeente | None = None
    locatie: int | None = None
    type: int | None = None
    soort: str = ""
    ruimtesoort: str = ""
    klasse: Grootteklasse | None = None
    doelgroep: int | None = None
    kaart: Gemeentekaart = field(default_factory=Gemeentekaart.lees, repr=False, compare=False)

    @property
    def is_binnen_locaties(self) -> bool:
        """Whether it asks for a part of the units of a location, which a Locatiemeting cannot tell."""
        return bool(self.ruimtesoort or self.klasse) or self.doelgroep is not None

    @property
    def gemeente_ids(self) -> frozenset[int]:
        """The municipalities whose records it holds."""
        if self.gemeente is not None:
            return self.kaart.onder(self.gemeente.pk, self.dag)
        return frozenset(self.kaart.gemeenten) if self.locatie else self.kaart.regio(self.dag)

    def _van_locatie(self, pad: str) -> Q:
        """The conditions on the location; `pad` leads to it and ends on two underscores, or is empty."""
        voorwaarden = Q(**{f"{pad}gemeente__in": self.gemeente_ids})
        if self.locatie is not None:
            voorwaarden &= Q(**{f"{pad}pk": self.locatie})
        if self.type is not None:
            voorwaarden &= Q(**{f"{pad}type": self.type})
        return voorwaarden & Q(**{f"{pad}soort": self.soort}) if self.soort else voorwaarden

    def locaties(self) -> QuerySet[Werklocatie]:
        """The locations of the selection that exist on the day."""
        locaties = Werklocatie.objects.visible_to(self.user).filter(self._van_locatie(""))
        return locaties.filter(geldt_op(self.dag, "bestaat_van", "bestaat_tot"))

    def _ruimten(self) -> RuimteQuerySet:
        """The units of the selection in every measure, of all times, whatever the figures come from."""
        return Werkruimte.objects.visible_to(self.user).filter(self._van_ruimte(""))

    def _van_ruimte(self, pad: str) -> Q:
        """The conditions on a unit; `pad` leads to it and ends on two underscores, or is empty."""
        voorwaarden = self._van_locatie(f"{pad}locatie__") & Q(**{f"{pad}gemeente__in": self.gemeente_ids})
        if self.ruimtesoort:
            voorwaarden &= Q(**{f"{pad}soort": self.ruimtesoort})
        if self.doelgroep == ZONDER:
            voorwaarden &= Q(~Exists(RuimteDoelgroep.objects.filter(ruimte=OuterRef(f"{pad}pk"))))
        elif self.doelgroep is not None:
            voor = RuimteDoelgroep.objects.filter(doelgroep=self.doelgroep)
            voorwaarden &= Q(**{f"{pad}pk__in": voor.values("ruimte")})
        return voorwaarden & in_klasse(self.klasse, pad) if self.klasse else voorwaarden

    def _telt(self, pad: str) -> Q:
        """Units that exist on the day, at locations whose figures come from units."""
        gemeten = Locatiemeting.objects.filter(
            locatie=OuterRef(f"{pad}locatie"), peildatum__lte=self.dag, voorraad_m2__isnull=False
        )
        volledig = Q(**{f"{pad}locatie__objecten_volledig_vanaf__lte": self.dag})
        return geldt_op(self.dag, f"{pad}bestaat_van", f"{pad}bestaat_tot") & (volledig | Q(~Exists(gemeten)))

    def alle_ruimten(self) -> RuimteQuerySet:
        """The units that figures come from, in every measure."""
        return self._ruimten().filter(self._telt(""))

    def sommen(self) -> QuerySet[Ruimtesom]:
        """What those units add up to, for a selection that asks for no part of them."""
        zelf = self._van_locatie("locatie__") & Q(gemeente__in=self.gemeente_ids)
        return Ruimtesom.objects.visible_to(self.user).filter(zelf, self._telt(""))

    def _bij_ruimten(self) -> Q:
        """What belongs to units with an area in the measure; joined, so that few rows of a day stay few."""
        bereiken = bereik_van(self.user, "view", Werkruimte)
        mag = zichtbaar(bereiken, Toegang.van(self.user), "ruimte__")
        in_maat = Q(ruimte__maat=self.maat, ruimte__oppervlakte__isnull=False)
        return mag & in_maat & self._van_ruimte("ruimte__") & self._telt("ruimte__")

    def ruimten_ooit(self) -> RuimteQuerySet:
        """The units that ever were, in the measure of the selection."""
        return self._ruimten().filter(maat=self.maat)

    def ruimten(self) -> RuimteQuerySet:
        """The units behind the stock; those without an area count as such."""
        return self.alle_ruimten().filter(maat=self.maat)

    def leegstand(self, duur: Duur | None = None) -> QuerySet[Leegstandsperiode]:
        """The periods behind the vacancy, of one duration or of all."""
        perioden = leeg_op(self.dag).filter(self._bij_ruimten())
        return perioden if duur is None else perioden.filter(met_duur(duur, self.dag))

    def aanbod(self) -> QuerySet[Aanbod]:
        """The offers behind the offered m²: of each unit the one for the most m²."""
        grootste = (
            aangeboden_op(self.dag)
            .filter(self._bij_ruimten())
            .order_by("ruimte_id", F("m2").desc(nulls_first=True), "pk")
            .distinct("ruimte_id")
        )
        return Aanbod.objects.filter(pk__in=grootste.values("pk"))

    def alle_metingen(self) -> QuerySet[Locatiemeting]:
        """What was last stated in each measure about locations of which the units are not complete."""
        if self.is_binnen_locaties:
            return Locatiemeting.objects.none()
        laatste = (
            Locatiemeting.objects.visible_to(self.user)
            .filter(
                self._van_locatie("locatie__"),
                geldt_op(self.dag, "locatie__bestaat_van", "locatie__bestaat_tot"),
                Q(locatie__objecten_volledig_vanaf=None) | Q(locatie__objecten_volledig_vanaf__gt=self.dag),
                peildatum__lte=self.dag,
                voorraad_m2__isnull=False,
            )
            .order_by("locatie_id", "maat", "-peildatum")
            .distinct("locatie_id", "maat")
        )
        return Locatiemeting.objects.filter(pk__in=laatste.values("pk"))

    def metingen(self) -> QuerySet[Locatiemeting]:
        """The measurements behind the stock and the vacancy."""
        return self.alle_metingen().filter(maat=self.maat)

    def heeft_demo(self) -> bool:
        """Whether some of what is behind the figures was invented for the demo."""
        return any(
            rijen.filter(is_demo=True).exists() for rijen in (self.alle_ruimten(), self.alle_metingen())
        )

    def mist_niet_gedeelde(self) -> bool:
        """Whether the municipalities of the selection keep objects that this user may not know.

        It looks at municipalities only: a filter may not tell where such an object is.
        """
        toegang = Toegang.van(self.user)
        return any(
            model._default_manager.filter(gemeente__in=self.gemeente_ids)
            .exclude(zichtbaar(bereik_van(self.user, "view", model), toegang))
            .exists()
            for model in (Werkruimte, Werklocatie)
        )


def in_klasse(klasse: Grootteklasse, pad: str = "") -> Q:
    """Units (to which `pad` leads) whose area lies in a size class, in a measure of its list."""
    boven = Q() if klasse.tot is None else Q(**{f"{pad}oppervlakte__lt": klasse.tot})
    maten = maten_van(klasse.lijst)
    return Q(**{f"{pad}maat__in": maten, f"{pad}oppervlakte__gte": klasse.van}) & boven


def leeg_op(dag: date) -> QuerySet[Leegstandsperiode]:
    """The periods of vacancy that hold a day."""
    periode = Func(
        Coalesce("van", "gezien_op"), F("tot"), function="daterange", output_field=DateRangeField()
    )
    perioden = Leegstandsperiode.objects.alias(periode=periode)
    return perioden.filter(periode__contains=dag).order_by()  # type: ignore[misc]  # a day in a range of days


def leeg_van(
    ruimten: Iterable[Werkruimte | int] | QuerySet[Werkruimte], dag: date
) -> QuerySet[Leegstandsperiode]:
    """The periods of vacancy of some units that hold a day; found by the units, so few of them cost little."""
    return begonnen_op(dag).filter(ruimte__in=ruimten)


def is_leeg_per_ruimte(dag: date) -> Subquery:
    """Of each unit whether it is vacant on a day, from its last period that began: no two of them overlap.

    One step in an index for each unit, where `EXISTS` reads the vacancy of all units.
    """
    begonnen = Leegstandsperiode.objects.alias(begin_op=Coalesce("van", "gezien_op"))
    laatste = begonnen.filter(ruimte=OuterRef("pk"), begin_op__lte=dag).order_by("-begin_op")
    return Subquery(laatste.values(leeg=Q(tot=None) | Q(tot__gt=dag))[:1], output_field=BooleanField())


def begonnen_op(
    dag: date, perioden: QuerySet[Leegstandsperiode] | None = None
) -> QuerySet[Leegstandsperiode]:
    """The periods of vacancy that hold a day, of all or of some, for who says next of which units."""
    perioden = Leegstandsperiode.objects.all() if perioden is None else perioden
    perioden = perioden.alias(begin_op=Coalesce("van", "gezien_op")).order_by()
    return perioden.filter(Q(tot=None) | Q(tot__gt=dag), begin_op__lte=dag)


def met_duur(duur: Duur, op: date) -> Q:
    """Periods of vacancy that have this duration on a day."""
    bereik = begin_tussen(duur, op)
    if bereik is None:
        return Q(van=None)
    na = Q() if bereik.na is None else Q(van__gt=bereik.na)
    return Q(van__isnull=False) & na & (Q() if bereik.tot_en_met is None else Q(van__lte=bereik.tot_en_met))


def aangeboden_op(dag: date) -> QuerySet[Aanbod]:
    """The offers of a day."""
    return Aanbod.objects.filter(geldt_op(dag)).order_by()
