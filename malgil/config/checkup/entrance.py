"""How people come in: address, cookies, key, mail."""

from collections.abc import Iterator

from malgil.config.checkup.finding import Finding, fail, ok, warn
from malgil.config.checkup.mail import examine_relay
from malgil.config.environment import Environment

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def examine_entrance(env: Environment) -> Iterator[Finding]:
    """Yield what is found; a mail server that is configured is asked."""
    yield _key(env)
    yield _address(env)
    if env.debug and env.host not in LOCAL:
        yield fail(
            "debug",
            "MALGIL_DEBUG가 켜져 있어요. 고객이 내부를 보게 돼요.",
            "MALGIL_DEBUG is on: customers see tracebacks.",
        )
    yield from examine_relay(env)


def _key(env: Environment) -> Finding:
    path = env.data / "secret.key"
    if env.secret_key is not None:
        return ok("secret key", "비밀 키를 설정에서 받았어요.", "The secret key is given in the settings.")
    if path.exists() and path.stat().st_mode & 0o077:
        return fail(
            "secret key",
            f"{path}를 다른 사용자가 읽을 수 있어요. chmod 600을 해 주세요.",
            f"Other users may read {path}; chmod 600 it.",
        )
    return ok("secret key", "비밀 키는 자료 폴더에 있어요.", "The secret key is kept in the data folder.")


def _address(env: Environment) -> Finding:
    if not env.public_url:
        if env.host in LOCAL:
            return ok("address", "이 컴퓨터에서만 열 수 있어요.", "The centre opens on this machine only.")
        return warn(
            "address",
            "다른 컴퓨터도 들어올 수 있는데 MALGIL_PUBLIC_URL이 없어요.",
            "Other machines may come in, but MALGIL_PUBLIC_URL is not set.",
        )
    if not env.secure:
        return warn(
            "address",
            f"{env.public_url}은 https가 아니라서 로그인이 새어 나갈 수 있어요.",
            f"{env.public_url} is not https: sign-ins can be overheard.",
        )
    if not env.trust_proxy:
        return warn(
            "address",
            "https는 앞의 프록시가 풀어 주니 MALGIL_TRUST_PROXY=true가 필요해요.",
            "https ends at the proxy in front, so MALGIL_TRUST_PROXY=true is needed.",
        )
    return ok("address", f"고객은 {env.public_url}로 들어와요.", f"Customers come in at {env.public_url}.")
