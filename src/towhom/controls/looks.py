"""How the controls look: labels above what they name, all text wrapping, so that a control fits a telephone."""

STYLE = """<style>
.tw-ask, .tw-ask .widget-box { max-width: 100%; height: auto; overflow: visible; }
.tw-ask .widget-html, .tw-ask .widget-html-content { height: auto; max-width: 100%; line-height: 1.45; }
.tw-ask .widget-label { white-space: normal; overflow: visible; height: auto; line-height: 1.4; text-align: left; }
.tw-ask .widget-inline-hbox { flex-direction: column; align-items: stretch; height: auto; }
.tw-ask .widget-inline-hbox > * { flex: 0 0 auto; }
.tw-ask .widget-inline-hbox > .widget-label { width: auto; max-width: none; margin: 0 0 2px; }
.tw-own > .widget-inline-hbox > .widget-label { font-weight: 600; }
.tw-ask .widget-text input { max-width: 22em; }
.tw-ask .widget-radio { width: auto; }
.tw-ask .widget-radio > .widget-label { line-height: 1.4 !important; }
.tw-ask .widget-radio-box { height: auto; }
.tw-ask .widget-radio-box label { display: flex; align-items: flex-start; gap: 6px; width: auto; height: auto;
  line-height: 1.4; padding: 3px 0; white-space: normal; }
.tw-ask .widget-radio-box label input { flex: none; order: -1; position: static; margin: 0; top: 0; }
.tw-side .widget-radio-box { flex-flow: row wrap; gap: 2px 14px; }
.tw-ask .widget-checkbox { width: auto; height: auto; }
.tw-ask .widget-checkbox .widget-label-basic { display: flex; align-items: flex-start; gap: 6px; height: auto;
  line-height: 1.4; padding: 3px 0; white-space: normal; overflow: visible; }
.tw-ask .widget-checkbox .widget-label-basic > * { white-space: normal; }
.tw-ask .widget-checkbox input { flex: none; margin: 3px 0 0; top: 0; align-self: flex-start; }
.tw-ask select { min-height: 30px; }
.tw-ask select, .tw-ask input, .tw-ask textarea { max-width: 100%; }
.tw-ask p { margin: 0 0 6px; }
.tw-ask table { border-collapse: collapse; display: block; overflow-x: auto; }
.tw-read { max-height: 26em; max-width: 44em; overflow-y: auto; padding: 4px 12px; margin-bottom: 8px;
  border: 1px solid var(--jp-border-color1, #bdbdbd); }
.tw-read sup { line-height: 0; }
</style>"""
