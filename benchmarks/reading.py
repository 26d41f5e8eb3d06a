"""Reading, validating and scoring saved files against ``json.loads`` alone. Run: python benchmarks/reading.py [N]."""

from __future__ import annotations

import json
import sys
import tempfile
import tracemalloc
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
from made import TASK, article, gold, student
from timing import paired

from towhom.formats import w3c
from towhom.library import TagStore
from towhom.model import Article, TagSet
from towhom.scoring import Key, score

CHUNK = 200


def write(folder: Path, text: Article, key: TagSet, count: int) -> list[TagStore]:
    """``count`` hand-ins, each with one saved page of a different student."""
    stores = []
    for i in range(count):
        store = TagStore(folder / f"student-{i}")
        (store.folder / "tags").mkdir(parents=True)
        store.path("bench").write_text(w3c.dumps(student(text, key, i), text, "bench"), encoding="utf-8")
        stores.append(store)
    return stores


def main(count: int) -> None:
    """Read the files both ways in turn, chunk by chunk; print the median ratio and the peak memory."""
    text = article(600)
    key = gold(text, 60)
    prepared = Key(key, text.words, TASK)

    def ours(stores: list[TagStore]) -> float:
        return sum(score(prepared, s.load("bench", text).tagset, text.words, TASK).value for s in stores)

    def theirs(stores: list[TagStore]) -> int:
        return sum(len(json.loads(s.path("bench").read_bytes())) for s in stores)

    with tempfile.TemporaryDirectory() as folder:
        stores = write(Path(folder), text, key, count)
        chunks = [stores[i : i + CHUNK] for i in range(0, count, CHUNK)]
        times = [paired(lambda c=c: ours(c), lambda c=c: theirs(c), 1) for c in chunks]
        mine, bare = sum(t[0] for t in times), sum(t[1] for t in times)
        size = stores[0].path("bench").stat().st_size
        print(f"{count:,} files of {size:,} bytes, 60 tags each, in chunks of {CHUNK} in turn:")
        print(f"  read, validated and scored: {mine:.2f} s; read and json.loads alone: {bare:.2f} s")
        print(f"  median ratio over the chunks: {median(1 / t[2] for t in times):.2f}")
        for part in (stores[: count // 10], stores):
            tracemalloc.start()
            ours(part)
            print(f"  peak memory over {len(part):,} files: {tracemalloc.get_traced_memory()[1] / 1e6:.2f} MB")
            tracemalloc.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
