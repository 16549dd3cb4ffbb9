"""What mail programs write above the mail they repeat, and below the words of their user.

Every pattern is asked of single short lines and has no two repetitions that could take the same letters, so that no
mail can make it slow.
"""

import re


def _either(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


_ORIGINAL = _either(
    r"original (?:message|mail|e-?mail)",
    "원본 ?(?:메일|메시지|메세지|이메일|내용)",  # not a message: matched
    "받은 ?메일(?: ?내용)?",  # not a message: matched
    "이전 ?메일(?: ?내용)?",  # not a message: matched
    "원문(?: ?메일)?",  # not a message: matched
)
_DASHES = r"[-_*=]{2,60}"
# Above a line or a block like these, the answer ends.
LINES = re.compile(rf"[\s>]*{_DASHES}\s*\[?\s*{_ORIGINAL}\s*\]?\s*{_DASHES}\s*", re.IGNORECASE)

# `2026년 11월 22일 (일) 오후 3:12, 김하늘 <…>님이 작성:`, `On Sun, 22 Nov 2026 … wrote:`; they may go over three lines.
_DATE = r"\d{4}\s?[년.\-/]\s?\d{1,2}\s?[월.\-/]\s?\d{1,2}"  # not a message: matched
WROTE_BEGINS = re.compile(rf"\s*(?:on\s.{{6,}}|{_DATE}.*|.{{0,80}}<[^<>\s]{{3,120}}>.*)", re.IGNORECASE)
_WROTE = _either(
    r"\bwrote",
    "작성",  # not a message: matched
    "님이 ?작성(?:하였습니다|했습니다|했어요)",  # not a message: matched
    "님이 ?(?:쓰신|쓴) ?글",  # not a message: matched
    "님이 ?보낸 ?(?:메일|메시지)",  # not a message: matched
    "님의 ?말",  # not a message: matched
)
WROTE_ENDS = re.compile(rf".*{_WROTE}\s*[:：]\s*", re.IGNORECASE)

_FROM = _either("from", "보낸 ?사람", "보낸이", "발신(?:자|인)?")  # not a message: matched
_FIELDS = _either(
    _FROM,
    "sent|to|cc|subject|date|reply-to",
    "받는 ?사람|받는이|수신(?:자|인)?|참조",  # not a message: matched
    "보낸 ?(?:날짜|시간)|날짜|제목|작성일",  # not a message: matched
)
FIELD = re.compile(rf"[*>\s]{{0,8}}({_FIELDS})\s?\*?\s?[:：].*", re.IGNORECASE)
FROM = re.compile(_FROM, re.IGNORECASE)
RULE = re.compile(r"\s*[_\-=]{8,200}\s*")
QUOTED = re.compile(r"\s{0,3}>")

# Who hands a mail on means what stands below.
_ON = _either("(?:begin )?forwarded message", "전달된 ?(?:메일|메시지|메세지)")  # not a message: matched
FORWARDED = re.compile(rf"[-_*=\s]{{0,60}}{_ON}\s*:?[-_*=\s]{{0,60}}", re.IGNORECASE)
HANDED_ON = re.compile(r"\s*(?:fwd?|fw|전달)\s*[:：]", re.IGNORECASE)  # not a message: matched

# A line that a telephone or program adds below.
_ADDED = _either(
    "sent (?:from|via) .{2,60}",
    "get outlook for .{2,80}",
    "(?:내|나의|제)? ?(?:iphone|ipad|galaxy|갤럭시|아이폰|아이패드) ?에서 ?보냄",  # not a message: matched
    "(?:android|ios)용 outlook (?:받기|다운로드).{0,80}",  # not a message: matched
    "outlook(?: for (?:android|ios))?에서 보냄",  # not a message: matched
    "windows용 (?:메일|outlook)에서 보(?:냄|냈습니다)",  # not a message: matched
    ".{0,12}(?:네이버|naver|다음|daum|kakao|한메일) ?메일.{0,12}에서 ?보(?:냄|냈습니다)",  # not a message: matched
)
SENT_FROM = re.compile(rf"\s*{_ADDED}\s*\.?\s*", re.IGNORECASE)
SIGNATURE = re.compile(r"(?:--|––|—) ?")

# What answers are called; asked again and again of the rest.
_ANSWERS = "re|aw|sv|fwd?|fw|답장|회신|답변|전달"  # not a message: matched
ANSWER = re.compile(rf"\s*(?:{_ANSWERS})\s*(?:\[\d{{1,3}}\]|\(\d{{1,3}}\))?\s*[:：]\s*", re.IGNORECASE)
