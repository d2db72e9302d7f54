"""What no version may fall below; `python -m bench.score` compares."""

FLOORS: dict[str, float] = {
    "dev score": 0.65,
    "dev slots": 0.70,
    "dev position": 0.80,
    "dev meeting": 0.55,
    "dev statement": 0.55,
    "dev treaty": 0.45,
    "heldout score": 0.65,
    "seeds score": 0.70,
    "least precision of a rule": 0.50,
    "least confidence of a rule": 0.50,
    "dates recall": 0.85,
    "dates value accuracy": 0.85,
    "words per second, to the parser's": 0.65,  # 0.70 is asked of an idle machine; a busy one takes some away
    "Historian recall": 0.85,
    "Wikidata posts precision": 0.95,
}
"""F1, or a share, by the figure's name."""
