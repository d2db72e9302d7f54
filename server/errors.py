"""What can go wrong for a client or at the start, and which HTTP status says so."""

import re
from collections.abc import Sequence

_POSITION = re.compile(r"error at (\d+):(\d+): ")


class ServerError(Exception):
    """Base of the server's errors; its text can be shown to the client as it is."""


class MalformedRequestError(ServerError):
    """The request is not one of the SPARQL Protocol."""


class MalformedQueryError(ServerError):
    """The SPARQL does not parse; says where, in the parser's words."""

    thing = "query"

    def __init__(self, reason: str) -> None:
        """Take the reason from pyoxigraph, which puts the position into the text."""
        super().__init__(f"the {self.thing} does not parse: {reason}")
        self.reason = reason
        found = _POSITION.match(reason)
        self.position = (int(found[1]), int(found[2])) if found else None


class UnsupportedQueryError(ServerError):
    """The SPARQL parses, but asks for what this store does not have."""


class FederatedQueryError(ServerError):
    """The query would make this server call another one."""

    def __init__(self) -> None:
        super().__init__(
            "this endpoint does not call other endpoints: ask that service yourself,"
            " or take SERVICE out of the query"
        )


class VariableServiceError(ServerError):
    """The endpoint that a query calls is known only while it is evaluated."""

    def __init__(self, variable: str) -> None:
        super().__init__(f"name the endpoint to call: SERVICE ?{variable} could be any")
        self.variable = variable


class UnforwardedServiceError(ServerError):
    """The query calls another endpoint in a way that is not forwarded; says what to change."""

    def __init__(self, advice: str) -> None:
        super().__init__(f"this call of another endpoint cannot be forwarded: {advice}")
        self.advice = advice


class EndpointNotAllowedError(ServerError):
    """The query would call an endpoint that is not listed."""

    def __init__(self, iri: str) -> None:
        super().__init__(f"this endpoint does not call <{iri}>; ask its operator to list it")
        self.iri = iri


class ServiceFailedError(ServerError):
    """An endpoint that the query calls did not answer it; says which one, and why."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"an endpoint that the query calls did not answer: {reason}")
        self.reason = reason


class ServiceTimeoutError(ServiceFailedError):
    """It did not answer in time."""


class ReadOnlyError(ServerError):
    """The request is a SPARQL update."""

    def __init__(self) -> None:
        super().__init__("this endpoint is read-only: it answers queries and refuses updates")


class MissingTokenError(ServerError):
    """The request would write, and does not say by what right."""

    def __init__(self) -> None:
        super().__init__("writing needs a token: send the header Authorization: Bearer TOKEN")


class WrongTokenError(ServerError):
    """The request would write with another token than the server's."""

    def __init__(self) -> None:
        super().__init__("this is not the token that this server lets write")


class ClaimsStoreError(ServerError):
    """The request would write to a store that only articles change."""

    def __init__(self) -> None:
        super().__init__(
            "this store holds claims with their evidence: ingest or retract articles to change it"
        )


class MalformedUpdateError(MalformedQueryError):
    """The SPARQL update does not parse."""

    thing = "update"


class MalformedDataError(ServerError):
    """The RDF that was sent does not parse; nothing of it was stored."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the data does not parse: {reason}; nothing was stored")
        self.reason = reason


class CallingUpdateError(ServerError):
    """The update would make this server fetch from where it must not."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"this endpoint does not fetch that for an update: {reason}")
        self.reason = reason


class FetchError(ServerError):
    """What LOAD names could not be had."""


class UnknownGraphError(ServerError):
    """There is no graph of that name."""

    def __init__(self, graph: str) -> None:
        super().__init__(f"there is no graph {graph}")
        self.reason = graph


class UnknownThingError(ServerError):
    """Nothing is known of what an IRI names."""

    def __init__(self, iri: str) -> None:
        super().__init__(f"nothing is known of <{iri}>")
        self.iri = iri


class ReplacedThingError(ServerError):
    """What an IRI names is known by another one."""

    def __init__(self, successor: str) -> None:
        super().__init__(f"this is known as <{successor}>")
        self.successor = successor


class RetractedThingError(ServerError):
    """What an IRI names went with the articles that told of it."""

    def __init__(self, iri: str) -> None:
        super().__init__(f"<{iri}> was retracted, with the articles that told of it")
        self.iri = iri


class PreconditionError(ServerError):
    """The graph is not as the request says it must be."""

    def __init__(self) -> None:
        super().__init__("the graph is not as If-Match or If-None-Match asks; nothing was changed")


class WriterBusyError(ServerError):
    """Another writer has the store, or too many writes wait."""

    def __init__(self) -> None:
        super().__init__("the store is being written to; nothing was changed, try again later")


class WriteCutError(ServerError):
    """The process that wrote was ended before it was done, so that nothing is changed."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the update was ended {reason}; nothing was changed")


class WriteFailedError(ServerError):
    """The store failed; the cause is in the log, not in the answer."""

    def __init__(self) -> None:
        super().__init__("the store could not be changed; the reason is in the server's log")


class NoRoomToWriteError(ServerError):
    """The store's disk is full, or fails; what was to be written is not there."""

    def __init__(self) -> None:
        super().__init__("the store's disk is full or fails; nothing was changed, try again later")


class NotAcceptableError(ServerError):
    """The client accepts none of the media types that these results can be written in."""

    def __init__(self, offered: Sequence[str]) -> None:
        super().__init__(f"these results can be had as {', '.join(offered)}")
        self.offered = offered


