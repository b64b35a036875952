"""The address of the dashboard."""

from django.urls import path

from werkplan.dashboard import views

app_name = "dashboard"
urlpatterns = [path("dashboard/", views.dashboard, name="dashboard")]
