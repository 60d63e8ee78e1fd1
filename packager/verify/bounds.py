"""How much of somebody else's package is read: every bound, in one place.

What lies beyond is reported (PKG720, PKG721, PKG787) and not read, so that no zip takes more time
or memory than these allow: time for the bytes of `MOST_UNPACKED`, and memory for one descriptor,
one text and the directory of the zip.
"""

from __future__ import annotations

from typing import Final

# The directory of a zip is held in memory whole; 65,535 members with paths of 200 need 17 MiB.
LARGEST_DIRECTORY: Final = 32 << 20
MOST_MEMBERS: Final = 65_535
# What all members unpack to. They are read once, a piece at a time.
MOST_UNPACKED: Final = 4 << 30
# Deflate reaches 1,032; texts reach 20, and small files anything.
MOST_RATIO: Final = 200
SMALL_ENOUGH: Final = 16 << 20
# A manifest, a course structure, a metadata record.
LARGEST_DESCRIPTOR: Final = 16 << 20
MOST_ELEMENTS: Final = 200_000
DEEPEST_ELEMENT: Final = 128
LONGEST_VALUE: Final = 1 << 20
# A page, a script, a style sheet that is searched for what is wrong with it.
# Words are searched in 20 ms a MiB, patterns in up to 3 s where a hostile text is made for them.
LARGEST_TEXT: Final = 4 << 20
MOST_TEXT: Final = 64 << 20
LONGEST_TAG: Final = 4_000
# A text of which the place of a finding is told by line: characters, and lines.
LARGEST_SHOWN: Final = 1 << 20
MOST_LINES: Final = 20_000
# Places listed for each rule; the rest is counted.
MOST_FINDINGS: Final = 20
# A script of prerequisites: steps of its reader.
LONGEST_SCRIPT: Final = 4_000
# How much of a member is in memory at once.
PIECE: Final = 1 << 18
# The end record and the longest comment behind it (APPNOTE 4.3.16).
END_AND_COMMENT: Final = 22 + 0xFFFF
