"""Addresses of the portal."""

from django.urls import include, path
from django.views.generic import RedirectView

from malgil.web.portal import (
    answering,
    calling,
    crawling,
    ending,
    home,
    promises,
    room,
    saying,
    stepping,
    threads,
    times,
    transcript,
)
from malgil.web.portal.search import pages as search

app_name = "portal"
urlpatterns = [
    path("faq/", include("malgil.web.portal.faq.urls")),
    path("community/", include("malgil.web.portal.community.urls")),
    path("news/", include("malgil.web.portal.news.urls")),
    path("", home.show, name="home"),
    path("sitemap.xml", crawling.sitemap, name="sitemap"),
    path("robots.txt", crawling.robots, name="robots"),
    path("", include("malgil.web.portal.asking.urls")),
    path("search/", search.results, name="search"),
    path("search/suggestions/", search.suggested, name="suggestions"),
    path("promises/", promises.show, name="promises"),
    path("약속/", RedirectView.as_view(pattern_name="portal:promises")),  # not a message: an address
    path("best-time/", times.show, name="best_time"),
    path("threads/", threads.show, name="threads"),
    path("threads/<int:thread_id>/", room.show, name="thread"),
    path("threads/<int:thread_id>/state/", room.state, name="state"),
    path("threads/<int:thread_id>/before/<int:before>/", room.earlier, name="earlier"),
    path("threads/<int:thread_id>/messages/", saying.messages, name="messages"),
    path("threads/<int:thread_id>/answers/", answering.answers, name="answers"),
    path("threads/<int:thread_id>/read/", saying.read, name="read"),
    path("threads/<int:thread_id>/closure/", ending.closure, name="closure"),
    path("threads/<int:thread_id>/leaving/", stepping.leaving, name="leaving"),
    path("threads/<int:thread_id>/channel/", stepping.channel, name="channel"),
    path("threads/<int:thread_id>/callback/", calling.callback, name="callback"),
    path("threads/<int:thread_id>/rating/", ending.rating, name="rating"),
    path("threads/<int:thread_id>/transcript/", transcript.download, name="transcript"),
]
