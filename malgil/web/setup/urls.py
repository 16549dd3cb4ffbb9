"""The first page of a new centre."""

from django.urls import path

from malgil.web.setup import views

urlpatterns = [
    path("", views.set_up, name="set_up"),
    path("colour/", views.colour_preview, name="colour_preview"),
    path("next/", views.what_next, name="what_next"),
]
