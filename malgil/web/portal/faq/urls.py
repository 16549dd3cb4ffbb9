"""Addresses of the FAQ, under the portal's name."""

from django.urls import path

from malgil.web.portal.faq import feedback, images, pages

urlpatterns = [
    path("", pages.home, name="faq"),
    path("sections/<str:slug>/", pages.section, name="faq_section"),
    path("images/<str:name>", images.image, name="faq_image"),
    path("<str:slug>/", pages.article, name="article"),
    path("<str:slug>/feedback/", feedback.feedback, name="article_feedback"),
    path("<str:slug>/feedback/why/", feedback.why, name="article_why"),
    path("<str:slug>/solved/", feedback.solved_by, name="article_solved"),
]
