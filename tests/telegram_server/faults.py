from dataclasses import dataclass

from tests.telegram_server.errors import ApiError, too_many_requests


@dataclass
class Fault:
    """Something that goes wrong for the next `times` calls of a method (of any where None), in a chat or any.

    `seconds` is the retry_after of a 429. `hang` holds the answer back for so many seconds; with `lost` the
    call takes effect and only its answer is held back: the cruel kind of time-out.
    """

    method: str | None = None
    status: int = 0
    description: str = ""
    seconds: int = 1
    hang: float = 0
    lost: bool = False
    chat: int | None = None
    times: int = 1

    def fits(self, method, chat):
        return self.times > 0 and self.method in (None, method) and self.chat in (None, chat)

    def error(self):
        """The refusal that it stands for, None where it only makes one wait."""
        if not self.status:
            return None
        if self.status == 429:
            return too_many_requests(self.seconds)
        return ApiError(
            self.status,
            self.description
            or {403: "Forbidden", 502: "Bad Gateway"}.get(self.status, "Internal Server Error"),
        )


class Faults(list):
    """The faults that are set; each call takes at most one."""

    def take(self, method, chat):
        for fault in self:
            if fault.fits(method, chat):
                fault.times -= 1
                return fault
        return None
