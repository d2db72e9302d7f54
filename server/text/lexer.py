"""Query to tokens.

Without white space `?a<?b&&?c>?d` may be a comparison or have an IRI in it, and `1-1` a difference
or two numbers. Oxigraph decides by what may come next: within the brackets of an expression an
operator follows an operand, everywhere else a term does. So the brackets are followed here, too.
Keywords must stand apart from words, which Oxigraph does not ask for (`LIMIT10`).
"""

from dataclasses import dataclass
from enum import StrEnum
from re import Pattern

from server.text.terminals import (
    CLOSING_OF_OPENING,
    DOUBTFUL_PREFIXES,
    EXACT_WORDS,
    EXPRESSION_CLAUSES,
    EXPRESSION_PREFIXES,
    GAP,
    KEYWORDS,
    OPERATOR,
    PREFIX,
    TOKEN,
    UNPREFIXED_TOKEN,
)


class Kind(StrEnum):
    """What a token is: a terminal of the grammar, a keyword or punctuation."""

    IRIREF = "IRIREF"
    PNAME_LN = "PNAME_LN"
    PNAME_NS = "PNAME_NS"
    BLANK_NODE_LABEL = "BLANK_NODE_LABEL"
    VAR = "VAR"
    LANGDIR = "LANGDIR"
    DOUBLE = "DOUBLE"
    DECIMAL = "DECIMAL"
    INTEGER = "INTEGER"
    STRING_LONG = "STRING_LONG"
    STRING = "STRING"
    NIL = "NIL"
    ANON = "ANON"
    WORD = "WORD"
    PUNCTUATION = "PUNCTUATION"


_NUMBERS = frozenset({Kind.DOUBLE, Kind.DECIMAL, Kind.INTEGER})
_NO_OPERANDS = frozenset({Kind.WORD, Kind.PUNCTUATION})
_CLOSINGS = frozenset(CLOSING_OF_OPENING.values())


class LexicalError(ValueError):
    """The text is not one of tokens within balanced brackets; says where."""

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(f"at character {position}: {reason}")


@dataclass(frozen=True, slots=True)
class Token:
    """A terminal at characters [start, end) of a query; what lies between is space or comment."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """The keyword in capitals, or the punctuation; of anything else, nothing."""
        if self.kind is Kind.WORD:
            return self.text.upper()
        return self.text if self.kind is Kind.PUNCTUATION else ""


def tokens_of(query: str) -> list[Token]:
    """Return the query's tokens in order; raise LexicalError for a text that has others.

    Takes time linear in the text, whatever it is.
    """
    tokens: list[Token] = []
    brackets = _Brackets()
    unprefixed = 0  # up to here no prefixed name can start
    position = _after(GAP, query, 0)
    while position < len(query):
        token = _match(query, position, brackets.operator_follows, position < unprefixed)
        if token.kind is Kind.WORD and position >= unprefixed:
            unprefixed = _after(PREFIX, query, position)
        brackets.take(token)
        tokens.append(token)
        position = _after(GAP, query, token.end)
        _refuse_doubtful(token, query[position : position + 1])
    brackets.finish(position)
    return tokens


@dataclass(slots=True)
class _Frame:
    closing: str
    is_expression: bool
    brackets_are_expressions: bool = False
    only_the_next: bool = False


class _Brackets:
    """The open brackets, and whether an operator may follow what was read last."""

    def __init__(self) -> None:
        self._frames = [_Frame("", is_expression=False)]
        self._after_operand = False

    @property
    def operator_follows(self) -> bool:
        return self._after_operand and self._frames[-1].is_expression

    def take(self, token: Token) -> None:
        word = token.word
        if word in CLOSING_OF_OPENING:
            self._open(word)
        elif word in _CLOSINGS:
            self._close(word, token.start)
        elif token.kind is Kind.WORD:
            self._enter(word)
        elif token.kind is Kind.NIL:
            self._leave_expression()
        self._after_operand = (
            token.kind not in _NO_OPERANDS or word in _CLOSINGS or token.text in ("true", "false")
        )

    def finish(self, position: int) -> None:
        if len(self._frames) > 1:
            raise LexicalError(position, f"{self._frames[-1].closing} is missing")

    def _open(self, opening: str) -> None:
        frame = self._frames[-1]
        holds_expression = frame.is_expression or frame.brackets_are_expressions
        if opening == "{" and not frame.is_expression:
            frame.brackets_are_expressions = frame.only_the_next
        self._frames.append(
            _Frame(CLOSING_OF_OPENING[opening], opening == "(" and holds_expression)
        )

    def _close(self, closing: str, position: int) -> None:
        if self._frames[-1].closing != closing:
            raise LexicalError(position, f"{closing} closes nothing")
        self._frames.pop()
        self._leave_expression()

    def _leave_expression(self) -> None:
        """End what holds one expression only: `FILTER (...)`, `FILTER regex(...)`, `BIND (...)`."""
        frame = self._frames[-1]
        if frame.only_the_next:
            frame.brackets_are_expressions = frame.only_the_next = False

    def _enter(self, keyword: str) -> None:
        frame = self._frames[-1]
        if keyword in EXPRESSION_PREFIXES:
            frame.brackets_are_expressions = frame.only_the_next = True
        elif keyword in EXPRESSION_CLAUSES:
            frame.brackets_are_expressions, frame.only_the_next = True, False
        elif keyword in ("WHERE", "FROM", "VALUES", "LIMIT", "OFFSET"):
            frame.brackets_are_expressions = frame.only_the_next = False


def _after(pattern: Pattern[str], query: str, position: int) -> int:
    found = pattern.match(query, position)
    return found.end() if found else position


def _match(query: str, position: int, operator_follows: bool, is_unprefixed: bool) -> Token:
    found = OPERATOR.match(query, position) if operator_follows else None
    found = found or (UNPREFIXED_TOKEN if is_unprefixed else TOKEN).match(query, position)
    if found is None or found.lastgroup is None:
        raise LexicalError(position, f"nothing begins with {query[position]!r}")
    token = Token(Kind(found.lastgroup), found[0], position)
    if token.kind is Kind.WORD and not _is_known(token.text):
        raise LexicalError(position, f"{token.text} is no keyword")
    return token


def _is_known(word: str) -> bool:
    return word in EXACT_WORDS or word.upper() in KEYWORDS


def _refuse_doubtful(token: Token, following: str) -> None:
    prefix = token.text.partition(":")[0].upper()
    if following == "(" and token.kind is Kind.PNAME_LN and prefix in DOUBTFUL_PREFIXES:
        raise LexicalError(token.start, f"put a space after {prefix}, or name the prefix otherwise")
