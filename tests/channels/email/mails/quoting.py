"""Answers, and what programs put below and above them."""

from tests.channels.email.mails.case import Case, mail, multipart, part, text_mail

NEW = "네, 그 주소로 다시 보내 주세요."
_GMAIL_HTML = (
    '<div dir="ltr">네, 그 주소로 다시 보내 주세요.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
    '2026년 11월 22일 (일) 오후 3:12, 말길스토어 &lt;<a href="mailto:help@store.example">help@store.example</a>&gt;님이 작성:'
    '<br></div><blockquote class="gmail_quote" style="margin:0">어디로 보내 드릴까요?</blockquote></div>'
)
_NAVER_HTML = (
    "<html><head><style>p{margin-top:0px}</style></head><body><div><p>네, 그 주소로 다시 보내 주세요.&nbsp;</p></div>"
    '<p>-----Original Message-----<br><b>From:</b> "말길스토어"&lt;help@store.example&gt;<br><b>To:</b> &lt;kim@naver.com&gt;'
    "<br><b>Sent:</b> 2026-11-22 (일) 15:12:00 (GMT+09:00)<br><b>Subject:</b> 교환 안내</p><p>어디로 보내 드릴까요?</p></body></html>"
)
_OUTLOOK_HTML = (
    '<html><body><p class="MsoNormal">네, 그 주소로 다시 보내 주세요.</p><div style="border-top:solid #E1E1E1 1.0pt">'
    "<p><b>보낸 사람:</b> 말길스토어 &lt;help@store.example&gt;<br><b>보낸 날짜:</b> 2026년 11월 22일 일요일 오후 3:12<br>"
    "<b>받는 사람:</b> 김하늘<br><b>제목:</b> 교환 안내</p></div><p>어디로 보내 드릴까요?</p></body></html>"
)


def _html(html: str) -> bytes:
    return mail(html, {"Content-Type": "text/html; charset=utf-8"})


