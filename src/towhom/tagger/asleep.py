"""What a notebook says in the place of a tagger whose Python is gone: Jupyter's own words are "model not found".

The words are put out beside the widget and saved with the notebook. While a tagger, or the static page of one, is in
the same output they are not seen; where a notebook is not trusted its styles go, and the words stand by themselves.
"""

from __future__ import annotations

from html import escape

_STYLE = """
.towhom-asleep{display:none;overflow:hidden;margin:8px 0;padding:8px 14px;border:1px solid #8886;border-radius:8px;
font:15px/1.5 system-ui,sans-serif}
.jp-OutputArea:not(:has(.tw,.towhom-page)) .towhom-asleep{display:block;animation:towhom-wait 4s}
.jp-OutputArea:has(.tw,.towhom-page) .jp-OutputArea-child:has(.towhom-asleep){display:none}
@keyframes towhom-wait{0%,99%{max-height:0;padding:0;border-color:transparent}100%{max-height:20em}}
"""


def sleeping(task: str) -> str:
    """HTML that says how to wake the tagger of ``task``, and where its tags are."""
    return (
        f"<style>{_STYLE}</style>"
        '<p class="towhom-asleep">If there is no tagger here, Python was stopped or started again. '
        "To go on, choose <b>Run</b> in the menu at the top, then <b>Run All Cells</b>. "
        f"What you have tagged is on disk, in <code>tags/{escape(task)}.json</code>, and comes back.</p>"
    )


def put_out(task: str) -> None:
    """Display it in a notebook; nothing where there is none (a terminal, a test)."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None and hasattr(shell, "kernel"):
        shell.display_pub.publish({"text/html": sleeping(task), "text/plain": ""})
