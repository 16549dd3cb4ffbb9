"""Addresses that both sides of a conversation use."""

from django.urls import path

from malgil.web.conversation import attachments, personal, uploading

urlpatterns = [
    path("personal/", personal.check, name="personal"),
    path("uploads/", uploading.begin, name="uploads"),
    path("uploads/<str:token>/", uploading.one, name="upload"),
    path("uploads/<str:token>/picture/", uploading.picture, name="upload_picture"),
    path("uploads/<str:token>/boxes/", uploading.boxes, name="upload_boxes"),
    path("sent-files/<str:token>/", attachments.sent, name="sent_file"),
    path("attachments/<int:attachment_id>/preview/", attachments.preview, name="attachment_preview"),
    path("attachments/<int:attachment_id>/<str:name>", attachments.original, name="attachment"),
]
