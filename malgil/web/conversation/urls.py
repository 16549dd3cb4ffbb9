"""Addresses that both sides of a conversation use."""

from django.urls import path

from malgil.web.conversation import attachments

urlpatterns = [
    path("attachments/<int:attachment_id>/preview/", attachments.preview, name="attachment_preview"),
    path("attachments/<int:attachment_id>/<str:name>", attachments.original, name="attachment"),
]
