"""The tracked bundle is what the sources make, and nobody edited it by hand."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import towhom

TAGGER = Path(towhom.__file__).parent / "tagger"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_bundle_was_made_from_these_sources() -> None:
    stamp, _, body = (TAGGER / "static" / "tagger.js").read_text(encoding="utf-8").partition("\n")
    found = re.search(r"sources ([0-9a-f]{64}) body ([0-9a-f]{64})", stamp)
    assert found, "static/tagger.js has no stamp: run npm run build"
    names = sorted((TAGGER / "js").glob("*.js"))
    sources = digest("".join(f"{path.name}\n{path.read_text(encoding='utf-8')}" for path in names))
    assert found.group(1) == sources, "tagger/js was changed since the bundle was made: run npm run build"
    assert found.group(2) == digest(body), "static/tagger.js was edited by hand: change tagger/js, run npm run build"


def test_modules_are_small_and_say_what_they_are_for() -> None:
    for path in (TAGGER / "js").glob("*.js"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) < 300, f"{path.name} has {len(lines)} lines"
        assert lines[0].startswith("// "), f"{path.name} does not say in its first line what it is for"
