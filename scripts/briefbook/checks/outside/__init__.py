"""Links to other hosts: gathered from the book, asked for politely, within a limit of time, and remembered.

The only part of the checks that asks the network; nothing else of the book waits for it.
"""

from briefbook.checks.outside.accepted import read_accepted_links
from briefbook.checks.outside.asking import Limits, ask_all
from briefbook.checks.outside.gather import OutsideLink, gather
from briefbook.checks.outside.judge import Judged, judge
from briefbook.checks.outside.memory import read_memory, write_memory
from briefbook.checks.outside.status import Answer, Status

__all__ = [
    "Answer",
    "Judged",
    "Limits",
    "OutsideLink",
    "Status",
    "ask_all",
    "gather",
    "judge",
    "read_accepted_links",
    "read_memory",
    "write_memory",
]
