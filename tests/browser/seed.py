"""`python -m tests.browser.seed` builds `tests.universe` in the database of the environment."""

import os


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
    import django

    django.setup()
    from tests.universe import build

    build()


if __name__ == "__main__":
    main()
