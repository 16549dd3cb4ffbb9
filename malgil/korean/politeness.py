"""Turns how people type into plain formal sentences: 안 왔어요 → 안 왔습니다, 해줘 → 해 주시기 바랍니다.

Rules over the last word of a sentence, by its letters; a sentence whose ending no rule knows stays as it is, and so
does a question, which is polite enough.
"""

# ruff: noqa: E501 - tables of endings read better in long lines

import re
import unicodedata
from collections.abc import Callable
from typing import Final

_BASE: Final = 0xAC00
_NIEUN, _RIEUL, _MIEUM, _BIEUP, _SSANGSIOT, _BS = 4, 8, 16, 17, 20, 18
# 바꿀래요 wants to; what others have said has no such syllable before 래요.
_CLOSED_BY_RIEUL: Final = "".join(chr(code) for code in range(_BASE + _RIEUL, 0xD7A4, 28))

# Slips that have one right form whatever stands around them.
_SLIPS: Final = (
    ("됬", "됐"), ("됏", "됐"), ("햇", "했"), ("왓", "왔"), ("잇어", "있어"), ("엇어", "었어"), ("앗어", "았어"), ("썻", "썼"),
    ("되요", "돼요"), ("되여", "돼요"), ("돼여", "돼요"), ("어여", "어요"), ("해여", "해요"), ("않되", "안 돼"), ("않돼", "안 돼"), ("않와", "안 와"), ("왜케", "왜 이렇게"),
    ("구매햇", "구매했"), ("로긴", "로그인"), ("이에여", "이에요"), ("네여", "네요"), ("려여", "려요"), ("주셈", "주세요"), ("주삼", "주세요"), ("주시죠", "주세요"), ("결재창", "결제창"),
    ("돼용", "돼요"), ("어케", "어떻게"), ("왠 ", "웬 "), ("택베", "택배"), ("건가여", "건가요"), ("나여", "나요"), ("급해여", "급해요"),
)  # fmt: skip
_SPACES: Final = (
    (
        re.compile(
            r"(?<![가-힣])안(?=(?:왔|와|돼|됐|됩|되|됨|들어|나와|나왔|보여|보이|떠|뜨|열|켜|눌|받|맞|해|했|갔|가져|써|쌓|움직|넘어|팔|좋|올라))"
        ),
        "안 ",
    ),
    (re.compile(r"(?<=[가-힣])(?<!안)(?<!불)안(?=돼요|됩니다|됐어요|돼$)"), " 안 "),
    (re.compile(r"(?<=[가-힣])좀(?=\s|$)"), " 좀"),
    (re.compile(r"(?<=[해봐애켜써둬춰])(?<!도와)(?=주세요|줘|주시|주십|줄 |드려)"), " "),
    (re.compile(r"(?<=[은는던])(?=건가요|건지|걸로)|(?<=[이그저]런)(?=것|거)|(?<=고)(?=싶)"), " "),
    (re.compile(r"(?<=[할될올갈볼쓸살팔둘줄살받을을])수(?=\s?[있없])"), " 수"),
    (re.compile(r"(?<=\d) (?=입니다|이에요|인데요|예요)|(?<=도와) (?=주)"), ""),
)
_CRYING: Final = re.compile(r"[ㅠㅜㅋㅎㅡ;~^]{1,}")
# Calling out before anything is said.
_CALLING: Final = re.compile(r"^(?:(?:님들아|저기요|아니|아차|아놔|헐|어휴|에휴|와+)[\s,.!]+(?=\S+\s))+")
# 중요 and 필요 are words; 첫걸음 and 택배함 are things, 없음 and 못함 are said.
_SENTENCE: Final = re.compile(
    r"(?<=[.?!。…])(?!\d)\s*(?=\S)|\n+|(?<=[가-힣]요)(?<![필중주개소강]요)[ㅠㅜㅋㅎㅡ;~^]*\s+|(?<=[가-힣]요)[ㅠㅜㅋㅎㅡ;~^]+(?=[가-힣])"
    r"|(?<=[죠됨])\s+(?=[가-힣]{2})|(?<=[있없겠했됐왔갔났렸졌쳤켰봤줬썼았었셨]음)\s+(?=[가-힣]{2})|(?<=[못안상용당곤답급 ]함)\s+(?=[가-힣]{2})"
    r"|(?<=니다)\s+"
)

