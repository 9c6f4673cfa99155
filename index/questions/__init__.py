"""What a question means: text to Query."""

from index.questions.query import Query, QuestionKind

__all__ = ["Query", "QuestionKind"]
