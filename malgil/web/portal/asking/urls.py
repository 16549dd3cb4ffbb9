"""Addresses of asking."""

from django.urls import path

from malgil.web.portal.asking import beside, links, pages

urlpatterns = [
    path("ask/", pages.ask, name="ask"),
    path("inquiry/", pages.inquiry, name="inquiry"),
    path("ask/reading/", beside.reading, {"way": "ask"}, name="ask_reading"),
    path("inquiry/reading/", beside.reading, {"way": "inquiry"}, name="inquiry_reading"),
    path("ask/answers/<int:article_id>/", beside.answer, {"way": "ask"}, name="ask_answer"),
    path("inquiry/answers/<int:article_id>/", beside.answer, {"way": "inquiry"}, name="inquiry_answer"),
    path("ask/solution/", beside.solution, name="solution"),
    path("inquiry/sent/<int:thread_id>/", links.sent, name="sent"),
    path("q/<str:token>/", links.follow, name="link"),
]
