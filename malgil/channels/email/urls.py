"""Addresses of the pages about mail that comes, below /supervisor/."""

from django.urls import path

from malgil.channels.email.pages import incoming, mailboxes

urlpatterns = [
    path("mailboxes/", mailboxes.listing, name="mailboxes"),
    path("mailboxes/new/", mailboxes.new, name="new_mailbox"),
    path("mailboxes/<int:pk>/", mailboxes.entry, name="mailbox"),
    path("mailboxes/<int:pk>/trials/", mailboxes.trial, name="mailbox_trial"),
    path("mailboxes/<int:pk>/trials/last/", mailboxes.trial_result, name="mailbox_trial_result"),
    path("incoming/<int:pk>/", incoming.show, name="incoming_mail"),
    path("incoming/<int:pk>/judgement/", incoming.judge, name="incoming_judgement"),
    path("incoming/<int:pk>/original/", incoming.original, name="incoming_original"),
]
