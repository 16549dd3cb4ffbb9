"""What one hears of, and the devices that are told."""

from django.urls import path

from malgil.web.notices import devices, seeing, stopping, wishes

app_name = "notifications"
urlpatterns = [
    path("", wishes.show, name="wishes"),
    path("key/", devices.key, name="key"),
    path("devices/", devices.here, name="devices"),
    path("devices/<int:pk>/", devices.one, name="device"),
    path("unseen/", seeing.unseen, name="unseen"),
    path("shown/", seeing.shown, name="shown"),
    path("<int:pk>/", seeing.open_one, name="open"),
    path("unsubscribe/<str:token>/", stopping.unsubscribe, name="unsubscribe"),
]