# Whole endings, longest first. What stands before them is kept.
_ENDINGS: Final = (
    (re.compile(r"(?:부탁\s?(?:드려요|드릴게요|드립니다|해요|합니다|좀)?)$"), "부탁드립니다"),
    (re.compile(r"(?<=해) (?:주세요|줘요?|주셔요|주시겠어요|주실래요|주십시오|주라)$"), " 주시기 바랍니다"),
    (re.compile(r"(?<=도와)(?:주세요|줘요?|주셔요|주십시오|주라)$"), "주시기 바랍니다"),
    (re.compile(r"(?<=[아어여겨려꿔꺼놔와내봐애켜써둬춰러]) ?(?:주세요|줘요?|주셔요|주십시오|주라)$"), " 주시기 바랍니다"),
    (re.compile(r"(?:주세요|줘요|주십시오)$"), "주시기 바랍니다"),
    (re.compile(r"하고\s?(?:싶어요?|싶네요|싶은데요?|싶음|싶다)$"), "하고 싶습니다"),
    (re.compile(r"고\s?(?:싶어요?|싶네요|싶은데요?|싶음|싶다)$"), "고 싶습니다"),
    (re.compile(r"(?:할게요|할께요|할래요|할래|할게)$"), "하고자 합니다"),
    # What others have said, and one's own surprise at it.
    (re.compile(r"(?<=[았었했됐왔갔났렸졌없있])대요?$"), "다고 합니다"),
    (re.compile(rf"(?<=[가-힣])(?<![{_CLOSED_BY_RIEUL}])(?<!\s이)(?<![그저어노오원아미거빨모장])래요?$"), "라고 합니다"),
    (re.compile(r"(?<=[지이])라니$"), "라고 합니다"),
    (re.compile(r"(?<=[된간온한준난든린진긴뜬쓴])대요$"), "다고 합니다"),
    (re.compile(r"(?<=다) 함$"), "고 합니다"),
    (re.compile(r"(?:려고요|려구요|려고 해요|려고 하는데요?|려고 함)$"), "려고 합니다"),
    (re.compile(r"(?:모르겠어요?|모르겠네요|모르겠음|몰라요)$"), "모르겠습니다"),
    (re.compile(r"(?:같아요|같네요|같은데요?|같음|같아)$"), "같습니다"),
    (re.compile(r"니까요?$"), "니까요"),
    (re.compile(r"(?:거|꺼)\s?(?:예요|에요|야|임)$"), "것입니다"),
    (re.compile(r"(?<=[확연처환답교취조][인락리불변환소치]) ?(?:바람|요망)$"), " 바랍니다"),
    (re.compile(r"(?:이에요|이예요|이요|인데요?|이네요|이구요|이고요)$"), "입니다"),
    (re.compile(r"(?<=[가-힣])예요$"), "입니다"),
    (re.compile(r"(?<=[가-힣] 듯)(?:요|해요|함)?$|(?<=인 듯)(?:요|해요|함)?$"), "합니다"),
    (re.compile(r"(?<=똑같)$"), "습니다"),
    (re.compile(r"(?<=[겠])(?:어요?|네요|는데요?|음)$"), "습니다"),
    (re.compile(r"(?<=[가-힣])(?:했던데요?)$"), "했습니다"),
    (re.compile(r"감감무소식(?:이네요|이에요|임|이다)?$"), "소식이 없습니다"),
)  # fmt: skip
# What stands for a whole sentence: 어제부터요, 32,000원, 먹통; and what is no stem of a verb: 반려네요.
_NAMED: Final = re.compile(
    r"(?P<noun>(?:부터|까지|에서)(?=요$)|[\d만천백]\s?원(?:씩)?|먹통|무소식|그대로|마찬가지|실패|오류|에러"
    r"|(?:반려|보류|대기|취소|완료|무료|초과|거부|거절|불가|문제|하자|가짜|처음|품절|전부|하나)(?=네요?$))(?:네요?|예요|요)?$"
)

