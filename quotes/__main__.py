"""`python -m quotes`: the same as the command `quotes`."""

from quotes.cli import main

main()