CASES = (
    Case("Gmail in Korean", text_mail(f"""
        {NEW}

        2026년 11월 22일 (일) 오후 3:12, 말길스토어 <help@store.example>님이 작성:

        > 어디로 보내 드릴까요?
        >
        > 말길스토어 드림
        """), text=NEW, quoted="2026년 11월 22일 (일) 오후 3:12"),
    Case("Gmail in Korean, the line wrapped", text_mail(f"""
        {NEW}

        2026년 11월 22일 (일) 오후 3:12, 말길스토어 고객센터 <
        help-with-a-very-long-name+1z-abcdefghijklmnop@store.example>님이 작성:

        > 어디로 보내 드릴까요?
        """), text=NEW, quoted="2026년 11월 22일 (일) 오후 3:12"),
    Case("Gmail in English", text_mail(f"""
        {NEW}

        On Sun, Nov 22, 2026 at 3:12 PM Malgil Store <help@store.example> wrote:

        > Where shall we send it?
        """), text=NEW, quoted="On Sun, Nov 22, 2026"),
    Case("Gmail in English, the line wrapped", text_mail(f"""
        {NEW}

        On Sun, Nov 22, 2026 at 3:12 PM Malgil Store Customer Centre
        <help@store.example>
        wrote:

        > Where shall we send it?
        """), text=NEW, quoted="On Sun, Nov 22, 2026"),
    Case("Gmail as HTML", _html(_GMAIL_HTML), text=NEW, quoted="2026년 11월 22일 (일) 오후 3:12"),
    Case("Naver as HTML", _html(_NAVER_HTML), text=NEW, quoted="-----Original Message-----"),
    Case("Naver as text", text_mail(f"""
        {NEW}
        -----Original Message-----
        From: "말길스토어"<help@store.example>
        To: <kim@naver.com>;
        Cc:
        Sent: 2026-11-22 (일) 15:12:00 (GMT+09:00)
        Subject: 교환 안내

        어디로 보내 드릴까요?
        """), text=NEW, quoted="-----Original Message-----"),
    Case("Daum and Kakao", text_mail(f"""
        {NEW}

        ---------[ 받은 메일 내용 ]----------
        제목 : 교환 안내
        날짜 : 2026년 11월 22일 일요일, 15시 12분 00초 +0900
        보낸이 : 말길스토어 <help@store.example>
        받는이 : kim@hanmail.net

        어디로 보내 드릴까요?
        """), text=NEW, quoted="---------[ 받은 메일 내용 ]"),
    Case("Outlook in Korean as HTML", _html(_OUTLOOK_HTML), text=NEW, quoted="보낸 사람: 말길스토어"),
    Case("Outlook in Korean as text", text_mail(f"""
        {NEW}

        ________________________________
        보낸 사람: 말길스토어 <help@store.example>
        보낸 날짜: 2026년 11월 22일 일요일 오후 3:12
        받는 사람: 김하늘 <kim@example.com>
        참조: 이민지 <lee@example.com>
        제목: 교환 안내

        어디로 보내 드릴까요?
        """), text=NEW, quoted="________________________________"),
    Case("Outlook in English", text_mail(f"""
        {NEW}

        From: Malgil Store <help@store.example>
        Sent: Sunday, November 22, 2026 3:12 PM
        To: Kim <kim@example.com>
        Subject: Your exchange

        Where shall we send it?
        """), text=NEW, quoted="From: Malgil Store"),
    Case("Apple Mail in Korean", text_mail(f"""
        {NEW}

        > 2026. 11. 22. 오후 3:12, 말길스토어 <help@store.example> 작성:
        >
        > 어디로 보내 드릴까요?
        """), text=NEW, quoted="> 2026. 11. 22."),
    Case("iPhone in Korean", text_mail(f"""
        {NEW}

        나의 iPhone에서 보냄

        2026. 11. 22. 오후 3:12, 말길스토어 <help@store.example> 작성:

        > 어디로 보내 드릴까요?
        """), text=NEW, quoted="나의 iPhone에서 보냄"),
    Case("Samsung in Korean", text_mail(f"""
        {NEW}

        Galaxy에서 보냄


        -------- 원본 메시지 --------
        발신: 말길스토어 <help@store.example>
        날짜: 2026/11/22 15:12 (GMT+09:00)
        수신: kim@example.com
        제목: 교환 안내

        어디로 보내 드릴까요?
        """), text=NEW, quoted="Galaxy에서 보냄"),
    Case("a phone that says where it was sent from", text_mail("""
        반품할게요.

        Sent from my iPhone
        """), text="반품할게요.", quoted="Sent from my iPhone"),
    Case("a signature below two dashes", text_mail("""
        견적 부탁드립니다.

        --\x20
        김하늘 / 하늘상사 구매팀
        02-123-4567
        """), text="견적 부탁드립니다.", quoted="--"),
    Case("thanks in the middle are no signature", text_mail("""
        안내 감사합니다.
        감사합니다.
        그런데 환불은 언제 되나요?
        - 카드로 결제했어요.
        - 금액은 12,900원이에요.
        """), text="안내 감사합니다.\n감사합니다.\n그런데 환불은 언제 되나요?\n- 카드로 결제했어요.\n- 금액은 12,900원이에요.", quoted=""),
    Case("answers between the lines stay with them", text_mail("""
        아래에 답을 적었어요.

        2026년 11월 22일 (일) 오후 3:12, 말길스토어 <help@store.example>님이 작성:

        > 주문번호를 알려 주세요.
        2026112212345678
        > 색은 무엇으로 할까요?
        파란색이요.
        """), text=(
            "아래에 답을 적었어요.\n\n2026년 11월 22일 (일) 오후 3:12, 말길스토어 <help@store.example>님이 작성:\n\n"
            "> 주문번호를 알려 주세요.\n2026112212345678\n> 색은 무엇으로 할까요?\n파란색이요."), quoted=""),
    Case("an answer below the quote", text_mail("""
        On Sun, Nov 22, 2026 at 3:12 PM Malgil Store <help@store.example> wrote:
        > 주문번호를 알려 주세요.
        > 고맙습니다.

        2026112212345678이에요.
        """), text="2026112212345678이에요.", quoted="On Sun, Nov 22, 2026"),
    Case("a mail that was handed on is what it says", text_mail("""
        ---------- Forwarded message ---------
        보낸사람: 택배사 <notice@courier.example>
        Date: 2026년 11월 22일 (일) 오후 3:12
        Subject: 배송 지연
        To: <kim@example.com>

        배송이 늦어지고 있습니다.
        """, Subject="Fwd: 배송 지연".encode()), text=(
            "---------- Forwarded message ---------\n보낸사람: 택배사 <notice@courier.example>\n"
            "Date: 2026년 11월 22일 (일) 오후 3:12\nSubject: 배송 지연\nTo: <kim@example.com>\n\n배송이 늦어지고 있습니다."), quoted=""),
    Case("nothing but a quote is all there is", text_mail("""
        > 어디로 보내 드릴까요?
        """), text="> 어디로 보내 드릴까요?", quoted=""),
    Case("a mail about an address is no quote", text_mail("""
        받는 사람: 김하늘
        주소를 바꿔 주세요.
        """), text="받는 사람: 김하늘\n주소를 바꿔 주세요.", quoted=""),
    Case("a French program, known to the library", text_mail("""
        Merci beaucoup!

        Le dim. 22 nov. 2026 à 15:12, Malgil <help@store.example> a écrit :

        > Où?
        """), text="Merci beaucoup!", quoted="Le dim. 22 nov. 2026"),
    Case("a German program, known to the library", text_mail("""
        Vielen Dank!

        Am 22.11.2026 um 15:12 schrieb Malgil <help@store.example>:
        Wohin sollen wir es senden?
        """), text="Vielen Dank!", quoted="Am 22.11.2026"),
    Case("text and HTML of the same answer", multipart(
        part(f"{NEW}\n\n2026년 11월 22일 (일) 오후 3:12, 말길스토어 <help@store.example>님이 작성:\n\n> 어디로?\n"),
        part(_GMAIL_HTML, "text/html; charset=utf-8"), kind="alternative"), text=NEW, quoted="2026년 11월 22일", files=()),
)  # fmt: skip
