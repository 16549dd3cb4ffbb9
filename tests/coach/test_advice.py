"""Which door is recommended, by a table of cases."""

import pytest

from malgil.coach.advice import Advice, DoorState, Matter, Reason, advised

FORM = DoorState("form", is_open=True)
EMAIL = DoorState("email", is_open=True)
PHONE, NO_PHONE = DoorState("phone", is_open=True), DoorState("phone", is_open=False)
FREE = DoorState("chat", is_open=True, at_once=True)
SHORT = DoorState("chat", is_open=True, minutes=7)
LONG = DoorState("chat", is_open=True, minutes=20)
NO_CHAT = DoorState("chat", is_open=False)

COMMUNITY = DoorState("community", is_open=True)

CASES = [
    ("urgent, and only the phone is open", Matter(urgent=True), [PHONE, NO_CHAT, FORM], Advice("phone", Reason.URGENT)),
    ("urgent, and somebody is free", Matter(urgent=True), [PHONE, FREE, FORM], Advice("chat", Reason.URGENT)),
    ("urgent, and the chat is quicker", Matter(urgent=True), [PHONE, SHORT], Advice("chat", Reason.URGENT)),
    ("urgent, and the chat is crowded", Matter(urgent=True), [PHONE, LONG], Advice("phone", Reason.URGENT)),
    ("much to tell", Matter(complex=True), [PHONE, FREE, FORM], Advice("phone", Reason.COMPLEX)),
    ("much to tell, phone shut", Matter(complex=True), [NO_PHONE, SHORT, FORM], Advice("chat", Reason.COMPLEX)),
    ("much to tell, chat crowded", Matter(complex=True), [NO_PHONE, LONG, FORM], Advice("form", Reason.LONG_WAIT)),
    ("much to tell at night", Matter(complex=True), [NO_PHONE, NO_CHAT, FORM], Advice("form", Reason.RESTING)),
    ("to show and tell", Matter(complex=True, documents=True), [PHONE, SHORT, FORM], Advice("chat", Reason.SHOWING)),
    ("to show and tell, crowded", Matter(complex=True, documents=True), [LONG, FORM], Advice("form", Reason.DOCUMENTS)),
    ("a record of much to tell", Matter(complex=True, record=True), [PHONE, EMAIL], Advice("email", Reason.RECORD)),
    ("how something works", Matter(general=True), [FREE, FORM, COMMUNITY], Advice("community", Reason.OTHERS)),
    ("how something works, no community", Matter(general=True), [FREE, FORM], Advice("chat", Reason.AT_ONCE)),
    ("urgent, but usual", Matter(urgent=True, general=True), [FREE, COMMUNITY], Advice("chat", Reason.URGENT)),
    ("urgent, no phone", Matter(urgent=True), [NO_PHONE, LONG, FORM], Advice("chat", Reason.URGENT)),
    ("urgent at night", Matter(urgent=True), [NO_PHONE, NO_CHAT, FORM], Advice("form", Reason.URGENT_LATER)),
    ("urgent before papers", Matter(urgent=True, documents=True), [PHONE, FORM], Advice("phone", Reason.URGENT)),
    ("papers", Matter(documents=True), [FREE, FORM, EMAIL], Advice("form", Reason.DOCUMENTS)),
    ("papers, and only mail", Matter(documents=True), [FREE, EMAIL], Advice("email", Reason.DOCUMENTS)),
    ("papers, but no door for them", Matter(documents=True), [FREE, PHONE], Advice("chat", Reason.AT_ONCE)),
    ("a written record", Matter(record=True), [FREE, FORM, EMAIL], Advice("email", Reason.RECORD)),
    (
        "what the guide says", Matter(suits="form", because="사진이 있어야 해요"), [FREE, FORM],
        Advice("form", Reason.SUITS, "사진이 있어야 해요"),
    ),
    ("the guide's door is shut", Matter(suits="phone"), [NO_PHONE, FREE, FORM], Advice("chat", Reason.AT_ONCE)),
    ("the guide's door is crowded", Matter(suits="chat"), [LONG, FORM], Advice("form", Reason.LONG_WAIT)),
    ("a short wait", Matter(), [SHORT, FORM], Advice("chat", Reason.SHORT)),
    ("a wait nobody knows", Matter(), [DoorState("chat", is_open=True), FORM], Advice("chat", Reason.SUITS)),
    ("a long wait", Matter(), [LONG, FORM], Advice("form", Reason.LONG_WAIT)),
    ("at night", Matter(), [NO_CHAT, FORM, EMAIL], Advice("form", Reason.RESTING)),
    ("everything shut", Matter(), [NO_CHAT, NO_PHONE], None),
    ("one door only", Matter(urgent=True), [FORM], None),
]  # fmt: skip


@pytest.mark.parametrize(("matter", "doors", "advice"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_one_door_is_recommended_for_the_reason_that_decided(matter, doors, advice):
    assert advised(matter, doors) == advice
