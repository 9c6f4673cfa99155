"""The data files beside the code, which people who do not program extend."""

from importlib.resources import files


def rows(package: str, *path: str) -> list[list[str]]:
    """Read a data file of a package: a row a line, columns apart by a tab; # opens a line of comment.

    >>> ["7", "تموز"] in rows("corpus.text", "months.tsv")
    True
    """
    lines = files(package).joinpath(*path).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
