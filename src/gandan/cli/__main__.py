"""`python -m gandan.cli`."""

import sys

from gandan.cli.commands import main

if __name__ == "__main__":
    sys.exit(main())
