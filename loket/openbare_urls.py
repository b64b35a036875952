"""The public addresses of the loket."""

from django.urls import path
from django.views.decorators.http import require_safe

from loket.feeds import Nieuws, Termijnen
from loket.views import contact, inloop, nuttig, openbare_vraag, regelingen, teksten, voorpagina, wijzer

urlpatterns = [
    path("", voorpagina.voorpagina, name="voorpagina"),
    path("loket/onderwerpen/", teksten.onderwerpen, name="onderwerpen"),
    path("loket/onderwerpen/<slug:slug>/", teksten.onderwerp, name="onderwerp"),
    path("loket/artikelen/<slug:slug>/", teksten.artikel, name="artikel"),
    path("loket/bijeenkomsten/", teksten.bijeenkomsten, name="bijeenkomsten"),
    path("loket/bijeenkomsten/<slug:slug>/", teksten.bijeenkomst, name="bijeenkomst"),
    path("loket/netwerken/", teksten.netwerken, name="netwerken"),
    path("loket/regelingen/", regelingen.regelingen, name="regelingen"),
    path("loket/regelingen/<slug:slug>/", regelingen.regeling, name="regeling"),
    path("loket/inloop/", inloop.inloop, name="inloop"),
    path("loket/inloop.ics", inloop.inloop_ics, name="inloop-ics"),
    path("loket/steunpunten/<slug:slug>/", inloop.steunpunt, name="steunpunt"),
    path("loket/wijzer/", wijzer.wijzer, name="wijzer"),
    path("loket/nieuws.atom", require_safe(Nieuws()), name="nieuws-atom"),
    path("loket/regelingen.atom", require_safe(Termijnen()), name="regelingen-atom"),
    path("loket/regelingen.ics", wijzer.regelingen_ics, name="regelingen-ics"),
    path("nuttig/", nuttig.nuttig, name="nuttig"),
    path("nuttig/<str:token>/", nuttig.waarom, name="nuttig-waarom"),
    path("loket/vraag/", openbare_vraag.vraag_stellen, name="vraag"),
    path("loket/vraag/<str:token>/", openbare_vraag.vraag_volgen, name="vraag-volgen"),
    path("loket/contact/", contact.contact, name="contact"),
]
