"""The page of how well customers are helped to ask."""

from malgil.coach.actions import ask_again, load_guides
from malgil.conversations.actions import assign, file_thread
from malgil.conversations.models import Category


def test_an_empty_centre_says_what_will_stand_here(client, supervisor):
    client.force_login(supervisor)

    html = client.get("/supervisor/figures/").content.decode()
    assert "아직 셀 문의가 없어요" in html
    assert "지난 4주 동안 검색이 없었어요." in html


def test_the_share_stands_beside_its_category(client, supervisor, thread, agent):
    load_guides()
    assign(thread, agent=agent, by=agent)
    delivery = Category.objects.get(guide__key="delivery")
    ask_again(
        file_thread(thread, category=delivery, order_number="", priority=0, by=agent),
        "order_number",
        by=agent,
        key="a1",
    )
    client.force_login(supervisor)

    html = client.get("/supervisor/figures/").content.decode()
    assert '<th scope="row">배송</th>' in html
    assert "100%" in html


def test_agents_do_not_see_it(client, agent):
    client.force_login(agent)

    assert client.get("/supervisor/figures/").status_code in (302, 403, 404)
