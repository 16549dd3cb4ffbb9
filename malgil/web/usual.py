"""Words every centre begins with, so that who reads English finds them in English too.

A centre's categories are its own data; those that came with malgil and were not renamed are known here.
"""

from django.utils.translation import gettext_noop as _

CATEGORIES = (
    _("배송"),
    _("교환·반품"),
    _("환불"),
    _("결제"),
    _("상품"),
    _("주문 변경·취소"),
    _("회원·로그인"),
    _("앱 오류"),
    _("쿠폰·적립금"),
    _("판매자 가입·심사"),
    _("정산"),
    _("상품 등록"),
    _("노출·광고"),
    _("정책 위반"),
    _("기타"),
)
