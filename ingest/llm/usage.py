"""What asking a model came to: questions, tries and tokens."""

from dataclasses import dataclass

from ingest.llm.settings import Prices

MILLION = 1_000_000


@dataclass(slots=True)
class Usage:
    """Counts that grow while a model is asked; what the cache answered costs no tokens."""

    asked: int = 0
    cached: int = 0
    failed: int = 0
    tries: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0

    @property
    def tokens(self) -> int:
        return self.prompt_tokens + self.answer_tokens

    @property
    def retries(self) -> int:
        return max(self.tries - self.asked, 0)

    def cost(self, prices: Prices) -> float:
        """Return the cost of the tokens so far, in the currency of the prices."""
        return (self.prompt_tokens * prices.prompt + self.answer_tokens * prices.answer) / MILLION
