"""Which browser on which machine, as people would call them."""

# In this order: almost every browser also claims to be Chrome or Safari, and every telephone to be Linux or a Mac.
BROWSERS = (
    ("Whale/", "Whale"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("KAKAOTALK", "KakaoTalk"),
    ("NAVER(", "NAVER"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def browser_of(user_agent: str) -> str:
    """Return a browser's and a system's name, such as “Whale · Windows”; empty when neither is known."""
    names = (
        next((name for mark, name in BROWSERS if mark in user_agent), ""),
        next((name for mark, name in SYSTEMS if mark in user_agent), ""),
    )
    return " · ".join(name for name in names if name)
