"""The columns of a list of locations, also under the names of IBIS. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from locaties.invoer import waarden
from locaties.invoer.kolomsoorten import naamveld, plekvelden, sleutelveld, velden_van
from locaties.invoer.velden import Veld, keuzetabel, namen, veld_van
from locaties.invoer.vlak import lees_vlak
from locaties.invoer.waarden import Cel
from locaties.models import Werklocatie
from locaties.models.keuzes import Herstructureringsfase, Planfase

HERSTRUCTURERINGEN = {
    "A": "facelift", "B": "revitalisatie", "C": "zware-revitalisatie", "D": "herprofilering", "F": "transformatie",
}  # fmt: skip


def _lees_gemeentecode(cel: Cel) -> Mapping[str, Any]:
    cijfers = cel.tekst.upper().removeprefix("GM").strip()
    return {"gemeentecode": f"GM{cijfers.zfill(4)}"}


def locatiekolommen() -> list[Veld]:
    """In the order of the template."""
    fasen = keuzetabel(Herstructureringsfase.choices)
    plannen = keuzetabel(Werklocatie._meta.get_field("herstructurering").flatchoices, **HERSTRUCTURERINGEN)
    return [
        sleutelveld("id", "Id", zeker=("locatie-id",)),
        veld_van(Werklocatie, "naam", "Naam", zeker=("Plannaam", "PLAN_NAAM", "Werklocatie", "Naam locatie"),
                 gok=("locatie", "terrein", "bedrijventerrein", "complex"), breedte=32),
        naamveld("gemeente", "Gemeente", lambda doel: doel.gemeente, zeker=("Gemeentenaam", "GEMEENTE_NAAM")),
        Veld("gemeentecode", "Gemeentecode", _lees_gemeentecode, lambda doel: doel.gemeentecode,
             namen("Gemeentecode", "GEM_CODE_CBS", "GEM_CODES", "CBS-code")),
        veld_van(Werklocatie, "soort", "Soort", gok=("formeel",)),
        naamveld("type", "Type", lambda doel: doel.record.type.naam,
               zeker=("Werklocatietype", "WERKLOCATIE_TYPE_CODE", "WLOC_TYPE"), gok=("soort locatie", "categorie")),
        veld_van(Werklocatie, "rin", "RIN-nummer", zeker=("RIN", "RIN_NUMMER"), gok=("ibis nummer", "ibisid")),
        *velden_van(Werklocatie,
              ("bruto_ha", "Bruto (ha)", ("Bruto", "HA_BRUTO", "AFGESPR_AANBOD_OPP"), ("oppervlakte", "opp", "ha")),
              ("netto_ha", "Netto (ha)", ("Netto", "HA_NETTO", "AFGESPR_NETTO_OPP"), ()),
              ("oppervlakten_van", "Stand van de oppervlakten", ("PEILDATUM",), ()),
              ("milieucategorie_min", "Milieucategorie minimaal", (), ()),
              ("milieucategorie_max", "Milieucategorie maximaal",
               ("Max. milieucategorie", "MAX_MILEUCATEGORIE_CODE", "MAX_MILIEUCATEGORIE_CODE"), ("milieucategorie",)),
              ("glasvezel", "", (), ()),
              ("parkmanagement", "", ("IND_PARK_MANAGEMENT",), ()),
              ("verouderd", "", ("IND_VEROUDERD",), ())),
        *plekvelden(Werklocatie),
        Veld("vlak", "Vlak", lees_vlak, lambda doel: json.dumps(doel.record.vlak) if doel.record.vlak else "",
             namen("Vlak", "GEOMETRIE"), namen("geometry", "geom")),
        veld_van(Werklocatie, "postcode", "Postcode", lees=waarden.lees_postcode),
        *velden_van(Werklocatie,
              ("kern", "", ("KERN_NAAM",), ("plaats", "woonplaats")),
              ("omschrijving", "", (), ()),
              ("niveau", "Wie mag dit zien", (), ()),
              ("uitgegeven_ha", "Uitgegeven (ha netto)",
               ("UITGEGEVEN_OPP", "HA_TOTTUIT", "Totaal uitgegeven t/m vorig jaar"), ("uitgegeven",)),
              ("terstond_gemeente_ha", "Terstond uitgeefbaar, gemeente (ha)", ("Terstond uitgeefbaar gemeente",), ()),
              ("terstond_particulier_ha", "Terstond uitgeefbaar, particulier (ha)",
               ("Terstond uitgeefbaar particulier",), ()),
              ("niet_terstond_gemeente_ha", "Niet terstond uitgeefbaar, gemeente (ha)",
               ("Niet terstond uitgeefbaar gemeente",), ()),
              ("niet_terstond_particulier_ha", "Niet terstond uitgeefbaar, particulier (ha)",
               ("Niet terstond uitgeefbaar particulier",), ()),
              ("optie_ha", "In optie (ha)", (), ()),
              ("grootste_deel_ha", "Grootst uitgeefbaar deel (ha)", (), ()),
              ("startjaar", "Startjaar uitgifte", ("START_JAAR", "Startjaar"), ()),
              ("planregime", "", (), ()),
              ("planstatus", "", (), ())),
        veld_van(Werklocatie, "planfase", "Planfase (IBIS)", zeker=("Planfase", "PLAN_FASE_CODE"),
                 keuzes=tuple(str(label) for label in Planfase.labels)),
        *velden_van(Werklocatie,
              ("milieuzonering", "Geluidszone", ("Milieuzonering", "IND_MILIEUZONERING"), ()),
              ("bereikbaarheid", "Bereikbaarheid over de weg",
               ("Externe bereikbaarheid", "EXT_BEREIKBAARHEID_CODE"), ()),
              ("spoor", "", ("Spoorontsluiting",), ()),
              ("water", "", ("Waterontsluiting",), ()),
              ("parkeren", "", ("Parkeergelegenheid",), ()),
              ("kvo", "Keurmerk Veilig Ondernemen", (), ()),
              ("kvo_tot", "Keurmerk geldig tot", (), ()),
              ("veroudering_oorzaak", "Hoofdoorzaak veroudering", ("HOOFDOORZAAK_VEROUD_CODE",), ()),
              ("verouderd_ha", "Verouderd (ha bruto)", ("BRUTO_OPP_VEROUDERD", "Bruto oppervlakte verouderd"), ())),
        veld_van(Werklocatie, "herstructurering", "Herstructureringsplan", zeker=("HERSTRUCT_PLAN_TYPE_CODE",),
                 lees=lambda cel: waarden.lees_keuze(cel, plannen)),
        veld_van(Werklocatie, "herstructurering_ha", "Oppervlakte herstructureringsplan (ha)"),
        veld_van(Werklocatie, "herstructureringsfase", "Herstructureringsfase", zeker=("HERSTRUCT_FASE_CODE",),
                 lees=lambda cel: waarden.lees_keuze(cel, fasen)),
        *velden_van(Werklocatie,
              ("verkoopprijs_min", "Verkoopprijs vanaf (€ per m²)", ("MIN_VERKOOPPRIJS", "Min. verkoopprijs"), ()),
              ("verkoopprijs_max", "Verkoopprijs tot en met (€ per m²)",
               ("MAX_VERKOOPPRIJS", "Max. verkoopprijs"), ()),
              ("erfpacht_min", "Erfpacht vanaf (€ per m²)", ("MIN_ERFPACHTPRIJS", "Min. erfpachtprijs"), ()),
              ("erfpacht_max", "Erfpacht tot en met (€ per m²)", ("MAX_ERFPACHTPRIJS", "Max. erfpachtprijs"), ()),
              ("bestaat_van", "Bestaat vanaf", (), ()),
              ("objecten_volledig_vanaf", "Ruimten volledig vanaf", (), ()),
              ("opmerking", "", ("OPMERKING_TBV_IBIS", "Opmerking bij jaargegevens"), ("toelichting",)),
              ("bron", "", (), ())),
    ]  # fmt: skip
