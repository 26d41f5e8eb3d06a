"""Read your own article: any text of yours, tagged and taken apart on this machine. Nothing is sent anywhere."""

from towhom.own.page import own_article, own_export, own_tagger, own_tags, when_ready

__all__ = ["own_article", "own_export", "own_tagger", "own_tags", "when_ready"]
