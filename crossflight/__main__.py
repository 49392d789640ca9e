"""`python -m crossflight` is the command line."""

import sys

from crossflight.cli import main

sys.exit(main())