# 나가요 tells, 인가요 asks; 오류가 나요 tells, 오나요 asks.
_QUESTION: Final = re.compile(
    r"(?:(?<![\s화끝어타빛늘생각])나요|(?<!니)까요|나여|을까|는지|은지|인지|죠|지요|냐|(?<![가-힣]라)니|어떡해요?|어떡함|뭐예요|뭐에요|어디예요|얼마예요|언제예요)$"
)
_PLAIN_QUESTION: Final = re.compile(r"(?:언제|왜|뭐|무엇|어디|어떻게|얼마|며칠|몇|누가|어느|가능|되나|될까)")
# 얼마인지 모르겠고: what is not known is not asked; nor is 며칠 전에, 얼마 안, 몇 번이나, 어디에도, 누가 봐도.
_NOT_KNOWN: Final = re.compile(
    r"\S+(?:\s\S+)?지\s?(?:를|도|는)?\s?(?:잘\s?)?(?:모르|몰라)\S*"
    r"|(?:며칠|몇\s?(?:번|차례|시간|일|주|달|개월|년))\s?(?:전|째|뒤|후|동안|이나|이고|씩|을|를|간|썼|쓰)"
    r"|얼마\s?(?:안|전|뒤|후|지나지|되지|못)|언제나|언젠[가데]|어딘가|어디(?:에|에서|서)?도|어디든|누가 봐도|누구(?:나|도|든)"
    r"|어느\s?(?:날|순간|정도|새)|(?:뭐|뭘|무엇|왜|어떻게)(?:든지?|라도|인지|인가)|가능(?:하면|한\s?한|한\s?빨리|한데|하다)"
)
_WANTED: Final = re.compile(
    r"(?:주세요|줘요?|주십시오|주시기|부탁\S*|싶어요?|싶습니다|모르겠어요?|바라요|할게요|할래요|달라고|[가-힣]고요|라니)$"
)
# Verbs with ㅜ whose 워요 is no ㅂ: 배워요 is 배웁니다, while 어려워요 is 어렵습니다.
_U_VERBS: Final = frozenset("배싸지채키비태세피외깨나")
_NOT_NOMINAL: Final = frozenset("이처다지요마느그크구걸웃믿얼점시참조")
_OPEN: Final = {
    "와": "오",
    "봐": "보",
    "놔": "놓",
    "줘": "주",
    "워": "우",
    "둬": "두",
    "돼": "되",
    "해": "하",
    "써": "쓰",
    "꺼": "끄",
    "떠": "뜨",
    "커": "크",
    "아파": "아프",
    "퍼": "프",
}
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"


def sentences(text: str) -> list[str]:
    """Return a text's sentences, also where nobody wrote a full stop, without empty ones."""
    return [each for part in _SENTENCE.split(text) if (each := part.strip(" .,\t"))]


def neat(sentence: str) -> str:
    """Return a sentence without tears and laughter, with single spaces and the slips that have one right form mended."""
    plain = _CALLING.sub("", _CRYING.sub(" ", unicodedata.normalize("NFC", sentence)).strip())
    for wrong, right in _SLIPS:
        plain = plain.replace(wrong, right)
    for pattern, right in _SPACES:
        plain = pattern.sub(right, plain)
    plain = re.sub(r"([?!.,])\1+", r"\1", plain)
    return re.sub(r"\s+", " ", plain).strip()


def formal(sentence: str) -> str:
    """Return one sentence in 합니다체 with a full stop; a question keeps its words and gets its mark."""
    plain = neat(sentence).rstrip(".! ")
    asks = plain.endswith("?")
    plain = plain.rstrip("? ")
    if not plain:
        return ""
    if plain.endswith(("니다", "바랍니다")):
        return f"{plain}."
    if plain.endswith("니까") and _final(plain[-3:-2]) == _BIEUP:
        return f"{plain}?"
    if asks or _is_asked(plain):
        return f"{_asked(plain)}?"
    return f"{_declared(plain)}."


def _is_asked(plain: str) -> bool:
    verb = re.search(r"([가-힣])가요$", plain)
    if _QUESTION.search(plain) or (verb and verb[1] != "안" and _final(verb[1]) == _NIEUN):
        return True
    return bool(_PLAIN_QUESTION.search(_NOT_KNOWN.sub(" ", plain))) and not _WANTED.search(plain)


def _asked(plain: str) -> str:
    """언제 와 → 언제 옵니까; who already asks with 요 asks politely enough."""
    if found := re.search(r"(?:어떡해요?|어떡함|어떡하죠|어쩌죠)$", plain):
        return f"{plain[: found.start()]}어떻게 하면 되나요"
    if plain.endswith("요") or not (stem := _present(plain)):
        return plain
    return f"{stem.removesuffix('다')}까"


def _declared(plain: str) -> str:
    for pattern, ending in _ENDINGS:
        if found := pattern.search(plain):
            return f"{plain[: found.start()].rstrip() if ending.startswith(' ') else plain[: found.start()]}{ending}"
    for rule in (_named, _past, _exclaimed, _added, _wished, _nominal, _present):
        if formal_words := rule(plain):
            return formal_words
    return plain


def _named(plain: str) -> str | None:
    """어제부터요 → 어제부터입니다, 세 번째 반려네요 → 세 번째 반려입니다."""
    found = _NAMED.search(plain)
    return f"{plain[: found.end('noun')]}입니다" if found else None


def _past(plain: str) -> str | None:
    """왔어요, 왔어, 왔음, 왔는데요, 왔네요, 없어요 → 왔습니다, 없습니다."""
    found = re.search(r"([가-힣])(?:어요?|음|는데요?|네요?|거든요?|잖아요?|더라고요|더라구요|던데요?|다|지만)$", plain)
    if found and _final(found[1]) in {_SSANGSIOT, _BS} and found[1] != "값":
        return f"{plain[: found.end(1)]}습니다"
    return None


