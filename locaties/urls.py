"""Addresses of the inventory."""

from locaties import cijfers_urls

app_name = "locaties"
urlpatterns = [*cijfers_urls.urlpatterns]
