"""How a pack looks on paper: A4 and US letter alike, in black and white as well."""

from __future__ import annotations

from towhom.tagger.looks import STYLE

_SIZES = {False: ("11pt", 1.45, 2.6, "2.1em"), True: ("18pt", 1.6, 2.8, "1.9em")}


def style(*, large: bool) -> str:
    """The style sheet; the size of paper is left to the printer, so the margins fit both."""
    size, leading, wide, line = _SIZES[large]
    return f"""{STYLE}
@page{{margin:18mm 16mm 20mm;@bottom-center{{content:counter(page);font:10pt sans-serif}}}}
body{{max-width:178mm;margin:8mm auto;padding:0 4mm;color:#000;background:#fff;
font:{size}/{leading} system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}}
h1,h2,h3,h4,h5{{line-height:1.25;break-after:avoid}}
h1{{font-size:1.7em}}h2{{font-size:1.3em;margin-top:1.6em}}h3,h4{{font-size:1.1em}}h5{{font-size:1.15em;margin:.6em 0}}
.part{{break-before:page}}
table{{border-collapse:collapse;margin:1em 0;width:100%}}
th,td{{border:1px solid #666;padding:.3em .5em;text-align:left;vertical-align:top}}
tr,li,blockquote,.line{{break-inside:avoid}}
blockquote{{margin:.8em 0;padding:.2em 1em;border-left:3px solid #666}}
p{{orphans:3;widows:3}}
.about,.task,.question{{border:1px solid #666;border-radius:4px;padding:.3em 1em .7em;margin:1em 0}}
.about,.question{{break-inside:avoid}}
.ask{{font-weight:700}}.how,.screen,.origin{{font-style:italic}}
.question ul{{list-style:none;padding-left:0}}.question li{{margin:.45em 0}}
.option{{white-space:nowrap;margin-right:1.4em}}
.box{{display:inline-block;width:1em;height:1em;border:1.5px solid #000;margin-right:.3em;vertical-align:-.15em}}
.blank{{display:inline-block;width:6em;border-bottom:1px solid #000}}
.line{{display:block;height:{line};border-bottom:1px solid #000}}
.legend{{padding-left:1.1em}}
.text{{position:relative;padding:0 26% 0 2.4em;line-height:{wide};border-right:0}}
.text::after{{content:"";position:absolute;top:0;bottom:0;right:24%;border-right:1px dashed #999}}
.text .n{{position:absolute;left:.4em;font-weight:700;color:#444}}
.sentences{{padding-right:0;line-height:1.8}}.sentences::after{{border:0}}
.given{{margin:1em 0}}.given .towhom-page{{max-width:none;font-size:1em;border:1px solid #666;padding:.3em 1em}}
.given .towhom-page p,.given .towhom-page .towhom-legend{{font-size:1em}}
.given .towhom-letter,.legend .towhom-letter{{font-size:.75em;color:#000}}
.document{{border-top:1px solid #666;margin-top:1em}}.document h3{{margin-bottom:.2em}}
main a[href^="http"]::after{{content:" (" attr(href) ")";overflow-wrap:anywhere}}
main a{{color:#000}}
@media print{{body{{max-width:none;margin:0;padding:0}}}}
"""
