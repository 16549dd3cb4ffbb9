"""What whoever starts malgil for the first time reads."""

from malgil.config.commands.words import tell


def tell_first_start(base: str, code: str) -> None:
    """Say where the centre at this address is set up; the code opens the page."""
    tell(
        f"\n처음이네요. 아래 주소에서 고객센터를 만들어 주세요.\n  {base}/setup/?code={code}\n",
        f"\nFirst start. Make the centre here:\n  {base}/setup/?code={code}\n",
    )
