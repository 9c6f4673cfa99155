class ApiError(Exception):
    """A refusal, worded as Telegram words it: `{"ok": false, "error_code": …, "description": …}`."""

    def __init__(self, status, description, **parameters):
        self.status, self.description, self.parameters = status, description, parameters
        super().__init__(f"{status} {description}")

    def body(self):
        """The JSON that Telegram answers with."""
        body = {"ok": False, "error_code": self.status, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason):
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason):
    return ApiError(403, f"Forbidden: {reason}")


def too_many_requests(seconds):
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
