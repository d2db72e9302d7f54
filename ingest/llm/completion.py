"""The body of a chat completion to what the model answered, or why it is no answer."""

from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from ingest.llm.cache import Content


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Completion(BaseModel):
    choices: list[_Choice] = []
    usage: _Usage | None = None


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """A question that came to nothing, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Completed:
    """An answer as text, or why there is none, with the tokens that the server says it took, if it does."""

    answer: Content | NoAnswer
    tokens: tuple[int, int] | None = None
    """Of the prompt, and of the answer."""


def completed(body: str) -> Completed:
    """Return what a server sent; anything may have been sent."""
    try:
        found = _Completion.model_validate_json(body)
    except ValidationError:
        return Completed(NoAnswer("the server sent no chat completion"))
    usage = found.usage
    tokens = (usage.prompt_tokens, usage.completion_tokens) if usage else None
    answer = _answer(found.choices[0]) if found.choices else NoAnswer("it answered nothing")
    return Completed(answer, tokens)


def _answer(choice: _Choice) -> Content | NoAnswer:
    if choice.message.refusal:
        return NoAnswer("the model refused to answer")
    if choice.finish_reason == "content_filter":
        return NoAnswer("a content filter withheld the answer")
    content = choice.message.content or ""
    if not content.strip():
        return NoAnswer("it answered nothing")
    return Content(content, choice.finish_reason == "length")
