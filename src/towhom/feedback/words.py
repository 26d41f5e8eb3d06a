"""Small words between the others: articles, plurals, lists."""

from __future__ import annotations


def a(word: str) -> str:
    """``a claim``, ``an interpretation``; wording takes no article."""
    if word == "loaded wording":
        return word
    return f"{'an' if word[0].lower() in 'aeiou' else 'a'} {word}"


def many(count: int, word: str) -> str:
    """``1 claim``, ``2 claims``."""
    plural = word if word == "loaded wording" else f"{word}s"
    return f"{count} {word if count == 1 else plural}"


def listed(parts: list[str]) -> str:
    """``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
