"""Korean in all the charsets it travels in, declared rightly, wrongly and not at all."""

import base64

from tests.channels.email.mails.case import Case, mail, multipart, part, word, word_of

SAID = "머그컵 손잡이가 똠방각하처럼 깨져서 왔어요. 교환해 주세요."  # 똠 is in CP949 and not in EUC-KR
PLAIN = "머그컵 손잡이가 깨져서 왔어요. 교환해 주세요."
FILE = "영수증 사진.png"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
_ISO_2022_KR = PLAIN.encode("iso2022_kr")
_SPLIT = "주문번호 문의드립니다".encode()
_SPLIT_KR = "주문번호 문의드립니다".encode("cp949")


def _plain(content: bytes, charset: str | None, encoding: str = "8bit") -> bytes:
    kind = f"text/plain; charset={charset}" if charset else "text/plain"
    return mail(content, {"Content-Type": kind, "Content-Transfer-Encoding": encoding})


def _subject(value: str | bytes) -> bytes:
    return mail("b", {"Subject": value})


def _file(disposition: str | bytes, kind: str | bytes = "image/png") -> bytes:
    return multipart(part("b"), part(PNG, kind, Content_Disposition=disposition))  # type: ignore[arg-type]


def _quoted(content: bytes) -> bytes:
    return b"".join(b"=%02X" % byte for byte in content)


CASES = (
    Case("ks_c_5601-1987 with letters only CP949 has", _plain(SAID.encode("cp949"), "ks_c_5601-1987"), text=SAID),
    Case("ks_c_5601-1987 in quotes", _plain(SAID.encode("cp949"), '"ks_c_5601-1987"'), text=SAID),
    Case("euc-kr", _plain(PLAIN.encode("euc-kr"), "EUC-KR"), text=PLAIN),
    Case("euc-kr with letters only CP949 has", _plain(SAID.encode("cp949"), "euc-kr"), text=SAID),
    Case("cp949", _plain(SAID.encode("cp949"), "cp949"), text=SAID),
    Case("windows-949, which Python does not know", _plain(SAID.encode("cp949"), "windows-949"), text=SAID),
    Case("x-windows-949", _plain(SAID.encode("cp949"), "x-windows-949"), text=SAID),
    Case("iso-2022-kr, seven bits", _plain(_ISO_2022_KR, "ISO-2022-KR", "7bit"), text=PLAIN),
    Case("utf-8 that nobody declared", _plain(PLAIN.encode(), None), text=PLAIN),
    Case("utf-8 declared as us-ascii", _plain(PLAIN.encode(), "us-ascii"), text=PLAIN),
    Case("cp949 that nobody declared", _plain(SAID.encode("cp949"), None), text=SAID),
    Case("cp949 declared as iso-8859-1", _plain(SAID.encode("cp949"), "iso-8859-1"), text=SAID),
    Case("French in iso-8859-1 stays French", _plain("Où est ma tasse?".encode("latin-1"), "iso-8859-1"),
         text="Où est ma tasse?"),
    Case("utf-8 declared as euc-kr", _plain(PLAIN.encode(), "euc-kr"), text=PLAIN),
    Case("cp949 declared as utf-8", _plain(SAID.encode("cp949"), "utf-8"), text=SAID),
    Case("a charset nobody knows", _plain(PLAIN.encode(), "x-unknown-99"), text=PLAIN),
    Case("a codec that is no charset", _plain(b"uryc zr", "rot13"), text="uryc zr"),
    Case("euc-kr in base64", _plain(base64.encodebytes(PLAIN.encode("euc-kr")), "euc-kr", "base64"), text=PLAIN),
    Case("utf-8 in quoted-printable", _plain(_quoted(PLAIN.encode()), "utf-8", "quoted-printable"), text=PLAIN),
    Case("half a character at the end", _plain(PLAIN.encode() + b"\xea\xb0", "utf-8"), text=PLAIN + "\ufffd"),
    Case("decomposed Hangul of a Mac", mail("한글 파일"), text="한글 파일"),
    Case("NUL bytes and a mark that turns text round", mail(b"a\x00b\xe2\x80\x8bc"), text="abc"),
    Case("a subject broken inside a character", _subject(
        f"{word_of(_SPLIT[:10], 'utf-8')}\r\n {word_of(_SPLIT[10:], 'utf-8')}"), subject="주문번호 문의드립니다"),
    Case("a euc-kr subject broken inside a character", _subject(
        f"{word_of(_SPLIT_KR[:5], 'ks_c_5601-1987')}\r\n\t{word_of(_SPLIT_KR[5:], 'ks_c_5601-1987')}"),
        subject="주문번호 문의드립니다"),
    Case("a subject in quoted-printable words", _subject(word("환불 요청", "euc-kr", encoding="Q")), subject="환불 요청"),
    Case("a subject of two charsets", _subject(f"{word('환불', 'euc-kr')} {word('요청')}"), subject="환불요청"),
    Case("a subject with plain words between", _subject(f"Re: {word('환불')} ok {word('요청')}"), subject="Re: 환불 ok 요청"),
    Case("a raw utf-8 subject", _subject("환불 요청드려요".encode()), subject="환불 요청드려요"),
    Case("a raw euc-kr subject", _subject("환불 요청드려요".encode("euc-kr")), subject="환불 요청드려요"),
    Case("base64 of a subject without its padding", _subject("=?utf-8?B?7ZmY67aI?="), subject="환불"),
    Case("an encoded word in quotes", mail("b", {"From": f'"{word("김하늘", "euc-kr")}" <kim@example.com>'}),
         sender=("kim@example.com", "김하늘")),
    Case("a raw euc-kr name", mail("b", {"From": '"김하늘" <Kim@Example.com>'.encode("euc-kr")}),
         sender=("kim@example.com", "김하늘")),
    Case("a name with the address as name", mail("b", {"From": '"kim@example.com" <kim@example.com>'}),
         sender=("kim@example.com", "")),
    Case("an RFC 2231 name in utf-8", _file("attachment; filename*=UTF-8''%EC%98%81%EC%88%98%EC%A6%9D%20%EC%82%AC%EC%A7%84.png"),
         files=(FILE,)),
    Case("an RFC 2231 name in pieces of euc-kr", _file(
        "attachment;\r\n filename*0*=ks_c_5601-1987''%BF%B5%BC%F6%C1;\r\n filename*1*=%F5%20%BB%E7%C1%F8.png"),
        files=(FILE,)),
    Case("a raw euc-kr name of a file", _file(f'attachment; filename="{FILE}"'.encode("euc-kr")), files=(FILE,)),
    Case("a raw utf-8 name of a file", _file(f'attachment; filename="{FILE}"'.encode()), files=(FILE,)),
    Case("an encoded word as name of a file", _file(f'attachment; filename="{word(FILE, "euc-kr")}"'), files=(FILE,)),
    Case("a name in the type only", _file("inline", f'image/png; name="{word(FILE)}"'), files=(FILE,)),
    Case("percent signs that nobody announced", _file('attachment; filename="%EC%98%81%EC%88%98%EC%A6%9D.png"'),
         files=("영수증.png",)),
    Case("a file without a name", _file("attachment"), files=("image.png",)),
)  # fmt: skip
