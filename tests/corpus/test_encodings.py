import pytest

from corpus.encodings import detect

TEXT = "قالت ليلى النجار إن الجسر الجديد فتح أمام السيارات، وأضافت أن العمل مستمر."


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("cp1256", "cp1256"),
        ("iso8859_6", "iso8859_6"),
    ],
)
def test_arabic_text_is_told_by_its_bytes(encoding, told):
    data = TEXT.encode(encoding)
    assert detect(data, whole=True) == told
    assert data.decode(told) == TEXT


def test_a_head_may_end_within_a_letter_and_a_file_may_not():
    head = TEXT.encode()[:-1].removesuffix(b".")[:-1]
    assert detect(head) == "utf-8"
    assert detect(b"Salim said so. ", whole=True) == "utf-8"


@pytest.mark.parametrize("head", [b"abc\0def", TEXT.encode("utf-16-le"), bytes(range(256)), b"\x01\x02ab"])
def test_what_is_no_text_is_refused(head):
    with pytest.raises(ValueError, match="not a text file"):
        detect(head, whole=True)
