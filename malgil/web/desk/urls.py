"""Addresses of the desk."""

from django.urls import path

from malgil.web.desk import (
    alarms,
    asking,
    assigning,
    calling,
    delivering,
    filing,
    lists,
    originals,
    presence,
    publishing,
    revealing,
    states,
    threads,
    writing,
)

app_name = "desk"
urlpatterns = [
    path("", lists.home, name="home"),
    path("presence/", presence.choose, name="presence"),
    path("alarms/", alarms.show, name="alarms"),
    path("presence/now/", presence.show, name="presence_now"),
    path("threads/<int:thread_id>/", threads.show, name="thread"),
    path("threads/<int:thread_id>/state/", threads.state, name="state"),
    path("threads/<int:thread_id>/before/<int:before>/", threads.earlier, name="earlier"),
    path("threads/<int:thread_id>/messages/", writing.messages, name="messages"),
    path("messages/<int:message_id>/words/", revealing.words, name="reveal"),
    path("deliveries/<int:delivery_id>/attempts/", delivering.again, name="delivery"),
    path("messages/<int:message_id>/original/", originals.fetch, name="original"),
    path("threads/<int:thread_id>/notes/", writing.notes, name="notes"),
    path("threads/<int:thread_id>/draft/", writing.draft, name="draft"),
    path("threads/<int:thread_id>/reading/", writing.reading, name="reading"),
    path("threads/<int:thread_id>/assignment/", assigning.assignment, name="assignment"),
    path("threads/<int:thread_id>/call/", calling.tried, name="call"),
    path("threads/<int:thread_id>/transfers/", assigning.transfers, name="transfers"),
    path("threads/<int:thread_id>/snooze/", states.snoozing, name="snooze"),
    path("threads/<int:thread_id>/closure/", states.closure, name="closure"),
    path("threads/<int:thread_id>/tags/", filing.tags, name="tags"),
    path("threads/<int:thread_id>/tags/<int:tag_id>/", filing.one_tag, name="tag"),
    path("threads/<int:thread_id>/filing/", filing.filing, name="filing"),
    path("threads/<int:thread_id>/case/", asking.show, name="case"),
    path("threads/<int:thread_id>/case/<slug:slot>/", asking.value, name="case_value"),
    path("threads/<int:thread_id>/summary/", asking.summary, name="summary"),
    path("threads/<int:thread_id>/questions/", asking.questions, name="questions"),
    path("threads/<int:thread_id>/questions/<int:asked_id>/", asking.question, name="question"),
    path("threads/<int:thread_id>/publication/", publishing.publication, name="publication"),
    path("threads/<int:thread_id>/merge/", filing.merging, name="merge"),
]
