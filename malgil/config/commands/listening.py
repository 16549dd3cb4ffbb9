"""Opening the port."""

import errno
import socket

from malgil.config.commands.words import tell

BACKLOG = 2048


def listen(host: str, port: int) -> socket.socket | None:
    """Return a socket that listens, or None after saying why there is none."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except (OSError, OverflowError) as error:
        _tell_why(getattr(error, "errno", None), host, port, str(error))
        return None


def _tell_why(number: int | None, host: str, port: int, detail: str) -> None:
    if number == errno.EADDRINUSE:
        tell(
            f"포트 {port}번은 다른 프로그램이 쓰고 있어요. --port로 다른 번호를 골라 주세요.",
            f"Port {port} is in use by another program. Choose another one with --port.",
        )
    elif number == errno.EACCES:
        tell(
            f"포트 {port}번은 관리자 권한이 있어야 쓸 수 있어요. 1024번부터는 누구나 쓸 수 있어요.",
            f"Port {port} needs the rights of root. From 1024 on everybody may use one.",
        )
    else:
        tell(f"{host}:{port}에서 들을 수 없어요: {detail}", f"Cannot listen on {host}:{port}: {detail}")


def base_address(public_url: str, host: str, port: int) -> str:
    """Return the address people open, without a slash at the end."""
    host = "localhost" if host in ("0.0.0.0", "::") else host  # noqa: S104 - compared, not bound
    return public_url or f"http://{f'[{host}]' if ':' in host else host}:{port}"
