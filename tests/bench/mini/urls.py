"""The admin, and one plain viewset."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path
from rest_framework import serializers, viewsets
from rest_framework.routers import DefaultRouter

from tests.bench.mini.models import Actie


class ActieSerializer(serializers.ModelSerializer[Actie]):
    class Meta:
        model = Actie
        fields = "__all__"


class Acties(viewsets.ModelViewSet[Actie]):
    queryset = Actie._default_manager.all()
    serializer_class = ActieSerializer


router = DefaultRouter()
router.register("acties", Acties)
urlpatterns = [path("admin/", admin.site.urls), path("api/", include(router.urls))]
