"""Rows about units: which unit, in which location, and the rules of a unit. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from locaties.invoer.bijrecords import Bijfout, aanbod_van, gebruik_van, gewijzigd, periode_van
from locaties.invoer.doel import Bestaand, Doel, Ruimtesleutel, kopie
from locaties.invoer.kopregel import Kolom
from locaties.invoer.oordeel import Beoordelaar, van_clean, vrij
from locaties.invoer.rij import Rij, Verschil
from locaties.invoer.waarden import kaal
from locaties.models import Contact, Gebruik, Maat, Werklocatie, Werkruimte

PERIODEVELDEN = ("van", "gezien_op", "m2")
AANBODVELDEN = ("vorm", "van", "deelbaar_vanaf", "prijs", "prijs_ntb", "prijs_per", "aanbieder", "bron")
CONTACTVELDEN = ("organisatie", "naam", "email", "telefoon")
GEBRUIKVELDEN = ("van", "sbi", "milieucategorie", "gebruiker", "werkzame_personen")
KOLOM_VAN_VELD = {"van": "leeg_sinds", "m2": "leeg_m2", "tot": "leeg_sinds"}
GROOT_M2 = 100_000


def adressleutel(locatie_id: int | None, waarden: Mapping[str, Any]) -> tuple[Any, ...]:
    """What tells units of a location apart, but for the name: postcode, number and addition."""
    postcode = str(waarden.get("postcode") or "").replace(" ", "").upper()
    return (
        locatie_id,
        postcode,
        waarden.get("huisnummer") or 0,
        str(waarden.get("toevoeging") or "").casefold(),
    )


class RuimteBeoordelaar(Beoordelaar):
    """Recognises a unit by our id, its BAG id, or location, postcode, number, addition and name."""

    lijst = "ruimten"

    def __init__(
        self, kolommen: Sequence[Kolom], bestaand: Bestaand, vast: Mapping[str, Any], *, toont: bool = True
    ) -> None:
        super().__init__(kolommen, bestaand, vast, toont=toont)
        self.contacten = {
            tuple(getattr(een, naam).casefold() for naam in CONTACTVELDEN): een for een in bestaand.contacten
        }
        self.leeg = Werkruimte(bron=f"Import van {bestaand.bestandsnaam}"[:300])
        self.bekend = [een for een in bestaand.locaties if bestaand.verborgen(een) is not None]
        self.locaties = {kaal(een.naam): een for een in sorted(self.bekend, key=bestaand.is_eigen)}
        self.pks = {een.pk for een in bestaand.sleutels}
        actief = [een for een in bestaand.sleutels if een.is_actief]
        self.per_bag = {een.bag_id: een.pk for een in actief if een.bag_id}
        self.per_adres: dict[tuple[Any, ...], list[Ruimtesleutel]] = {}
        for een in actief:
            self.per_adres.setdefault(adressleutel(een.locatie_id, een._asdict()), []).append(een)
        self.nummers = dict(self.per_bag)
        self.bezet: dict[Any, Any] = {self._unieke_sleutel(een): een.pk for een in actief}

    @staticmethod
    def _unieke_sleutel(record: Werkruimte | Ruimtesleutel) -> tuple[Any, ...]:
        return (record.locatie_id, record.postcode, record.huisnummer or 0, record.toevoeging, record.naam)

    def _zoek(self, rij: Rij) -> int | None:
        pk = rij.waarden.pop("id", None)
        if rij.waarden.pop("plek_van", "") == "locatie":
            for naam in ("plek_x", "plek_y", "nauwkeurigheid"):
                rij.waarden.pop(naam, None)
        locatie = self._locatie(rij)
        if pk is not None:
            gevonden = self._op_id(rij, pk)
        else:
            gevonden = self.per_bag.get(rij.waarden.get("bag_id", "")) or self._op_adres(rij, locatie)
        if gevonden is not None:
            self._eerste_keer(rij, [gevonden])
        elif "" not in rij.fouten and locatie is not None:
            self._eerste_keer(
                rij, [(*adressleutel(locatie.pk, rij.waarden), kaal(rij.waarden.get("naam", "")))]
            )
        return gevonden

    def _locatie(self, rij: Rij) -> Werklocatie | None:
        """The location that a row names, else the one that was chosen for all rows."""
        naam = rij.waarden.pop("locatie", None)
        if naam is None:
            gekozen = self.vast.get("locatie")
            locatie = next((een for een in self.bestaand.locaties if een.pk == gekozen), None)
        elif (locatie := self.locaties.get(kaal(naam))) is None:
            namen = {kaal(een.naam): een.naam for een in self.bekend}
            lijkt = get_close_matches(kaal(naam), list(namen), n=1, cutoff=0.75)
            hulp = f"Bedoel je {namen[lijkt[0]]}?" if lijkt else "Voeg haar eerst toe, of kies een andere."
            rij.fouten["locatie"] = f"Deze locatie kennen we niet in {self.bestaand.gemeente}. {hulp}"
        if locatie is not None:
            rij.waarden["locatie"] = locatie
        return locatie

    def _op_id(self, rij: Rij, pk: int) -> int | None:
        if pk in self.pks:
            return pk
        rij.fouten[""] = (
            f"Dit id is van geen ruimte in {self.bestaand.gemeente}. Laat het id leeg voor een nieuwe ruimte."
        )
        return None

    def _op_adres(self, rij: Rij, locatie: Werklocatie | None) -> int | None:
        if locatie is None:
            return None
        kandidaten = self.per_adres.get(adressleutel(locatie.pk, rij.waarden), [])
        if "naam" in self.plek_van:
            naam = rij.waarden.get("naam", "").casefold()
            kandidaten = [een for een in kandidaten if een.naam.casefold() == naam]
        if len(kandidaten) > 1:
            rij.fouten[""] = (
                "Er zijn meer ruimten met dit adres. Zet het id van de ruimte erbij, of haar naam."
            )
            return None
        return kandidaten[0].pk if kandidaten else None

    def _nieuw(self, rij: Rij) -> Werkruimte | None:
        waarden = rij.waarden
        waarden.setdefault("soort", self.vast.get("soort") or "")
        if not waarden["soort"]:
            rij.fouten.setdefault(
                "soort",
                "De soort ontbreekt. Vul in: bedrijfsruimte, kantoor, atelier, winkel, flexplek, kavel of overig.",
            )
        if waarden.get("locatie") is None:
            rij.fouten.setdefault(
                "locatie",
                "De locatie ontbreekt. Vul de naam van een locatie in, of kies er een voor alle rijen.",
            )
        if not any(waarden.get(naam) for naam in ("naam", "straat", "postcode", "bag_id")):
            rij.fouten.setdefault(
                "", "Vul een naam of een adres in, anders is deze ruimte later niet te herkennen."
            )
        if rij.fouten:
            return None
        waarden.setdefault(
            "maat", {"kavel": Maat.GROND, "flexplek": Maat.WERKPLEKKEN}.get(waarden["soort"], Maat.VVO)
        )
        locatie: Werklocatie = waarden["locatie"]
        nieuw: Werkruimte = kopie(self.leeg)
        nieuw.locatie = locatie
        nieuw.gemeente_id, nieuw.niveau = locatie.gemeente_id, locatie.niveau
        return nieuw

    def _verwerk(
        self, rij: Rij, doel: Doel | None
    ) -> tuple[list[tuple[Any, frozenset[str]]], list[Verschil]]:
        namen = rij.waarden.pop("doelgroepen", None)
        records, verschillen = super()._verwerk(rij, doel)
        if namen is None or (doel is None and not records):
            return records, verschillen
        groepen = self._doelgroepen(rij, namen)
        if groepen is None or groepen.keys() == (doel.doelgroepen.keys() if doel else set()):
            return records, verschillen
        rij.doelgroepen = frozenset(groepen)
        if doel is not None and not (records and isinstance(records[0][0], Werkruimte)):
            records.insert(0, (kopie(doel.record), frozenset()))
        voor = ", ".join(doel.doelgroepnamen) if doel else ""
        if self.toont:
            verschillen.append(Verschil("doelgroepen", voor, ", ".join(groepen.values())))
        return records, verschillen

    def _doelgroepen(self, rij: Rij, namen: Sequence[str]) -> dict[int, str] | None:
        """Id and name of each target group; None with a reason when one is unknown."""
        bekend = self.bestaand.doelgroepen
        vreemd = [naam for naam in namen if kaal(naam) not in bekend]
        if vreemd:
            keuzes = ", ".join(een.naam for een in bekend.values())
            rij.fouten["doelgroepen"] = f"De doelgroep {vreemd[0]} kennen we niet. Kies uit: {keuzes}."
            return None
        return {een.pk: een.naam for een in (bekend[kaal(naam)] for naam in namen)}

    def _regels(self, record: Any, velden: set[str]) -> Iterator[tuple[str, str]]:
        if record.soort == Werkruimte.Soort.KAVEL and record.maat != Maat.GROND:
            yield "maat", "De oppervlakte van een kavel is in m² grond. Vul bij maat in: grond."
        if record.bestaat_van and record.bestaat_tot and record.bestaat_tot <= record.bestaat_van:
            yield (
                "bestaat_van",
                f"Deze ruimte is er niet meer sinds {record.bestaat_tot:%d-%m-%Y}. Vul een eerdere dag in.",
            )
        if record.bestaat_tot is None:
            sleutel = self._unieke_sleutel(record)
            if not vrij(self.bezet, sleutel, record):
                yield (
                    "naam",
                    "Deze locatie heeft al een ruimte met dit adres en deze naam. Geef een andere naam.",
                )
            if "bag_id" in velden and record.bag_id in self.bestaand.bezet:
                yield "bag_id", "Een ruimte van een andere gemeente heeft dit BAG-id al. Kijk het na."
            if record.bag_id and not vrij(self.nummers, record.bag_id, record):
                yield "bag_id", "Een andere ruimte heeft dit BAG-id al. Kijk het na."

    def _controleer(self, rij: Rij, record: Any, velden: set[str]) -> None:
        super()._controleer(rij, record, velden)
        if "oppervlakte" in velden and record.oppervlakte is not None and record.oppervlakte > GROOT_M2:
            rij.waarschuwingen["oppervlakte"] = (
                "Dit is heel groot voor één ruimte. Kijk of de komma goed staat."
            )

    def _bijrecords(self, rij: Rij, doel: Doel) -> Iterator[tuple[Any, frozenset[str], Sequence[Verschil]]]:
        self._zet_aanbieder(rij, doel)
        if _staat_te_veel_leeg(doel) and "periode.m2" not in rij.waarden:
            rij.fouten["oppervlakte"] = (
                "Er staat meer leeg dan deze oppervlakte. Geef ook op hoeveel er leeg is."
            )
        soorten: tuple[tuple[Any, Any, tuple[str, ...]], ...] = (
            (periode_van, doel.periode, PERIODEVELDEN),
            (aanbod_van, None, AANBODVELDEN),
            (gebruik_van, doel.gebruik, GEBRUIKVELDEN),
        )
        for maak, nu, namen in soorten:
            try:
                record = maak(doel, rij.waarden, self.bestaand)
            except Bijfout as fout:
                rij.fouten[fout.sleutel] = str(fout)
                continue
            if record is None:
                continue
            was = doel.aanbod_per_vorm.get(record.vorm) if maak is aanbod_van else nu
            velden = frozenset(gewijzigd(record, was, namen))
            if not velden or self._is_verborgen(rij, was, velden):
                continue
            for naam, reden in van_clean(record):
                rij.fouten[KOLOM_VAN_VELD.get(naam, "") if maak is periode_van else ""] = reden
            getoond = [naam for naam in namen if naam in velden and naam != "bron"]
            yield record, velden, self._verschillen(record, was, getoond)

    def _zet_aanbieder(self, rij: Rij, doel: Doel) -> None:
        """The contact of the offer: one that is noted already, else a new one, the same for all rows that name it."""
        deel = {
            naam.removeprefix("contact."): rij.waarden.pop(naam)
            for naam in list(rij.waarden)
            if naam.startswith("contact.")
        }
        if not deel:
            return
        if doel.aanbod is None and not any(naam.startswith("aanbod.") for naam in rij.waarden):
            rij.waarschuwingen["aanbieder_organisatie"] = (
                "Zonder aanbod heeft een aanbieder geen plek. Vul bij Aangeboden in: te huur, te koop of in erfpacht."
            )
            return
        nu = doel.aanbod.aanbieder if doel.aanbod else None
        heel = {naam: getattr(nu, naam) if nu else "" for naam in CONTACTVELDEN} | deel
        sleutel = tuple(heel[naam].casefold() for naam in CONTACTVELDEN)
        if sleutel not in self.contacten:
            self.contacten[sleutel] = Contact(gemeente=self.bestaand.gemeente, **heel)
        rij.waarden["aanbod.aanbieder"] = self.contacten[sleutel]

    def _is_verborgen(self, rij: Rij, was: Any, velden: frozenset[str]) -> bool:
        weg = self.bestaand.verborgen(was) if was is not None else frozenset()
        if weg and weg & velden:
            is_gebruik = isinstance(was, Gebruik)
            rij.waarschuwingen["gebruiker" if is_gebruik else "prijs"] = (
                "De gebruiker van deze ruimte mag je hier niet zien. Het gebruik blijft zoals het is."
                if is_gebruik
                else "De prijs van dit aanbod mag je hier niet zien. Het aanbod blijft zoals het is."
            )
            return True
        return False


def _staat_te_veel_leeg(doel: Doel) -> bool:
    """Whether a unit becomes smaller than what of it stands empty."""
    periode, nieuw = doel.periode, doel.record.oppervlakte
    is_kleiner = periode is not None and nieuw is not None and nieuw != periode.ruimte.oppervlakte
    return is_kleiner and periode is not None and periode.m2 is not None and periode.m2 > nieuw
