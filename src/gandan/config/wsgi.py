"""The web process."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.config.settings")
application = get_wsgi_application()

from gandan.web import production  # noqa: E402  # only now there are settings and apps

production.refuse()

# Two threads answer in a process, and SQLite lets the interpreter go at each row that it gives: a
# thread that reads a thousand rows would wait for the other one a thousand times, 5 ms each.
sys.setswitchinterval(0.0005)  # seconds
