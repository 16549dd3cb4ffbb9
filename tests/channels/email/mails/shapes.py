"""Mails of many parts, broken ones, and HTML that must become harmless text."""

import base64
import struct

from tests.channels.email.mails.case import Case, inner, mail, multipart, part, word

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
PDF = b"%PDF-1.4\n%%EOF\n"
INVITE = """BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART:20261125T050000Z
DTEND:20261125T060000Z
SUMMARY:입점 상담\\, 2차
LOCATION:서울시 중구
 세종대로 1
END:VEVENT
END:VCALENDAR
"""


def _attached(content: bytes, name: str, kind: str) -> bytes:
    return part(content, kind, Content_Disposition=f'attachment; filename="{name}"')


def _object(level: int, name: int, kind: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", level, name, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _property(number: int, kind: int, data: bytes) -> bytes:
    return struct.pack("<HHII", kind, number, 1, len(data)) + data + b"\x00" * (-len(data) % 4)


def packed(rtf: bytes) -> bytes:
    """Return RTF as Outlook packs it, with nothing worth repeating found."""
    content = b"".join(b"\x00" + rtf[start : start + 8] for start in range(0, len(rtf), 8))
    return struct.pack("<II4sI", len(content) + 12, len(rtf), b"LZFu", 0) + content


def spoken(number: int, data: bytes) -> bytes:
    """Return a winmail.dat that holds nothing but what its sender wrote, as HTML (0x1013) or as packed RTF (0x1009)."""
    code_page = struct.pack("<HHI", 3, 0x3FDE, 949)
    properties = struct.pack("<I", 2) + code_page + _property(number, 0x0102, data)
    head = [struct.pack("<IH", 0x223E9F78, 1), _object(1, 0x9007, 6, struct.pack("<II", 949, 0))]
    return b"".join([*head, _object(1, 0x9003, 6, properties), b"\x00" * 12])


def winmail(title: bytes, content: bytes, body: bytes = b"") -> bytes:
    """Return a winmail.dat with one file, as Outlook packs it."""
    parts = [
        struct.pack("<IH", 0x223E9F78, 1),
        _object(1, 0x9006, 8, struct.pack("<I", 0x10000)),
        _object(1, 0x9007, 6, struct.pack("<II", 949, 0)),
    ]
    if body:
        parts.append(_object(1, 0x800C, 2, body))
    parts += [_object(2, 0x9002, 6, b"\x01" + b"\x00" * 13), _object(2, 0x8010, 1, title + b"\x00")]
    parts += [_object(2, 0x800F, 6, content), b"\x00" * 12]
    return b"".join(parts)


def _html(html: str) -> bytes:
    return mail(html, {"Content-Type": "text/html; charset=utf-8"})


INNER = mail("상자가 젖어 있었어요.", {
    "From": f"{word('이민지')} <lee@example.com>", "Subject": word("배송 사고"), "Message-ID": "<inner@example.com>"})  # fmt: skip
QUOTE = "".join(f"\\'{byte:02x}" for byte in "견적을 부탁해요".encode("cp949"))
RTF = b"{\\rtf1\\ansi\\ansicpg949 %s\\par\n}" % QUOTE.encode()
DEEP = "<div>" * 3000 + "안쪽" + "</div>" * 3000

CASES = (
    Case("two attachments", multipart(part("사진 두 장 보내요."), _attached(PNG, "a.png", "image/png"),
         _attached(PDF, "b.pdf", "application/pdf")), text="사진 두 장 보내요.", files=("a.png", "b.pdf")),
    Case("attachments and nothing said", multipart(part(""), _attached(PNG, "a.png", "image/png")), text="",
         files=("a.png",)),
    Case("a picture in the midst of the text", multipart(
        part('여기 보세요<br><img src="cid:p1@x" alt="깨진 컵"><br>깨졌죠?', "text/html; charset=utf-8"),
        part(PNG, 'image/png; name="image001.png"', Content_ID="<p1@x>", Content_Disposition="inline"), kind="related"),
        text="여기 보세요\n[깨진 컵]\n깨졌죠?", files=("image001.png",)),
    Case("text, HTML and a picture, as Naver nests them", multipart(
        inner(part("컵이 깨졌어요."), part("<p>컵이 깨졌어요.</p>", "text/html; charset=utf-8"), kind="alternative"),
        _attached(PNG, "컵.png", "image/png")), text="컵이 깨졌어요.", files=("컵.png",)),
    Case("a text that sends its reader to the HTML", multipart(
        part("이 메일은 HTML로 작성되었습니다."), part("<p>주문을 취소하고 싶어요. " + "꼭 오늘 안에 부탁드려요. " * 6 + "</p>",
             "text/html; charset=utf-8"), kind="alternative"),
        text="주문을 취소하고 싶어요. " + ("꼭 오늘 안에 부탁드려요. " * 6).strip()),
    Case("an empty text beside HTML", multipart(
        part(" \n"), part("<p>취소해 주세요.</p>", "text/html; charset=utf-8"), kind="alternative"), text="취소해 주세요."),
    Case("a text file is a file", multipart(part("첨부 보세요."), _attached("가나다".encode(), "목록.txt", "text/plain")),
         text="첨부 보세요.", files=("목록.txt",)),
    Case("a mail in a mail", multipart(part("택배사에 보낸 메일이에요."),
         b"Content-Type: message/rfc822\r\n\r\n" + INNER), text=(
         "택배사에 보낸 메일이에요.\n\n--------------------\nFrom: 이민지 <lee@example.com>\n"
         "Date: Sun, 22 Nov 2026 15:12:00 +0900\nSubject: 배송 사고\n\n상자가 젖어 있었어요."), files=()),
    Case("an invitation", multipart(part(INVITE, 'text/calendar; charset=utf-8; method=REQUEST; name="invite.ics"')),
         text="입점 상담, 2차\n2026-11-25 14:00 – 2026-11-25 15:00\n서울시 중구세종대로 1", files=("invite.ics",)),
    Case("an invitation with words of its own", multipart(part("회의 요청드립니다."), part(INVITE, "text/calendar")),
         text="회의 요청드립니다.", files=("text.ics",)),
    Case("a winmail.dat", multipart(part("견적서 보냅니다."), _attached(
        winmail("견적서.pdf".encode("cp949"), PDF), "winmail.dat", "application/ms-tnef")),
        text="견적서 보냅니다.", files=("견적서.pdf",)),
    Case("a winmail.dat with all the words", mail(base64.encodebytes(winmail(b"a.pdf", PDF, "안녕하세요".encode("cp949"))), {
        "Content-Type": "application/ms-tnef; name=winmail.dat", "Content-Transfer-Encoding": "base64"}),
        text="안녕하세요", files=("a.pdf",)),
    Case("a winmail.dat with its words in RTF alone", multipart(part(""), _attached(spoken(0x1009, packed(RTF)),
         "winmail.dat", "application/ms-tnef")), text="견적을 부탁해요", files=()),
    Case("a winmail.dat with its words in HTML alone", multipart(part(""), _attached(
        spoken(0x1013, "<p>견적을 <b>부탁해요</b></p>".encode("cp949")), "winmail.dat", "application/ms-tnef")),
        text="견적을 부탁해요", files=()),
    Case("a winmail.dat nobody can open", multipart(part("b"), _attached(b"\x78\x9f\x3e\x22junk", "winmail.dat",
         "application/ms-tnef")), text="b", files=("winmail.dat",)),
    Case("HTML alone", _html("<h1>반품 문의</h1><p>색이 <b>달라요</b>.</p><ul><li>주문: 흰색</li><li>도착: 검정</li></ul>"),
         text="반품 문의\n\n색이 달라요.\n\n- 주문: 흰색\n- 도착: 검정"),
    Case("HTML with links", _html('<a href="https://shop.example/1">이 상품</a> 맞나요? <a href="https://a.example">https://a.example</a>'),
         text="이 상품 (https://shop.example/1) 맞나요? https://a.example"),
    Case("HTML with scripts", _html(
        '<script>alert(1)</script><p onclick="x()">안녕</p><a href="javascript:alert(1)">눌러</a><style>p{}</style>'),
        text="안녕\n\n눌러"),
    Case("HTML with a table", _html("<table><tr><td>주문번호</td><td>123</td></tr><tr><td>색</td><td>흰색</td></tr></table>"),
         text="주문번호 123\n색 흰색"),
    Case("HTML that says its charset within", mail(
        '<html><head><meta charset="euc-kr"></head><body>환불해 주세요</body></html>'.encode("euc-kr"),
        {"Content-Type": "text/html"}), text="환불해 주세요"),
    Case("HTML that is never closed", _html("<div><p>안 닫힌 <b>글자"), text="안 닫힌 글자"),
    Case("HTML nested three thousand times", _html(DEEP), text="안쪽"),
    Case("angle brackets that are no HTML", mail("3 < 5 그리고 7 > 2 <br>"), text="3 < 5 그리고 7 > 2 <br>"),
    Case("format=flowed", mail("이 줄은 다음 줄로 \n이어져요.\n이 줄은 아니에요.\n", {
        "Content-Type": "text/plain; charset=utf-8; format=flowed"}), text="이 줄은 다음 줄로 이어져요.\n이 줄은 아니에요."),
    Case("no subject, no type, no id", mail("도와주세요", {
        "Subject": None, "Content-Type": None, "Message-ID": None, "MIME-Version": None}), text="도와주세요", subject=""),
    Case("no body at all", mail(""), text="", files=()),
    Case("a boundary that never comes", mail("본문", {"Content-Type": 'multipart/mixed; boundary="x"'}), text="본문"),
    Case("base64 that is none", mail("***이건 base64가 아니에요***", {"Content-Transfer-Encoding": "base64"})),
    Case("many empty lines", mail("하나\n\n\n\n\n둘   \n"), text="하나\n\n둘"),
    Case("line feeds alone", mail("하나\n둘").replace(b"\r\n", b"\n"), text="하나\n둘"),
)  # fmt: skip
