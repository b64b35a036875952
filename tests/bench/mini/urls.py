"""The admin, and a plain viewset for each table that the API is measured on."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path
from rest_framework import serializers, viewsets
from rest_framework.routers import DefaultRouter

from tests.bench.mini.models import Actie, Werklocatie, Werkruimte


class ActieSerializer(serializers.ModelSerializer[Actie]):
    class Meta:
        model = Actie
        fields = "__all__"


class Acties(viewsets.ModelViewSet[Actie]):
    queryset = Actie._default_manager.all()
    serializer_class = ActieSerializer


class WerklocatieSerializer(serializers.ModelSerializer[Werklocatie]):
    class Meta:
        model = Werklocatie
        fields = "__all__"


class Werklocaties(viewsets.ModelViewSet[Werklocatie]):
    queryset = Werklocatie._default_manager.all()
    serializer_class = WerklocatieSerializer


class WerkruimteSerializer(serializers.ModelSerializer[Werkruimte]):
    class Meta:
        model = Werkruimte
        fields = "__all__"


class Werkruimten(viewsets.ModelViewSet[Werkruimte]):
    queryset = Werkruimte._default_manager.all()
    serializer_class = WerkruimteSerializer


router = DefaultRouter()
router.register("acties", Acties)
router.register("werklocaties", Werklocaties)
router.register("werkruimten", Werkruimten)
urlpatterns = [path("admin/", admin.site.urls), path("api/", include(router.urls))]
