"""What makes the pages an app: its card, its icons, its service worker, and the page without a network."""

from django.urls import path

from malgil.web.app import icons, manifest, pages, worker

app_name = "app"
urlpatterns = [
    path("manifest.webmanifest", manifest.show, name="manifest"),
    path("sw.js", worker.show, name="worker"),
    path("offline/", pages.offline, name="offline"),
    path("share/", pages.share, name="share"),
    path("app/icon-<int:size>.png", icons.show, {"kind": "any"}, name="icon"),
    path("app/maskable-<int:size>.png", icons.show, {"kind": "maskable"}, name="maskable"),
    path("app/badge-<int:size>.png", icons.show, {"kind": "badge"}, name="badge"),
]
