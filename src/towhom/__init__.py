"""According to Whom? The names that a notebook may use; each is loaded when it is first asked for.

Nothing heavy is imported here, so that ``import towhom`` is quick, in the browser as well.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from towhom import tables as tables
    from towhom import tagger as tagger
    from towhom.controls import answer as answer
    from towhom.controls import chain as chain
    from towhom.controls import choice as choice
    from towhom.controls import classify as classify
    from towhom.controls import document as document
    from towhom.controls import dossier as dossier
    from towhom.controls import evidence as evidence
    from towhom.controls import number as number
    from towhom.controls import ranges as ranges
    from towhom.controls import rank as rank
    from towhom.controls import rewrite as rewrite
    from towhom.controls import search as search
    from towhom.controls import write as write
    from towhom.desk import desk_result as desk_result
    from towhom.desk import desk_test as desk_test
    from towhom.examples import example as example
    from towhom.library import open_article as open_article
    from towhom.library import variant as variant
    from towhom.model import Article as Article
    from towhom.model import Link as Link
    from towhom.model import Tag as Tag
    from towhom.model import TagSet as TagSet
    from towhom.own import own_article as own_article
    from towhom.own import own_export as own_export
    from towhom.own import own_tagger as own_tagger
    from towhom.own import own_tags as own_tags
    from towhom.own import when_ready as when_ready
    from towhom.plots import certainty_strip as certainty_strip
    from towhom.plots import compare as compare
    from towhom.plots import plot_counts as plot_counts
    from towhom.plots import plot_ranges as plot_ranges
    from towhom.plots import plot_voices as plot_voices
    from towhom.plots import source_card as source_card
    from towhom.practising import practise as practise
    from towhom.scoring import score as score
    from towhom.tables import who_speaks as who_speaks
    from towhom.tagger import show as show
    from towhom.terms import glossary as glossary
    from towhom.workspace import progress as progress

__version__ = "0.1.0"

_HOME = {
    "Article": "towhom.model",
    "Link": "towhom.model",
    "Tag": "towhom.model",
    "TagSet": "towhom.model",
    "answer": "towhom.controls",
    "certainty_strip": "towhom.plots",
    "chain": "towhom.controls",
    "choice": "towhom.controls",
    "classify": "towhom.controls",
    "compare": "towhom.plots",
    "document": "towhom.controls",
    "dossier": "towhom.controls",
    "evidence": "towhom.controls",
    "desk_result": "towhom.desk",
    "desk_test": "towhom.desk",
    "example": "towhom.examples",
    "glossary": "towhom.terms",
    "number": "towhom.controls",
    "open_article": "towhom.library",
    "plot_counts": "towhom.plots",
    "plot_ranges": "towhom.plots",
    "own_article": "towhom.own",
    "own_export": "towhom.own",
    "own_tagger": "towhom.own",
    "search": "towhom.controls",
    "when_ready": "towhom.own",
    "own_tags": "towhom.own",
    "plot_voices": "towhom.plots",
    "progress": "towhom.workspace",
    "ranges": "towhom.controls",
    "rank": "towhom.controls",
    "rewrite": "towhom.controls",
    "practise": "towhom.practising",
    "score": "towhom.scoring",
    "show": "towhom.tagger",
    "source_card": "towhom.plots",
    # Names that are also packages: towhom.tables.tags("wet-feet"), and a module that can be called.
    "tables": "towhom",
    "tagger": "towhom",
    "variant": "towhom.library",
    "who_speaks": "towhom.tables",
    "write": "towhom.controls",
}

__all__ = [
    "Article",
    "Link",
    "Tag",
    "TagSet",
    "answer",
    "certainty_strip",
    "chain",
    "choice",
    "classify",
    "compare",
    "desk_result",
    "desk_test",
    "document",
    "dossier",
    "evidence",
    "example",
    "glossary",
    "number",
    "open_article",
    "own_article",
    "own_export",
    "own_tagger",
    "own_tags",
    "plot_counts",
    "plot_ranges",
    "plot_voices",
    "practise",
    "progress",
    "ranges",
    "rank",
    "rewrite",
    "score",
    "search",
    "show",
    "source_card",
    "tables",
    "tagger",
    "variant",
    "when_ready",
    "who_speaks",
    "write",
]


def __getattr__(name: str) -> Any:
    """Load an exported name from its module, once."""
    if name not in _HOME:
        raise AttributeError(f"module 'towhom' has no attribute {name!r}; it offers {', '.join(__all__)}")
    if _HOME[name] == "towhom":
        return import_module(f"towhom.{name}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Offer the exported names to tab completion before they are loaded."""
    return sorted({*globals(), *__all__})
