"""Articles to what a model answers about them: from the cache, or else from its server."""

import asyncio
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Self

from ingest.article import Article
from ingest.llm.answers import Read, UnreadableError, read_answer
from ingest.llm.cache import Cache
from ingest.llm.claims import Answered
from ingest.llm.completion import Completed, NoAnswer
from ingest.llm.endpoint import Endpoint, UnreachableError, tokens_of
from ingest.llm.pieces import Piece, pieces_of
from ingest.llm.prompt import INSTRUCTIONS, shown
from ingest.llm.schema import schema_version
from ingest.llm.settings import LONGEST_ANSWER, Limits, Model
from ingest.llm.usage import Usage
from ontology.iris import digest

FAILURES_TO_STOP = 5
"""Questions in a row that the server did not answer, after which no more are asked."""

Outcome = tuple[Answered, ...] | NoAnswer
"""Each piece of an article with its answer; or why one has none, and then the article has none."""


class Asker:
    """A model with its cache, and what asking it has come to; to be used as a context."""

    def __init__(self, model: Model, limits: Limits, cache: Cache) -> None:
        self.usage = Usage()
        self.stopped: NoAnswer | None = None
        """Why no more is asked, once that is so."""

        self._model, self._limits, self._cache = model, limits, cache
        self._endpoint = Endpoint(model, limits, self.usage)
        self._runner = asyncio.Runner()
        self._unanswered_in_a_row = 0

    def __enter__(self) -> Self:
        self._runner.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._runner.run(self._endpoint.close())
        self._runner.__exit__(kind, error, trace)
        self._cache.close()

    def outcomes(self, articles: Iterable[Article]) -> dict[str, Outcome]:
        """Return what the model answers about each article, by its path; the same piece is asked once."""
        pieces = {article.path: tuple(pieces_of(article)) for article in articles}
        questions = {self._question(p): p for of_article in pieces.values() for p in of_article}
        answers = self._runner.run(self._answers(questions))
        return {path: self._outcome(own, answers) for path, own in pieces.items()}

    def _outcome(
        self, pieces: tuple[Piece, ...], answers: Mapping[str, Read | NoAnswer]
    ) -> Outcome:
        answered: list[Answered] = []
        for piece in pieces:
            answer = answers[self._question(piece)]
            if isinstance(answer, NoAnswer):
                return answer
            answered.append((piece, answer))
        return tuple(answered)

    def _question(self, piece: Piece) -> str:
        """Return the hash of all that an answer depends on."""
        how = f"{self._model.temperature:g},{LONGEST_ANSWER}"
        return digest(self._model.name, how, INSTRUCTIONS, schema_version(), shown(piece))

    async def _answers(self, questions: Mapping[str, Piece]) -> dict[str, Read | NoAnswer]:
        found = await asyncio.gather(*(self._answer(q, piece) for q, piece in questions.items()))
        return dict(zip(questions, found, strict=True))

    async def _answer(self, question: str, piece: Piece) -> Read | NoAnswer:
        held = self._cache.get(question)
        if held:
            self.usage.cached += 1
            return read_answer(held.text, is_cut=held.is_cut)
        answer = await self._asked(question, piece)
        if isinstance(answer, NoAnswer) and answer is not self.stopped:
            self.usage.failed += 1
        return answer

    async def _asked(self, question: str, piece: Piece) -> Read | NoAnswer:
        async with self._endpoint.slot():
            if self._budget_is_spent():
                self.stopped = self.stopped or NoAnswer(_spent(self._limits.tokens))
            if self.stopped:
                return self.stopped
            self.usage.asked += 1
            try:
                done = await self._endpoint.ask(piece)
            except UnreachableError as error:
                return self._unreachable(error)
        self._unanswered_in_a_row = 0
        self._count_tokens(piece, done)
        return self._read(question, done)

    def _read(self, question: str, done: Completed) -> Read | NoAnswer:
        """Return the facts of the answer, and keep it where it has the shape of one."""
        if isinstance(done.answer, NoAnswer):
            return done.answer
        try:
            read = read_answer(done.answer.text, is_cut=done.answer.is_cut)
        except UnreadableError as error:
            return NoAnswer(str(error))
        self._cache.put(question, done.answer)
        return read

    def _unreachable(self, error: UnreachableError) -> NoAnswer:
        self._unanswered_in_a_row += 1
        failure = NoAnswer(str(error))
        if error.is_final or self._unanswered_in_a_row >= FAILURES_TO_STOP:
            self.stopped = self.stopped or NoAnswer(failure.why)
        return failure

    def _budget_is_spent(self) -> bool:
        return 0 < self._limits.tokens <= self.usage.tokens

    def _count_tokens(self, piece: Piece, done: Completed) -> None:
        """Count what the server says; where it says nothing, about as much."""
        prompt, answer = done.tokens or (tokens_of(piece), 0)
        self.usage.prompt_tokens += prompt
        self.usage.answer_tokens += answer


def _spent(tokens: int) -> str:
    return f"the {tokens:,} tokens that may be spent are spent"
