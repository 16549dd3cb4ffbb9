"""What stands before a number and says what it is."""

import re

_TAIL = r"[\s:：=()\[\]#은는이가을를의]{0,4}$"
# A shop's own numbers. 번호 or 코드 belongs to the words that are used for other things too.
_SHOPS = re.compile(
    r"(?:(?:주문|상품|결제|승인|접수|문의|예약|거래|영수증|사업자|사업자등록|등록|인증|요청|제품|모델|시리얼|신청|환불|교환|반품|배송|"
    r"티켓|정산|자재|부품|로트|제조|일련|관리|보증)\s?(?:상세\s?)?(?:번호|넘버|코드|id|ID|no\.?|No\.?|NO\.?)"
    r"|운송장(?:\s?번호)?|송장(?:\s?번호)?|등기(?:\s?번호)?|바코드(?:\s?번호)?|쿠폰(?:\s?(?:번호|코드))?|품번|시리얼|규격|치수|"
    r"택배(?:\s?번호)?|기프트카드(?:\s?번호)?|상품권(?:\s?번호)?|EAN|SKU|order|tracking|invoice|Order|Tracking)" + _TAIL
)
# What a number is the number of, when it stands before its noun: “M12345678번 부품”.
_GOODS = re.compile(r"^\s?번?\s?(?:부품|상품|제품|모델|옵션|색상|자재|규격|나사|볼트)")
_HOTLINES = re.compile(r"(?:고객\s?센터|콜\s?센터|대표\s?(?:번호|전화)|본사|매장\s?(?:번호|전화)?|회사)" + _TAIL)
_RESIDENT = re.compile(r"(?:주민|외국인\s?등록)[^\d\n]{0,12}$")
_CALLS = re.compile(r"(?:전화|연락처|핸드폰|휴대폰|휴대전화|폰|번호|tel|TEL|Tel|☎)[^\d\n]{0,8}$")
_PASSPORT = re.compile(r"(?:여권|passport|PASSPORT|Passport)[^\d\n]{0,16}$")
_CUSTOMS = re.compile(r"통관|세관|직구|PCCC", re.IGNORECASE)
_LICENCE = re.compile(r"(?:면허)[^\d\n]{0,12}$")
_CARD = re.compile(r"(?:카드)[^\d\n]{0,10}$")
_ACCOUNT = re.compile(r"(?:계좌|입금|예금|통장|무통장)[^\d\n]{0,16}$")
_SURE_BANK = (
    r"국민은행|KB국민|신한은행|우리은행|하나은행|KEB하나|농협|NH|기업은행|IBK|카카오\s?뱅크|카뱅|토스\s?뱅크|토뱅|케이\s?뱅크|케뱅|"
    r"SC제일|제일은행|씨티은행|수협|새마을금고|새마을|우체국|대구은행|iM뱅크|부산은행|경남은행|광주은행|전북은행|제주은행|산업은행|신협|저축은행"
)
# Words of every day as well: only directly before the number.
_MAY_BANK = r"국민|신한|우리|하나|기업|카카오|토스|KB|케이|제일|씨티|대구|부산|경남|광주|전북|제주|산업"
_BANK = re.compile(rf"(?:(?:{_SURE_BANK})[^\d\n]{{0,16}}|(?:^|[\s(:,])(?:{_MAY_BANK})[\s:(]{{0,2}})$")
_BANK_AFTER = re.compile(rf"^[\s,/(]{{0,3}}(?:{_SURE_BANK}|(?:{_MAY_BANK})(?=[\s).,]|은행|$)|예금주)")
_NEAR, _NEXT = 30, 14


def before(text: str, start: int) -> str:
    """Return what stands before a place, as far as it can say something about it."""
    return text[max(0, start - _NEAR) : start]


def after(text: str, end: int) -> str:
    """Return what stands after a place, as far as it can say something about what ends there."""
    return text[end : end + _NEXT]


def is_shops_own(head: str) -> bool:
    """Return whether the words before say: an order, a parcel, a barcode, a coupon."""
    return bool(_SHOPS.search(head))


def is_of_goods(tail: str) -> bool:
    """Return whether the words after say: a part, an article, an option."""
    return bool(_GOODS.match(tail))


def is_hotline(head: str) -> bool:
    """Return whether the words before say: the number of a firm."""
    return bool(_HOTLINES.search(head))


def speaks_of_residents(head: str) -> bool:
    """Return whether the words before say: a resident number."""
    return bool(_RESIDENT.search(head))


def speaks_of_calls(head: str) -> bool:
    """Return whether the words before say: a phone number."""
    return bool(_CALLS.search(head))


def speaks_of_passports(head: str) -> bool:
    """Return whether the words before say: a passport."""
    return bool(_PASSPORT.search(head))


def speaks_of_customs(head: str) -> bool:
    """Return whether the words before say: a personal customs code."""
    return bool(_CUSTOMS.search(head))


def speaks_of_licences(head: str) -> bool:
    """Return whether the words before say: a driver's licence."""
    return bool(_LICENCE.search(head))


def speaks_of_cards(head: str) -> bool:
    """Return whether the words before say: a payment card."""
    return bool(_CARD.search(head))


def speaks_of_accounts(head: str, tail: str) -> bool:
    """Return whether the words around say: a bank account."""
    return bool(_ACCOUNT.search(head) or _BANK.search(head) or _BANK_AFTER.match(tail))
