"""Runs the command: `python -m polyfold`."""

from polyfold.cli import main

main()
