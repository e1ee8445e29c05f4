"""What a browser says of itself, in words: which browser on which kind of machine."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# the first that is found counts: most browsers also call themselves by an older one's name
BROWSERS = (
    ("coc_coc_browser", gettext_lazy("Cốc Cốc")),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device(user_agent: str) -> str:
    """“Chrome trên Windows”; says so when the browser is not known."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    machine = next((name for mark, name in MACHINES if mark in user_agent), "")
    if browser and machine:
        return _("%(browser)s trên %(machine)s") % {"browser": browser, "machine": machine}
    return str(browser or machine) or _("Thiết bị không rõ")
