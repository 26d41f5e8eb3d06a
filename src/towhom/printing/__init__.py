"""A unit on paper: one HTML file to print, with texts to mark by pencil and no key."""

from towhom.printing.pack import pack as pack
from towhom.printing.pack import printable as printable
from towhom.printing.pack import write_pack as write_pack

__all__ = ["pack", "printable", "write_pack"]
