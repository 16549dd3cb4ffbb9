"""Which address leads where."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("desk/", include("malgil.web.desk.urls")),
    path("", include("malgil.web.conversation.urls")),
]
