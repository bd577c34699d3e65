"""Refusals, worded as Telegram words them. Knows only codes and sentences."""

from typing import Final

NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
STALE_QUERY: Final = "query is too old and response timeout expired or query ID is invalid"
WRONG_FILE: Final = "wrong file identifier/HTTP URL specified"

PREFIXES: Final = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 409: "Conflict", 429: "Too Many Requests"}


class ApiError(Exception):
    """A method call that Telegram would refuse."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    @property
    def body(self) -> dict[str, object]:
        """The answer as it goes over the wire."""
        answer: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


class RefusedError(Exception):
    """A deed that no person could do with a real phone, in plain words."""


def bad_request(reason: str) -> ApiError:
    """A 400. Telegram lowers the first letter, except of its CONSTANT_CASE reasons."""
    constant = len(reason) > 1 and (reason[1] == "_" or "A" <= reason[1] <= "Z")
    return ApiError(400, f"Bad Request: {reason if constant else reason[:1].lower() + reason[1:]}")


def forbidden(reason: str) -> ApiError:
    """A 403: the chat is there, but closed to this bot."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """A 409: two ways of taking updates at once."""
    return ApiError(409, f"Conflict: {reason}")


def not_found() -> ApiError:
    """A 404: no such method or file."""
    return ApiError(404, "Not Found")


def too_many_requests(seconds: int) -> ApiError:
    """A 429, with the wait both in the sentence and in the parameters."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", seconds)
