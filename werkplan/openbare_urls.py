"""The public pages, each in Dutch and, below `/en/`, in English."""

from django.urls import path
from django.views.generic import TemplateView

from acties.views.openbaar import openbaar_plan
from locaties.views import openbaar_signaal, openbare_ruimte, openbare_zoekvraag
from locaties.views.kloppen import klopt
from loket import openbare_urls as loket_urls
from werkplan.kern import taal, views
from werkplan.kern.avg.bewaar_views import privacy
from werkplan.opendata.views import overzicht as open_data
from werkplan.zoeken.views import openbaar_zoeken

app_name = taal.OPENBAAR
urlpatterns = [
    *loket_urls.urlpatterns,
    path("loket/zoeken/", openbaar_zoeken, name="zoeken"),
    path("werkplan/", openbaar_plan, name="werkplan"),
    path("inloggen/", views.Inloggen.as_view(), name="inloggen"),
    path(
        "toegankelijkheid/",
        TemplateView.as_view(template_name="kern/toegankelijkheid.html"),
        name="toegankelijkheid",
    ),
    path("klopt/<str:token>/", klopt, name="klopt"),
    path("ruimte/", openbare_ruimte.ruimte_zoeken, name="ruimte"),
    path("ruimte/zoekvraag/", openbare_zoekvraag.zoekvraag_achterlaten, name="zoekvraag"),
    path("ruimte/zoekvraag/<str:token>/", openbare_zoekvraag.zoekvraag_volgen, name="zoekvraag-volgen"),
    path("ruimte/kaart.json", openbare_ruimte.ruimte_punten, name="ruimte-json"),
    path("signaal/", openbaar_signaal.melden, name="signaal"),
    path("signaal/<str:token>/", openbaar_signaal.volgen, name="signaal-volgen"),
    path("open-data/", open_data, name="open-data"),
    path("privacy/", privacy, name="privacy"),
]
