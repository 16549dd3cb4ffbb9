"""Addresses of the FAQ's keeping, under the supervisor's name."""

from django.urls import path

from malgil.web.supervisor.faq import articles, files, gaps, history, pictures, publishing, sections

urlpatterns = [
    path("", articles.listing, name="faq"),
    path("new/", articles.new, name="faq_new"),
    path("preview/", articles.preview, name="faq_preview"),
    path("sections/", sections.listing, name="faq_sections"),
    path("sections/<int:pk>/", sections.entry, name="faq_section"),
    path("sections/<int:pk>/place/", sections.place, name="faq_section_place"),
    path("pictures/", pictures.listing, name="faq_pictures"),
    path("files/", files.bring, name="faq_files"),
    path("files/articles.csv", files.table, name="faq_table"),
    path("files/articles.zip", files.folder, name="faq_folder"),
    path("gaps/", gaps.show, name="faq_gaps"),
    path("<int:pk>/", articles.entry, name="faq_article"),
    path("<int:pk>/publication/", publishing.publication, name="faq_publication"),
    path("<int:pk>/plan/", publishing.planned, name="faq_plan"),
    path("<int:pk>/versions/", history.versions, name="faq_versions"),
    path("<int:pk>/versions/<int:number>/", history.version, name="faq_version"),
    path("<int:pk>/versions/<int:number>/restoration/", history.restoration, name="faq_restoration"),
]
