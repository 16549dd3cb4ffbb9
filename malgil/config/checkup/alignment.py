"""Whether receivers can tell that our mails are ours: SPF and DMARC of our domains, and where DKIM must come in.

Asked in `doctor` only: names are looked up with a time-out, and nothing is kept.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from dns.exception import DNSException
from dns.resolver import Resolver

from malgil.config.checkup.finding import Finding, ok, warn

SECONDS = 3.0
# Nothing outside can look such a domain up.
_HERE = (".local", ".localhost", ".internal", ".test", ".invalid", ".example")

# Whose relay has another name than what its customers write into their SPF.
_OTHERWISE = {
    "gmail.com": "google.com",
    "googlemail.com": "google.com",
    "office365.com": "outlook.com",
    "amazonaws.com": "amazonses.com",
}


class Lookup(Protocol):
    """Looks up the texts of a name: empty for one that has none."""

    def __call__(self, name: str) -> Sequence[str]:
        """Return the TXT records of a name; raise OSError where nobody answers."""


def texts_of(name: str) -> list[str]:
    """Return the TXT records of a name; raise OSError where no server of names answers in time."""
    resolver = Resolver()
    resolver.lifetime = resolver.timeout = SECONDS
    try:
        answer = resolver.resolve(name, "TXT", raise_on_no_answer=False)
    except DNSException as error:
        if type(error).__name__ in ("NXDOMAIN", "NoAnswer"):
            return []
        raise OSError(type(error).__name__) from error
    return [b"".join(record.strings).decode("utf-8", "replace") for record in answer.rrset or ()]


def examine_alignment(addresses: Sequence[str], relay: str, *, lookup: Lookup = texts_of) -> Iterator[Finding]:
    """Yield, for each domain we send from, whether receivers can find that the relay may send for it."""
    domains = dict.fromkeys(address.rpartition("@")[2].lower() for address in addresses)
    for domain in domains:
        if "." in domain and not domain.endswith(_HERE):
            yield _judged(domain, relay, lookup)


def _judged(domain: str, relay: str, lookup: Lookup) -> Finding:
    name = f"mail from {domain}"
    try:
        spf = [text for text in lookup(domain) if text.lower().startswith("v=spf1")]
        dmarc, is_its_own = _dmarc(domain, lookup)
    except OSError as error:
        return warn(
            name,
            f"{domain}의 SPF와 DMARC를 물어볼 수 없어요: {error}",
            f"SPF and DMARC of {domain} cannot be asked for: {error}",
        )
    if len(spf) != 1:
        count = f"{len(spf)}개예요" if spf else "없어요"
        return warn(
            name,
            f"{domain}에 SPF 기록이 {count}. {relay}를 적은 기록 하나가 있어야 스팸으로 가지 않아요.",
            f"{domain} has {len(spf) or 'no'} SPF records; it needs one that lets {relay} send, or mails end in spam.",
        )
    return _policy(name, domain, relay, spf[0], dmarc, is_strict=_is_strict(dmarc, is_its_own=is_its_own))


def _dmarc(domain: str, lookup: Lookup) -> tuple[str, bool]:
    """Return the DMARC record that counts for a domain, and whether it is its own: else that of the next one above."""
    labels = domain.split(".")
    for start in range(len(labels) - 1):
        above = ".".join(labels[start:])
        if found := next((text for text in lookup(f"_dmarc.{above}") if text.lower().startswith("v=dmarc1")), ""):
            return found, start == 0
    return "", False


def _is_strict(dmarc: str, *, is_its_own: bool) -> bool:
    """Return whether receivers are to refuse or to hide what is not aligned; `sp` is said of domains below."""
    tags = {
        name.strip().lower(): value.strip().lower()
        for name, _, value in (each.partition("=") for each in dmarc.split(";"))
    }
    policy = tags.get("p", "") if is_its_own else tags.get("sp", tags.get("p", ""))
    return policy in ("reject", "quarantine")


def _policy(name: str, domain: str, relay: str, spf: str, dmarc: str, *, is_strict: bool) -> Finding:
    if spf.rsplit(maxsplit=1)[-1].lower() == "-all" and len(spf.split()) <= 2:
        return warn(
            name,
            f"{domain}의 SPF는 아무도 보내지 못하게 해요: {spf}",
            f"The SPF of {domain} lets nobody send: {spf}",
        )
    if is_strict and not _speaks_of(spf, domain, relay):
        return warn(
            name,
            f"{domain}의 DMARC는 엄격한데 SPF에 {relay}가 없어요. {relay}에서 {domain}으로 DKIM 서명을 해야 해요.",
            f"DMARC of {domain} is strict and its SPF does not name {relay}: have {relay} sign with DKIM as {domain}.",
        )
    if not dmarc:
        return warn(name, f"{domain}에 DMARC 기록이 없어요.", f"{domain} has no DMARC record.")
    return ok(name, f"{domain}의 SPF와 DMARC가 있어요.", f"{domain} has SPF and DMARC.")


def _speaks_of(spf: str, domain: str, relay: str) -> bool:
    """Return whether a record may cover the relay: it names its domain, the domain's own servers, or addresses."""
    words = spf.lower().split()[1:]
    host = ".".join(relay.lower().split(".")[-2:])
    host = _OTHERWISE.get(host, host)
    if any(word.lstrip("+").startswith(("ip4:", "ip6:")) for word in words):
        return True
    own = relay.lower() == domain or relay.lower().endswith(f".{domain}")
    return any(host in word for word in words) or (own and any(word.lstrip("+") in ("a", "mx") for word in words))
