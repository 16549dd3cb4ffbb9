"""Files of an answer: with the mail as long as there is room, else by a link that opens nothing but the file."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from malgil.accounts.models import Centre, Person
from malgil.base.clock import now
from malgil.channels.email import composing
from malgil.channels.email.outgoing import post_due
from malgil.conversations.actions import post_message
from malgil.conversations.files import CheckedFile
from malgil.conversations.models import Delivery, Participant, Verdict


def attached(thread, agent, *sizes: int) -> list[str]:
    """Post an answer with files of so many bytes."""
    files = []
    for number, size in enumerate(sizes):
        stored = default_storage.save(f"attachments/{number}.pdf", ContentFile(b"x" * size))
        files.append(CheckedFile(stored, f"영수증 {number}.pdf", "application/pdf", size))
    message = post_message(thread, author=agent, body="영수증이에요.", key="files", files=files)
    return [file.name for file in message.files]


def test_files_travel_with_the_mail(relay, mail_thread, agent):
    attached(mail_thread, agent, 30, 40)

    post_due()

    [mail] = relay.mails
    files = [(part.get_filename(), part.get_content()) for part in mail.iter_attachments()]
    assert files == [("영수증 0.pdf", b"x" * 30), ("영수증 1.pdf", b"x" * 40)]


def test_what_has_no_room_is_fetched_by_a_link_without_signing_in(relay, mail_thread, agent, client, monkeypatch):
    Centre.objects.create(pk=1, name="온결 고객센터")
    monkeypatch.setattr(composing, "MOST_BYTES", 50)
    attached(mail_thread, agent, 30, 40)

    post_due()

    [mail] = relay.mails
    assert [part.get_filename() for part in mail.iter_attachments()] == ["영수증 0.pdf"]
    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    link = next(word for word in text.split() if "/sent-files/" in word)
    answer = client.get(link[link.index("/sent-files/") :])
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"x" * 40)
    assert client.get("/sent-files/not-a-token/").status_code == 404


def test_an_infected_file_goes_no_way(relay, mail_thread, agent, monkeypatch):
    attached(mail_thread, agent, 30)
    Delivery.objects.get().message.attachments.update(verdict=Verdict.INFECTED)

    post_due()

    [mail] = relay.mails
    assert list(mail.iter_attachments()) == []
    assert "영수증 0.pdf" not in mail.as_string()


def test_who_reads_english_is_written_to_in_english(relay, mail_thread, agent):
    Person.objects.filter(pk=mail_thread.customer_id).update(language="en")
    attached(mail_thread, agent, 3)

    post_due()

    text = relay.mails[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "To go on in the chat:" in text
    assert "김하늘 wrote:" in text


def test_who_was_copied_gets_no_link_that_makes_them_the_customer(relay, mail_thread, agent, other_agent):
    friend = Person.objects.create_user("friend@example.com", name="이웃")
    for person in (friend, other_agent):
        Participant.objects.create(thread=mail_thread, person=person, joined_at=now())
    attached(mail_thread, agent, 3)

    assert post_due() == 2
    texts = {mail["To"]: mail.get_body(("plain",)).get_content() for mail in relay.mails}  # type: ignore[union-attr]
    assert set(texts) == {"haneul@example.com", "friend@example.com"}
    assert ["/q/" in texts[to] for to in ("haneul@example.com", "friend@example.com")] == [True, False]
