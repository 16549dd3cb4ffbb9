"""Pages travel compressed: what people read with a telephone is a fifth of its size then."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

WORTH_IT = 1000
TEXT = ("text/", "application/json", "application/manifest+json", "application/xml")


class CompressionMiddleware(GZipMiddleware):
    """Django's, which makes lengths vary so that nobody learns a secret from them; only for texts of some length."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress a page; leave files, pictures and short answers as they are."""
        content = b"" if response.streaming else getattr(response, "content", b"")
        if len(content) < WORTH_IT or not response.headers.get("Content-Type", "").startswith(TEXT):
            return response
        return super().process_response(request, response)
