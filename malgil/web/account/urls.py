"""What allauth has no page for."""

from django.urls import path

from malgil.web.account import views

urlpatterns = [
    path("", views.home, name="account_home"),
    path("profile/", views.profile, name="account_profile"),
    path("invitation/<str:token>/", views.invitation, name="account_invitation"),
]
