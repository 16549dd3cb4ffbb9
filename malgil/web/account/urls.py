"""What allauth has no page for."""

from django.urls import path

from malgil.web.account import views
from malgil.web.account.elsewhere import Elsewhere

urlpatterns = [
    path("", views.home, name="account_home"),
    # Before allauth's own.
    path("sessions/", Elsewhere.as_view(), name="usersessions_list"),
    path("profile/", views.profile, name="account_profile"),
    path("invitation/<str:token>/", views.invitation, name="account_invitation"),
]
