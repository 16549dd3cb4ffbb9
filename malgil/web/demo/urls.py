"""Addresses of the demo."""

from django.urls import path

from malgil.web.demo.views import persona

app_name = "demo"
urlpatterns = [path("persona/", persona, name="persona")]
