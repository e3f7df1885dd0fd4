"""How hard a text is to read: Flesch-Douma for Dutch (W.H. Douma, 1960), Flesch for English (1948).

Both weigh syllables per word and words per sentence; 60 and more reads as ordinary language, about
B1. They say nothing of meaning: a person still has to read every line.
"""

from __future__ import annotations

import re

_VOWELS = {
    "nl": re.compile(
        r"ieu|eeu|aai|ooi|oei|aa|ee|ie|oo|uu|eu|oe|ui|ij|ei|au|ou|[aeiouyáàäéèëíïóöúü]"
    ),
    "en": re.compile(r"[aeiouy]+"),
}
ORDINARY = 60.0
"""Where ordinary language begins; difficult text lies below 50."""


def ease(text: str, language: str) -> float:
    """The reading ease of a text without marks, 0 (hard) to 100 (easy)."""
    sentences = [
        part for part in re.split(r"[.?!:;]\s|\n| · ", f"{text} ") if re.search(r"\w", part)
    ]
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text)
    per_word = sum(syllables(word, language) for word in words) / len(words)
    per_sentence = len(words) / len(sentences)
    if language == "nl":
        return 206.84 - 77 * per_word - 0.93 * per_sentence
    return 206.835 - 84.6 * per_word - 1.015 * per_sentence


def syllables(word: str, language: str) -> int:
    """Sounded vowels of a word, at least one; a silent final e of English does not count."""
    found = len(_VOWELS[language].findall(word.casefold()))
    if language == "en" and re.search(r"[^aeiouyl]e$", word.casefold()):
        found -= 1
    return max(1, found)
