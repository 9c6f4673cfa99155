"""Questions as people type them, read into queries."""

from index.questions.names import Directory
from index.questions.query import Choice, Order, Query, QuestionKind, Reading, Wanted
from index.questions.reader import read

__all__ = ["Choice", "Directory", "Order", "Query", "QuestionKind", "Reading", "Wanted", "read"]
