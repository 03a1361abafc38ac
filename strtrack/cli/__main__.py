"""`python -m strtrack.cli`: the command, without the script that an installation makes."""

from strtrack.cli import main

if __name__ == "__main__":
    main()
