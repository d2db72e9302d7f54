"""Which model is asked, and how hard."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.llm.pieces import LONGEST_PIECE
from ingest.llm.prompt import prompt_version
from ingest.llm.schema import schema_version

LONGEST_ANSWER = 8_192
"""Tokens."""

LONGEST_WAIT = 120.0
"""Seconds between two tries, as a server may ask for and the client does."""

TOKENS_OF_CHARACTERS = 3
"""Code points of English in a token, counted low, so that what is asked for is not above a limit."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model at an OpenAI-compatible endpoint; `url` is what "/chat/completions" is added to."""

    url: str
    name: str
    key: str | None = field(default=None, repr=False)
    temperature: float = 0.0

    @property
    def options(self) -> Mapping[str, str]:
        """What of it decides the claims: of a run, but for the answers themselves."""
        return {
            "llm": self.name,
            "llm-prompt": prompt_version(),
            "llm-schema": schema_version(),
            "llm-temperature": f"{self.temperature:g}",
            "llm-piece": f"{LONGEST_PIECE} characters",
            "llm-answer": f"{LONGEST_ANSWER} tokens",
        }


@dataclass(frozen=True, slots=True)
class Limits:
    """How hard a model is asked; 0 is no limit, for the rates per minute and for the tokens in all."""

    timeout: float = 120.0
    """Seconds without a byte from the server, of one try."""

    retries: int = 4
    at_once: int = 4
    requests_per_minute: int = 0
    tokens_per_minute: int = 0
    tokens: int = 0

    @property
    def longest(self) -> float:
        """Return the seconds that a question may take in all, however slowly the server sends."""
        return self.timeout + self.retries * (self.timeout + LONGEST_WAIT)


@dataclass(frozen=True, slots=True)
class Prices:
    """Of a million tokens, in any currency."""

    prompt: float
    answer: float
