"""The address of the search of who is signed in; the public one stands with the public pages."""

from django.urls import path

from werkplan.zoeken import views

app_name = "zoeken"
urlpatterns = [path("zoeken/", views.zoeken, name="zoeken")]
