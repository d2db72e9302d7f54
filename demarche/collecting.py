"""How often Python looks for cycles of garbage while articles are ingested."""

import gc

THRESHOLDS = (50_000, 20, 10)
"""Of the three generations. The defaults of CPython 3.11, (700, 10, 10), go again and again through
hundreds of thousands of quads and claims that are all in use."""


def collect_rarely() -> None:
    """Leave what is loaded by now out of every later look, and look less often."""
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
