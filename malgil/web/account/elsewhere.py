"""Signing out everywhere else: those browsers are told nothing more either."""

from typing import Any

from allauth.usersessions.views import ListUserSessionsView
from django.http import HttpResponse

from malgil.notifications.actions import end_other_devices
from malgil.web.notices.browser import device_here


class Elsewhere(ListUserSessionsView):  # type: ignore[misc]  # allauth has no types
    """Where somebody has signed in, and the end of all but this browser."""

    def form_valid(self, form: Any) -> HttpResponse:
        """End the sessions, and the devices with them."""
        response: HttpResponse = super().form_valid(form)
        end_other_devices(self.request.person, but=device_here(self.request))
        return response
