"""Addresses of the news, under the portal's name."""

from django.urls import path

from malgil.web.portal.news import banners, feeds, mail, pages, status

urlpatterns = [
    path("", pages.home, name="news"),
    path("notices/", pages.notices, name="news_notices"),
    path("events/", pages.events, name="news_events"),
    path("updates/", pages.releases, name="news_releases"),
    path("status/", status.page, name="news_status"),
    path("status/now/", status.now, name="status_now"),
    path("feeds/<slug:name>.<slug:form>", feeds.feed, name="news_feed"),
    path("mail/<str:token>/", mail.leave, name="news_leave"),
    path("images/<str:name>", pages.image, name="news_image"),
    path("<str:slug>/", pages.article, name="news_article"),
    path("<str:slug>/banner/", banners.dismissal, name="news_dismissal"),
    path("<str:slug>/confirmation/", pages.confirmation, name="news_confirmation"),
]
