"""Addresses of the news as they are kept, under the supervisor's name."""

from django.urls import path

from malgil.web.supervisor.news import articles, elsewhere, history, pictures, publishing, status

urlpatterns = [
    path("", articles.listing, name="news"),
    path("new/", articles.new, name="news_new"),
    path("preview/", articles.preview, name="news_preview"),
    path("pictures/", pictures.listing, name="news_pictures"),
    path("<int:pk>/", articles.entry, name="news_article"),
    path("<int:pk>/versions/", history.versions, name="news_versions"),
    path("<int:pk>/versions/<int:number>/", history.version, name="news_version"),
    path("<int:pk>/publication/", publishing.publication, name="news_publication"),
    path("<int:pk>/plan/", publishing.planned, name="news_plan"),
    path("<int:pk>/pin/", publishing.pinned, name="news_pin"),
    path("<int:pk>/status/", status.update, name="news_update"),
    path("elsewhere/", elsewhere.listing, name="news_accounts"),
    path("elsewhere/new/", elsewhere.new, name="news_new_account"),
    path("elsewhere/<int:pk>/", elsewhere.entry, name="news_account"),
    path("elsewhere/<int:pk>/fetch/", elsewhere.fetching, name="news_fetch"),
    path("<int:pk>/postings/", elsewhere.postings, name="news_postings"),
    path("<int:pk>/postings/<int:account_id>/", elsewhere.posting, name="news_posting"),
    path("<int:pk>/confirmations/", history.confirmations, name="news_confirmations"),
]