def _exclaimed(plain: str) -> str | None:
    """오네요 → 옵니다, 안 되는데요 → 안 됩니다, 좋네요 → 좋습니다."""
    found = re.search(r"([가-힣])(?:네요?|는데요?|거든요?|더라고요|더라구요)$", plain)
    if not found or found[1] in "이인":
        return None
    return f"{plain[: found.start(1)]}{_stem_said(found[1])}"


def _added(plain: str) -> str | None:
    """필요하고요 → 필요합니다, 했고요 → 했습니다."""
    found = re.search(r"([가-힣])(?:고요|구요)$", plain)
    return f"{plain[: found.start()]}{_stem_said(found[1])}" if found and found[1] not in "이라다" else None


def _wished(plain: str) -> str | None:
    """돌려보낼래요 → 돌려보내려고 합니다, 살래 → 사려고 합니다."""
    found = re.search(r"([가-힣])(?:래요?|게요|께요)$", plain)
    if not found or _final(found[1]) != _RIEUL:
        return None
    return f"{plain[: found.start()]}{_without_final(found[1])}려고 합니다"


def _nominal(plain: str) -> str | None:
    """안 됨 → 안 됩니다, 꺼짐 → 꺼집니다; 요금 and 이름 are nouns."""
    found = re.search(r"(?P<before>[가-힣\s])(?P<last>[됨함짐힘림킴김뜸감옴남임])$", plain)
    if not found or (found["last"] in "김감남임힘" and found["before"] == " "):
        return None
    return f"{plain[:-1]}{_with_final(found['last'], _BIEUP)}니다"


def _present(plain: str) -> str | None:
    """안 와요 → 안 옵니다, 달라요 → 다릅니다, 어려워요 → 어렵습니다, 좋아요 → 좋습니다; also without 요."""
    found = re.search(r"(?P<stem>[가-힣]+?)(?P<polite>요?)$", plain)
    if not found:
        return None
    stem = found["stem"]
    last, before = stem[-1], stem[-2] if len(stem) > 1 else ""
    head = plain[: found.end("stem") - 1]
    rules: list[tuple[bool, Callable[[], str]]] = [
        (last in "세래대서고면" or (not found["polite"] and last not in "와돼해줘"), lambda: ""),
        (
            last == "라" and bool(before) and _final(before) == _RIEUL,
            lambda: f"{head[:-1]}{_without_final(before)}릅니다",
        ),
        (last in "아어" and bool(before) and _final(before) > 0, lambda: f"{head[:-1]}{_closed_stem(before)}"),
        (
            last == "워" and before not in _U_VERBS and bool(before),
            lambda: f"{head[:-1]}{_with_final(before, _BIEUP)}습니다",
        ),
        (last in _OPEN, lambda: f"{head}{_stem_said(_OPEN[last])}"),
        (
            _vowel(last) == "ㅕ" and not _final(last),
            lambda: f"{head}{_with_final(_with_vowel(last, 'ㅣ'), _BIEUP)}니다",
        ),
        (_vowel(last) in "ㅏㅓㅐ" and not _final(last), lambda: f"{head}{_with_final(last, _BIEUP)}니다"),
    ]
    made = next((make() for applies, make in rules if applies), "")
    return made or None


def _closed_stem(syllable: str) -> str:
    """좋아요 → 좋습니다; a ㄹ falls away: 열어요 → 엽니다."""
    if _final(syllable) == _RIEUL:
        return f"{_with_final(syllable, _BIEUP)}니다"
    return f"{syllable}습니다"


def _stem_said(syllable: str) -> str:
    """Return a stem's last syllable with the formal ending: 오 → 옵니다, 좋 → 좋습니다, 여는 → 엽니다."""
    final = _final(syllable)
    if final in {0, _RIEUL}:
        return f"{_with_final(syllable, _BIEUP)}니다"
    if final == _NIEUN and syllable != "많":
        return f"{_with_final(syllable, _BIEUP)}니다"
    return f"{syllable}습니다"


def _final(syllable: str) -> int:
    return (ord(syllable) - _BASE) % 28 if "가" <= syllable <= "힣" else 0


def _vowel(syllable: str) -> str:
    return _VOWELS[(ord(syllable) - _BASE) // 28 % 21] if "가" <= syllable <= "힣" else ""


def _with_vowel(syllable: str, vowel: str) -> str:
    code = ord(syllable) - _BASE
    return chr(_BASE + code // 588 * 588 + _VOWELS.index(vowel) * 28 + code % 28)


def _with_final(syllable: str, final: int) -> str:
    return chr(ord(syllable) - _final(syllable) + final)


def _without_final(syllable: str) -> str:
    return _with_final(syllable, 0)
