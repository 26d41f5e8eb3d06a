"""How tagged text looks in static HTML: inline CSS, the same colours and patterns as the widget's."""

from __future__ import annotations

_LABELS = {  # colour (Okabe and Ito) on a light page, on a dark one, and the line's pattern
    "source": ("#0072b2", "#56b4e9", "solid", 2),
    "cue": ("#d55e00", "#f08a3c", "dashed", 2),
    "claim": ("#009e73", "#2fc497", "solid", 1),
    "hedge": ("#b0528c", "#dd9cc3", "dotted", 2),
    "loaded": ("#c48500", "#e6a817", "double", 3),
    "number": ("#2a98d1", "#9fd3f2", "dotted", 3),
    "interpretation": ("#4a4f57", "#c5cad1", "dashed", 1),
    "missed": ("#a3260b", "#ff9d85", "dotted", 1),
}

# Pixels, not rem: nbgrader's feedback page sets the root to 10 px, and the text would shrink to a column.
_PAGE = """
.towhom-page{box-sizing:border-box;max-width:736px;margin:8px 0;padding:16px 22px;
border:1px solid #8884;border-radius:10px;
background:var(--jp-layout-color0,#fff);color:var(--jp-content-font-color0,#1f2328);
font:17px/2 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Ubuntu,"Helvetica Neue",sans-serif;
print-color-adjust:exact;-webkit-print-color-adjust:exact}
.towhom-page h3{margin:0 0 .4em;font-size:22px;line-height:1.75;font-weight:700}
.towhom-page p{margin:0 0 .7em;font-size:inherit;line-height:inherit;overflow-wrap:break-word}
.towhom-page .towhom-legend{font-size:14px;line-height:1.9;border-bottom:1px solid #8884;padding-bottom:6px}
.towhom-page .towhom-key{display:inline-block;margin-right:1.2em}
.towhom-line{border-bottom:2px solid;padding-bottom:1px}
.towhom-letter{margin-right:4px;user-select:none;padding:1px .3em;border:1px solid;border-radius:4px;font-size:11px;
line-height:1;font-weight:700;vertical-align:.35em}
.towhom-letter+.towhom-letter{margin-left:-2px}
.towhom-ref{margin-left:1px;font-size:11px;line-height:0;font-weight:600}
.towhom-share{margin-right:1px;user-select:none;font-size:10px;line-height:0;font-weight:600;opacity:.85}
.towhom-page section{border-top:1px solid #8884;padding-top:11px;font-size:15px;line-height:1.55}
.towhom-page h4{margin:0 0 5px;font-size:16px}
.towhom-page ol,.towhom-page ul{margin:3px 0 10px;padding-left:29px}
.towhom-page li{break-inside:avoid}
.towhom-sign{display:inline-block;width:1.1em}
@media print{.towhom-page{border:0;padding:0;max-width:none;font-size:11.5pt}}
"""


def _label(name: str, light: str, dark: str, pattern: str, width: int) -> str:
    tint = "" if name != "missed" else f".towhom-line.towhom-missed{{background:{light}1a}}"
    return (
        f".towhom-line.towhom-{name}{{border-bottom:{width}px {pattern} {light}}}"
        f".towhom-letter.towhom-{name}{{border-color:{light};background:{light}26}}{tint}"
        f'[data-jp-theme-light="false"] .towhom-line.towhom-{name}{{border-bottom-color:{dark}}}'
        f'[data-jp-theme-light="false"] .towhom-letter.towhom-{name}{{border-color:{dark};background:{dark}33}}'
    )


def _heat(step: int, share: int) -> str:
    return f".towhom-heat-{step}{{background:color-mix(in srgb,#8250c8 {share}%,transparent)}}"


_PAGE += "".join(_heat(step, share) for step, share in enumerate((8, 16, 25, 35, 46), 1))
STYLE = _PAGE + "".join(_label(name, *look) for name, look in _LABELS.items())
