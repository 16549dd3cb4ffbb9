"""Pages about mail that comes."""

import pytest
from django.test import Client

from malgil.accounts.models import Centre, Person
from malgil.base.clock import now
from malgil.channels.email.actions import BoxText, make_mailbox, say_tested, say_unfetched
from malgil.channels.email.models import Mailbox, RawMail
from malgil.channels.email.pages.troubles import result_sentence, trouble_sentence
from malgil.channels.email.secrets import unlocked
from malgil.events.models import Event
from tests.channels.email.mails.case import mail
from tests.logs import kinds_on

FILLED = {
    "address": "Help@store.example", "is_on": "on", "host": "imap.store.example", "port": "993", "security": "tls",
    "user": "", "password": "비밀", "folder": "INBOX",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_a_centre(db: None) -> None:
    Centre.objects.create(pk=1, name="하루상점 고객센터")


@pytest.fixture
def lead(client: Client, supervisor: Person) -> Client:
    client.force_login(supervisor)
    return client


@pytest.fixture
def box(supervisor: Person) -> Mailbox:
    return make_mailbox(BoxText(address="help@store.example", host="imap.store.example", password="p"), by=supervisor)


def test_a_supervisor_adds_an_address_and_its_password_is_never_shown(lead: Client) -> None:
    answer = lead.post("/supervisor/mailboxes/new/", FILLED, follow=True)

    made = Mailbox.objects.get()
    assert (made.address, unlocked(made.secret)) == ("help@store.example", "비밀")
    html = answer.content.decode()
    assert "비밀<" not in html
    assert 'value="비밀"' not in html
    assert kinds_on("mail") == ["mailbox.changed"]


@pytest.mark.parametrize(
    ("field", "value"), [("address", "help+a@store.example"), ("address", ""), ("security", "none"), ("port", "x")]
)
def test_what_cannot_work_is_refused_and_nothing_typed_is_lost(lead: Client, field: str, value: str) -> None:
    answer = lead.post("/supervisor/mailboxes/new/", {**FILLED, field: value})

    assert answer.status_code == 422
    assert "imap.store.example" in answer.content.decode()
    assert not Mailbox.objects.exists()


def test_a_mailbox_is_changed_without_typing_its_password_again_and_removed(lead: Client, box: Mailbox) -> None:
    lead.post(f"/supervisor/mailboxes/{box.pk}/", {**FILLED, "password": "", "folder": "문의"})
    box.refresh_from_db()
    assert (box.folder, unlocked(box.secret)) == ("문의", "p")

    lead.post(f"/supervisor/mailboxes/{box.pk}/", {"_method": "delete"})
    assert not Mailbox.objects.exists()


def test_a_connection_is_tried_by_the_worker_and_its_result_appears(lead: Client, box: Mailbox) -> None:
    page = lead.post(f"/supervisor/mailboxes/{box.pk}/trials/", headers={"HX-Request": "true"}).content.decode()
    assert "연결해 보고 있어요." in page
    assert 'hx-trigger="load delay:1s"' in page

    say_tested(box, "ok: 1204 idle")
    page = lead.get(f"/supervisor/mailboxes/{box.pk}/trials/last/").content.decode()
    assert "연결됐어요. 메일이 1204통 있어요. 새 메일이 오면 바로 가져와요." in page
    assert "hx-trigger" not in page


def test_what_is_wrong_with_a_mailbox_is_said_with_what_to_do(lead: Client, box: Mailbox) -> None:
    say_unfetched(box, "login: AUTHENTICATIONFAILED")
    for address in ("/supervisor/mailboxes/", f"/supervisor/mailboxes/{box.pk}/"):
        assert "앱 비밀번호를 만들어" in lead.get(address).content.decode()


@pytest.mark.parametrize("code", ["login", "secret", "certificate", "host", "unreachable", "folder", "server", "new"])
def test_every_trouble_has_a_sentence(code: str) -> None:
    assert trouble_sentence(f"{code}: x")
    assert result_sentence(f"{code}: x") == trouble_sentence(code)


def test_the_list_shows_what_waits_and_why(lead: Client, come) -> None:
    come(From=None, Subject="보낸 사람 없음")
    come(Subject="광고입니다", List_Unsubscribe="<https://ad.example>")
    html = lead.get("/supervisor/mailboxes/").content.decode()

    assert "보낸 사람의 주소가 없거나 잘못됐어요" in html
    assert "메일링 리스트·광고" in html


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_however_much_there_is(lead, supervisor, number, django_assert_num_queries) -> None:
    for each in range(number):
        make_mailbox(BoxText(address=f"a{each}@store.example"), by=supervisor)
        RawMail.objects.create(file="x", size=1, received_at=now(), state="quarantined")
        RawMail.objects.create(file="x", size=1, received_at=now(), state="aside")
    lead.get("/supervisor/mailboxes/")
    with django_assert_num_queries(10):
        lead.get("/supervisor/mailboxes/")


def test_a_supervisor_judges_a_mail_and_downloads_it(lead: Client, come) -> None:
    raw = come(From=None, Subject="보낸 사람 없음")
    page = f"/supervisor/incoming/{raw.pk}/"
    assert "보낸 사람의 주소가 없거나" in lead.get(page).content.decode()

    answer = lead.post(f"{page}original/")
    assert b"".join(answer.streaming_content) == mail("컵이 깨졌어요.", {"From": None, "Subject": "보낸 사람 없음"})  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == f'attachment; filename="mail-{raw.pk}.eml"'

    lead.post(f"{page}judgement/", {"judgement": "dismiss"})
    raw.refresh_from_db()
    assert (raw.state, raw.why) == ("aside", "dismissed")
    assert lead.post(f"{page}judgement/", {"judgement": "eat"}).status_code == 404
    assert kinds_on("mail") == ["mail.quarantined", "original.fetched", "mail.judged"]
    assert Event.objects.filter(kind="mail.judged").get().facts["judgement"] == "dismissed"


@pytest.mark.parametrize("path", ["mailboxes/", "mailboxes/new/", "mailboxes/{box}/", "incoming/1/"])
def test_agents_and_customers_find_none_of_these_pages(client, agent, customer, box, path) -> None:
    for person in (agent, customer):
        client.force_login(person)
        assert client.get("/supervisor/" + path.format(box=box.pk)).status_code == 404
