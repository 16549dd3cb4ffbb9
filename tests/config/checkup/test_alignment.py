"""SPF and DMARC of the domains we send from, as the doctor sees them."""

from collections.abc import Mapping, Sequence

import pytest

from malgil.config.checkup.alignment import examine_alignment

RELAY = "smtp.relay.example"
SPF = {"shop.kr": ["v=spf1 include:relay.example ~all"]}
DMARC = {"_dmarc.shop.kr": ["v=DMARC1; p=reject"]}


def found(texts: Mapping[str, Sequence[str]], *addresses: str) -> list[tuple[str, str]]:
    findings = examine_alignment(addresses or ["help@shop.kr"], RELAY, lookup=lambda name: texts.get(name, ()))
    return [(finding.name, finding.state) for finding in findings]


def test_a_domain_whose_records_name_the_relay_is_well():
    assert found({**SPF, **DMARC}) == [("mail from shop.kr", "ok")]


@pytest.mark.parametrize(
    "texts",
    [
        DMARC,
        SPF,
        {"shop.kr": [*SPF["shop.kr"], "v=spf1 -all"], **DMARC},
        {"shop.kr": ["v=spf1 -all"], **DMARC},
        {"shop.kr": ["v=spf1 include:_spf.google.com -all"], **DMARC},
        {"shop.kr": ["v=spf1 mx -all"], **DMARC},
    ],
)
def test_a_domain_whose_mails_may_end_in_spam_is_told(texts):
    assert found(texts) == [("mail from shop.kr", "warn")]


def test_addresses_in_a_record_may_be_the_relays():
    assert found({"shop.kr": ["v=spf1 ip4:203.0.113.7 -all"], **DMARC}) == [("mail from shop.kr", "ok")]


@pytest.mark.parametrize(
    ("dmarc", "state"),
    [
        ("v=DMARC1; p=reject", "warn"),
        ("v=DMARC1; p=none; sp=quarantine", "warn"),
        ("v=DMARC1; p=reject; sp=none", "ok"),
    ],
)
def test_what_the_domain_above_says_counts_for_those_below(dmarc, state):
    texts = {"help.shop.kr": ["v=spf1 include:_spf.google.com -all"], "_dmarc.shop.kr": [dmarc]}
    assert found(texts, "help@help.shop.kr") == [("mail from help.shop.kr", state)]


def test_a_relay_that_goes_by_another_name_is_known():
    texts = {"shop.kr": ["v=spf1 include:_spf.google.com -all"], **DMARC}
    [finding] = examine_alignment(["help@shop.kr"], "smtp.gmail.com", lookup=lambda name: texts.get(name, ()))
    assert finding.state == "ok"


def test_each_domain_is_asked_once_and_names_of_this_machine_never():
    assert found({**SPF, **DMARC}, "a@shop.kr", "b@shop.kr", "malgil@localhost", "x@box.local") == [
        ("mail from shop.kr", "ok")
    ]


def test_names_that_cannot_be_asked_for_are_told():
    def away(_: str) -> Sequence[str]:
        raise OSError("LifetimeTimeout")

    [finding] = examine_alignment(["help@shop.kr"], RELAY, lookup=away)

    assert (finding.state, finding.sentence) == (
        "warn",
        "SPF and DMARC of shop.kr cannot be asked for: LifetimeTimeout",
    )
