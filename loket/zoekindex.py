"""The search index: one row of stems per page and language, written in the transaction that saves the page."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from loket.models import Artikel, Bijeenkomst, Inhoud, Netwerk, Regeling, Steunpunt, Zoekrij
from loket.woorden import TALEN, stammen

SOORTEN: dict[str, type[Inhoud]] = {
    model.soort: model for model in (Artikel, Regeling, Steunpunt, Bijeenkomst, Netwerk)
}
"""The kinds of pages that can be found, by their name in the index."""


def indexeer(record: Inhoud) -> None:
    """Make the index say what the page says now; what is not published is not in it."""
    rijen = Zoekrij.objects.filter(soort=record.soort, record_id=record.pk)
    rijen.delete()
    if not record.is_openbaar:
        return
    for taal in TALEN:
        a, b, c = (" ".join(stammen(" ".join(deel), taal)) for deel in _delen(record, taal))
        vector = (
            SearchVector(Value(a), config="simple", weight="A")
            + SearchVector(Value(b), config="simple", weight="B")
            + SearchVector(Value(c), config="simple", weight="C")
        )
        Zoekrij.objects.create(soort=record.soort, record_id=record.pk, taal=taal, stammen=vector)


def verwijder_uit_index(record: Inhoud) -> None:
    """The page is deleted."""
    Zoekrij.objects.filter(soort=record.soort, record_id=record.pk).delete()


def indexeer_alles() -> int:
    """Make the index anew, for when the stems themselves changed; returns the number of pages."""
    Zoekrij.objects.all().delete()
    records = [record for model in SOORTEN.values() for record in model._default_manager.all()]
    for record in records:
        indexeer(record)
    return len(records)


def _delen(record: Inhoud, taal: str) -> tuple[Iterable[str], Iterable[str], Iterable[str]]:
    """What a page says in title, in a sentence, and in its texts. An untranslated text counts in both languages."""

    def tekst(naam: str) -> str:
        waarde: str = getattr(record, naam)
        return (getattr(record, f"{naam}_en", "") or waarde) if taal == "en" else waarde

    return (
        [tekst("titel")],
        [tekst("samenvatting"), *_namen(record, taal)],
        [tekst(naam) for naam in record.zoektekst],
    )


def _namen(record: Inhoud, taal: str) -> list[str]:
    """The names under which a page is known beside its own texts: topic, municipality, for whom, who is there."""
    veld = "naam_en" if taal == "en" else "naam"
    namen: list[str] = []
    if isinstance(record, (Artikel, Regeling)):
        namen.append(getattr(record.onderwerp, veld) or record.onderwerp.naam)
    if isinstance(record, Regeling):
        namen += [getattr(kenmerk, veld) or kenmerk.naam for kenmerk in record.kenmerken.all()]
        namen += [record.get_vorm_display(), record.aanbieder]
    if isinstance(record, Steunpunt):
        namen.append("inloopspreekuur inloop spreekuur" if taal == "nl" else "walk-in hours")
        namen += [spreekuur.wie for spreekuur in record.spreekuren.all()]
        namen += [spreekuur.get_dag_display() for spreekuur in record.spreekuren.all()]
    gemeente = getattr(record, "gemeente", None)
    return namen if gemeente is None else [*namen, gemeente.naam]
