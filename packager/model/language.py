"""What a language changes: its direction, and phrases that stay last."""

from __future__ import annotations

RIGHT_TO_LEFT = frozenset({"ar", "arc", "dv", "fa", "ha", "he", "ku", "ps", "sd", "ug", "ur", "yi"})

STAYS_LAST = {
    "en": ("all of the above", "none of the above", "all of these", "none of these"),
    "es": ("todas las anteriores", "ninguna de las anteriores", "todo lo anterior"),
    "fr": ("toutes les réponses ci-dessus", "aucune des réponses ci-dessus"),
    "de": ("alle der genannten", "keine der genannten", "alle oben genannten"),
    "pt": ("todas as anteriores", "nenhuma das anteriores"),
    "it": ("tutte le precedenti", "nessuna delle precedenti"),
    "nl": ("alle bovenstaande", "geen van bovenstaande"),
}


def base_language(tag: str) -> str:
    """The primary part of a BCP 47 tag, lower case."""
    return tag.split("-", maxsplit=1)[0].lower()


def direction(tag: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if base_language(tag) in RIGHT_TO_LEFT else "ltr"
