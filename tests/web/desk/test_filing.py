"""Tags, what a thread is about, and duplicates."""

import pytest

from malgil.accounts.models import Person
from malgil.conversations.actions import open_thread, tag
from malgil.conversations.models import Category, Merge, Standing, Tag, Thread
from tests.logs import kinds_on
from tests.web.desk.test_assigning import sentence_of, toast_of


@pytest.fixture
def broken(db):
    return Tag.objects.create(name="파손")


class TestTags:
    def test_putting_one_on(self, press, thread, broken):
        answer = press("tags/", {"tag": broken.pk})

        assert list(thread.tags.all()) == [broken]
        assert toast_of(answer) == "태그를 붙였어요."
        assert "파손 태그 떼기" in answer.content.decode()

    def test_taking_one_off(self, press, thread, agent, broken):
        tag(thread, tag=broken, by=agent)

        answer = press(f"tags/{broken.pk}/", {"_method": "delete"})

        assert list(thread.tags.all()) == []
        assert toast_of(answer) == "태그를 뗐어요."

    def test_one_that_is_not_there_is_not_found(self, press, thread, broken):
        assert press("tags/", {"tag": 999}).status_code == 404
        assert press(f"tags/{broken.pk}/", {"_method": "delete"}).status_code == 404

    def test_choosing_none_is_refused(self, press, thread):
        answer = press("tags/")

        assert answer.status_code == 422
        assert sentence_of(answer) == "태그를 골라 주세요."


class TestFiling:
    def test_category_order_and_priority(self, press, thread):
        category = Category.objects.create(name="환불")

        answer = press("filing/", {"category": category.pk, "order_number": " 2026112212345678 ", "priority": "2"})

        filed = Thread.objects.get(pk=thread.pk)
        assert (filed.category, filed.order_number, filed.priority) == (category, "2026112212345678", 2)
        assert toast_of(answer) == "분류를 바꿨어요."

    def test_an_order_number_is_kept_as_customers_are(self, press, thread):
        press("filing/", {"order_number": "#ab-２０２６ 1122", "priority": "0"})

        assert Thread.objects.get(pk=thread.pk).order_number == "AB-20261122"

    def test_everything_may_be_taken_back(self, press, thread):
        press("filing/", {"order_number": "1", "priority": "1"})
        press("filing/", {"category": "", "order_number": "", "priority": "0"})

        filed = Thread.objects.get(pk=thread.pk)
        assert (filed.category, filed.order_number, filed.priority) == (None, "", 0)

    def test_no_change_records_nothing(self, press, thread):
        press("filing/", {"category": "", "order_number": "", "priority": "0"})

        assert "thread.filed" not in kinds_on(thread.topic)

    @pytest.mark.parametrize(
        "given",
        [
            {"priority": "9"},
            {"priority": ""},
            {"priority": "0", "category": "999"},
            {"priority": "0", "order_number": "주문"},
        ],
    )
    def test_what_cannot_be_is_refused(self, press, thread, given):
        answer = press("filing/", given)

        assert answer.status_code == 422
        assert sentence_of(answer) != ""
        assert "thread.filed" not in kinds_on(thread.topic)


class TestMerging:
    @pytest.fixture
    def original(self, customer, thread):
        return open_thread(customer, body="하나 더", key="second")

    def test_a_duplicate_is_closed_and_leads_to_the_other(self, press, thread, original):
        answer = press("merge/", {"into": original.pk})

        assert Merge.objects.get().into == original
        assert Thread.objects.get(pk=thread.pk).standing == Standing.CLOSED
        assert toast_of(answer) == f"문의 #{original.pk}에 합쳤어요."

    def test_threads_of_other_customers_are_not_found(self, press, thread):
        other = open_thread(Person.objects.create_user("jiwoo@example.com", name="한지우"), body="네", key="k")

        assert press("merge/", {"into": other.pk}).status_code == 404
        assert Merge.objects.count() == 0

    def test_a_thread_and_itself_are_not(self, press, thread):
        assert press("merge/", {"into": thread.pk}).status_code == 404

    def test_twice_is_refused(self, press, thread, original):
        press("merge/", {"into": original.pk})

        answer = press("merge/", {"into": original.pk})

        assert answer.status_code == 422
        assert sentence_of(answer) == "같은 고객의 다른 문의끼리만 합칠 수 있어요."

    def test_choosing_none_is_refused(self, press, thread):
        assert sentence_of(press("merge/")) == "합칠 문의를 골라 주세요."