class UnsupportedMediaTypeError(ServerError):
    """The request's body is of a media type that is no query."""


class TooLongError(ServerError):
    """The request has more bytes than the server takes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"a request may have at most {limit:,} bytes")


class BatchTooLargeError(ServerError):
    """The request asks for more at once than the server takes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"a batch may ask for at most {limit:,} at once; send several")


class TooManyRequestsError(ServerError):
    """The client asks more often than it may; says when it may again."""

    def __init__(self, limit: int, seconds: int) -> None:
        super().__init__(
            f"a client may send {limit:,} queries a minute; go on in {seconds} seconds"
        )
        self.seconds = seconds


class BusyError(ServerError):
    """As many queries run and wait as may."""

    def __init__(self) -> None:
        super().__init__("too many queries are waiting; try again in a moment")


class NotIndexedError(ServerError):
    """The store has no index yet in which anything could be searched."""

    def __init__(self) -> None:
        super().__init__("what can be searched for is being made ready; try again in a moment")


class CutError(ServerError):
    """A query was ended before its answer was whole."""


class QueryTimeoutError(CutError):
    """It ran for as long as it may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"the query was ended after {seconds:g} seconds, as long as one may run;"
            " ask for less, or for a part at a time"
        )


class QueryProcessorError(CutError):
    """It used a processor for as long as it may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the query was ended after {seconds:g} seconds on a processor")


class QueryMemoryError(CutError):
    """It took as much memory as it may."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"the query was ended when it needed more than {limit:,} bytes of memory;"
            " sort, group or join less"
        )


class QueryDepthError(CutError):
    """It is nested more deeply than the parser's stack."""

    def __init__(self) -> None:
        super().__init__("the query ended its reader: it is nested too deeply to be evaluated")


class ResultBytesError(CutError):
    """Its answer is larger than one may be."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"the answer has more than {limit:,} bytes; ask for a part at a time with LIMIT"
        )


class BufferFullError(CutError):
    """Answers that clients have yet to take fill the space there is for them."""

    def __init__(self) -> None:
        super().__init__("too many large answers are waiting for their clients; try again later")


class NoRoomError(CutError):
    """The disk has no room for an answer that its client has yet to take."""

    def __init__(self) -> None:
        super().__init__(
            "the server's disk has no room to keep so large an answer; ask for a part at a time"
            " with LIMIT, or try again later"
        )


class ReaderDiedError(CutError):
    """The process that evaluated it ended, through no limit of ours."""

    def __init__(self) -> None:
        super().__init__("the process that evaluated the query ended unexpectedly; try again")


class StoppingError(CutError):
    """The server stops, and does not wait for the query."""

    def __init__(self) -> None:
        super().__init__("the server is stopping")


class UnknownSnapshotError(ServerError):
    """There has been no snapshot of that number yet."""

    def __init__(self, number: int | str) -> None:
        super().__init__(f"there is no snapshot {number}")


class RemovedSnapshotError(ServerError):
    """The snapshot was removed, as old ones are."""

    def __init__(self, number: int) -> None:
        super().__init__(f"snapshot {number} is not kept any more; the current one is at /sparql")


class EvaluationError(ServerError):
    """The store or the evaluator failed; the cause is in the log, not in the answer."""

    def __init__(self) -> None:
        super().__init__("the query could not be evaluated; the reason is in the server's log")


class SettingError(ServerError):
    """A setting has a value that it cannot have."""

    def __init__(self, name: str, found: object, expected: str) -> None:
        super().__init__(f"{name} is {found!r}, expected {expected}")
        self.name, self.found, self.expected = name, found, expected


class AddressError(ServerError):
    """The server cannot listen where it was told to."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"cannot listen on port {port} of {host}: {reason}")


class PortInUseError(AddressError):
    """Another program listens there already."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port, "another program does; stop that one, or choose another port")


STATUS_OF_ERROR: dict[type[ServerError], int] = {
    ReplacedThingError: 301,
    MalformedRequestError: 400,
    MalformedQueryError: 400,
    UnsupportedQueryError: 400,
    MalformedUpdateError: 400,
    MalformedDataError: 400,
    FetchError: 400,
    MissingTokenError: 401,
    WrongTokenError: 401,
    ClaimsStoreError: 403,
    CallingUpdateError: 403,
    FederatedQueryError: 403,
    EndpointNotAllowedError: 403,
    VariableServiceError: 403,
    UnforwardedServiceError: 403,
    ReadOnlyError: 403,
    UnknownSnapshotError: 404,
    UnknownGraphError: 404,
    UnknownThingError: 404,
    NotAcceptableError: 406,
    RemovedSnapshotError: 410,
    RetractedThingError: 410,
    PreconditionError: 412,
    TooLongError: 413,
    BatchTooLargeError: 413,
    UnsupportedMediaTypeError: 415,
    TooManyRequestsError: 429,
    EvaluationError: 500,
    QueryDepthError: 500,
    WriteFailedError: 500,
    ServiceFailedError: 502,
    WriterBusyError: 503,
    WriteCutError: 503,
    BusyError: 503,
    NotIndexedError: 503,
    QueryTimeoutError: 503,
    QueryProcessorError: 503,
    QueryMemoryError: 503,
    ResultBytesError: 503,
    BufferFullError: 503,
    NoRoomError: 503,
    ReaderDiedError: 503,
    StoppingError: 503,
    ServiceTimeoutError: 504,
    NoRoomToWriteError: 507,
}
