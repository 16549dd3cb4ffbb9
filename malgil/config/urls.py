"""Which address leads where."""

from django.urls import include, path

from malgil.channels.email.editing import letterhead_page, letterhead_restoration
from malgil.web.language import choose
from malgil.web.theme import logo, theme

urlpatterns = [
    path("setup/", include("malgil.web.setup.urls")),
    path("accounts/", include("malgil.web.account.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("malgil.web.app.urls")),
    path("notifications/", include("malgil.web.notices.urls")),
    path("language/", choose, name="set_language"),
    path("demo/", include("malgil.web.demo.urls")),
    path("theme.css", theme, name="theme"),
    path("logo/<str:name>", logo, name="logo"),
    path("desk/", include("malgil.web.desk.urls")),
    path("supervisor/", include("malgil.channels.email.urls")),
    path("supervisor/mail/letterhead/", letterhead_page, name="letterhead"),
    path("supervisor/mail/letterhead/<int:pk>/restoration/", letterhead_restoration, name="letterhead_restoration"),
    path("supervisor/", include("malgil.web.supervisor.urls")),
    path("", include("malgil.web.conversation.urls")),
    path("", include("malgil.web.portal.urls")),
]
