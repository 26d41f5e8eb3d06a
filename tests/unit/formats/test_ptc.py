"""PTC: loaded words come in and go out, the corpus's other techniques are counted, and the rest is refused by line."""

from __future__ import annotations

import pytest
from exchange import SAMPLE, at, sample

from towhom.errors import FormatError
from towhom.formats import ptc
from towhom.model import TagSet


def test_a_file_of_the_task():
    text = sample("article700001.txt")
    read = ptc.loads(sample("task-flc-tc.labels"), SAMPLE, article_id="700001", text=text, where="labels")
    tags = [(t.id, t.label, SAMPLE.text[t.start : t.end]) for t in read.tagset.tags]
    assert tags == [
        ("t1", "loaded", "a disgrace"),
        ("t2", "loaded", "a disgrace"),
        ("t3", "loaded", "it may rain. It was a disgrace"),
    ]
    assert read.notes == (
        "labels: line 3: Name_Calling,Labeling was read as loaded.",
        "labels: article id: 2 lines of other articles were left out.",
        "labels: Doubt: 1 spans were left out: no label of ours means this.",
        "labels: Exaggeration,Minimisation: 1 spans were left out: no label of ours means this.",
        "labels: text: the text in the file differs from 'pump'; 3 of 3 tags were moved with their words.",
    )


def test_what_is_written():
    page = TagSet((at("a disgrace", "x", "loaded"), at("disgrace", "y", "loaded")), finished=True)
    assert ptc.dumps(page, SAMPLE) == "pump\tLoaded_Language\t141\t151\npump\tLoaded_Language\t143\t151\n"
    assert ptc.dumps(page, SAMPLE, article_id="7").startswith("7\t")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("pump\t141\t151", "line 2: 3 columns, .*subtask 1, which names no technique"),
        ("pump\tLoaded_Language\t141", "line 2: 3 columns"),
        ("pump Loaded_Language 141 151", "line 2: 1 columns"),
        ("pump\tLoaded\t141\t151", "line 2: 'Loaded' is no technique of the corpus"),
        ("pump\tsource\t141\t151", "line 2: 'source' is no technique"),
        ("pump\tLoaded_Language\t141\t15l", "line 2: '15l' is no offset"),
        ("pump\tLoaded_Language\t-1\t15", "line 2: '-1' is no offset"),
        (f"pump\tLoaded_Language\t1\t{'9' * 9999}", "line 2: '9{20}' is no offset"),
        ("pump\tLoaded_Language\t141\t153", "line 2: .*covers 141–153"),
        ("pump\tLoaded_Language\t151\t141", "line 2: .*a tag ends after it starts"),
    ],
)
def test_lines_that_are_wrong_are_refused(line: str, message: str):
    with pytest.raises(FormatError, match=message):
        ptc.loads(f"pump\tLoaded_Language\t141\t151\n{line}\n", SAMPLE)


def test_a_file_without_the_article_is_refused():
    with pytest.raises(FormatError, match="no line is of the article 'pump'; say article_id="):
        ptc.loads(sample("task-flc-tc.labels"), SAMPLE)
