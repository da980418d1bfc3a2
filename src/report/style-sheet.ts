import { figureFont } from './figure-theme.ts';

/** Style of the page and of its print. `running` stands at the head of every printed page. */
export function styleSheet(running: string): string {
  return `${page}${tables}${printed(running)}`;
}

const page = `
:root { --ink: #1a1a1a; --faint: #5b5b5b; --rule: #b9b9b9; --soft: #f3f4f6; --alarm: #a3123a; --banner: #a3123a; --paper: #fff; --line: #e3e3e3; --stripe: #fafafa; --link: #0b5cad; --hover: #dbe9f6; --chosen: #fff0b3; }
@media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; --ink: #e8e8e8; --faint: #a9a9a9; --rule: #5a5a5a; --soft: #23262b; --alarm: #ff8fa8; --paper: #15171a; --line: #35383d; --stripe: #1c1f23; --link: #7ab8f5; --hover: #24405c; --chosen: #5a4a00; } }
* { box-sizing: border-box; }
html { font-family: ${figureFont}; font-size: 15px; line-height: 1.45; color: var(--ink); background: var(--paper); }
body { margin: 0; counter-reset: table figure section; }
main { max-width: 62rem; margin: 0 auto; padding: 1.2rem 1.2rem 4rem; }
.banner { position: sticky; top: 0; z-index: 2; background: var(--banner); color: #fff; font-weight: 700; text-align: center; padding: .35rem 1rem; letter-spacing: .04em; }
.watermark { display: none; }
.mark { color: var(--alarm); border: 1.5px solid var(--alarm); border-radius: 3px; font-size: .7rem; font-weight: 700; letter-spacing: .06em; padding: .1rem .4rem; vertical-align: middle; white-space: nowrap; }
header .simulated { color: var(--alarm); font-weight: 700; margin: .6rem 0; }
header .kind { color: var(--faint); margin: .4rem 0 0; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: .2rem 0 1rem; text-wrap: balance; }
h2 { font-size: 1.25rem; margin: 2.6rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid var(--ink); break-after: avoid; }
section > h2 { counter-increment: section; }
section > h2::before { content: counter(section) ". "; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(24rem, 1fr)); gap: .1rem 1.6rem; margin: 1rem 0; }
.facts .wide { grid-column: 1 / -1; }
.facts .wide dd { font-family: ui-monospace, Menlo, 'DejaVu Sans Mono', monospace; font-size: .86em; }
.facts div { display: flex; gap: .6rem; border-bottom: 1px solid var(--line); padding: .25rem 0; }
.facts dt { color: var(--faint); flex: 0 0 9.5rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.caution { border-left: 4px solid var(--ink); background: var(--soft); padding: .6rem .9rem; margin: 1.2rem 0; }
nav h2 { border: 0; font-size: 1rem; margin: 1.2rem 0 .3rem; }
nav ol { columns: 2 16rem; margin: 0; padding-left: 1.4rem; }
nav a { color: inherit; }
.lead { max-width: 50rem; }
.none { margin: 1.2rem 0; }
`;

const tables = `
figure { margin: 1.4rem 0 2rem; }
figcaption { font-weight: 600; margin-bottom: .4rem; break-after: avoid; }
.table figcaption { counter-increment: table; }
.table figcaption::before { content: "Table " counter(table) ". "; }
.drawing figcaption { counter-increment: figure; margin: .5rem 0 0; break-after: auto; break-before: avoid; }
.drawing figcaption::before { content: "Figure " counter(figure) ". "; }
:lang(zh) .table figcaption::before { content: "表 " counter(table) "　"; }
:lang(zh) .drawing figcaption::before { content: "图 " counter(figure) "　"; }
/* A drawing is one picture on white, in the dark as well: its colours were chosen for that. */
.drawing svg { display: block; background: #fff; max-width: 100%; height: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .84rem; font-variant-numeric: tabular-nums; border-top: 1.5px solid var(--ink); border-bottom: 1.5px solid var(--ink); }
thead { display: table-header-group; }
thead th { border-bottom: 1px solid var(--ink); vertical-align: bottom; font-weight: 600; }
th, td { padding: .28rem .5rem; text-align: left; vertical-align: top; }
.right { text-align: right; } .center { text-align: center; } .left { text-align: left; }
td.center { white-space: nowrap; }
td.left, th.left { white-space: normal; }
tbody th { font-weight: 400; text-align: left; }
tr.level0 > th { font-weight: 600; padding-top: .55rem; }
tr.level2 > th { padding-left: 1.3rem; }
tr.level3 > th { padding-left: 2.2rem; }
tr.over { break-after: avoid; }
tbody tr { break-inside: avoid; }
tbody tr:not(.over):nth-child(even) > * { background: var(--stripe); }
.below { display: block; color: var(--faint); font-size: .92em; font-weight: 400; }
.dense table { font-size: .76rem; }
.dense th, .dense td { padding: .2rem .38rem; }
.notes { color: var(--faint); font-size: .78rem; max-width: 58rem; }
.notes p { margin: .25rem 0 0; }
.methods { max-width: 50rem; padding-left: 1.2rem; }
.methods li { margin: .35rem 0; }
#table-findings td.center, #table-readings td.center { white-space: normal; }
`;

function printed(running: string): string {
  return `
@page { size: A4; margin: 17mm 12mm 14mm; @top-center { content: ${cssText(running)}; font: 600 8pt ${figureFont}; color: #a3123a; } @bottom-right { content: counter(page) " / " counter(pages); font: 8pt ${figureFont}; } }
@media print {
  html { font-size: 9pt; line-height: 1.35; }
  main { max-width: none; padding: 0; }
  .banner { display: none; }
  .watermark { display: block; position: fixed; top: 42%; left: 0; width: 100%; text-align: center; font-size: 68pt; font-weight: 800; letter-spacing: .08em; color: rgb(163 18 58 / 7%); transform: rotate(-32deg); z-index: 3; pointer-events: none; }
  .scroll { overflow: visible; }
  section { break-before: page; }
  #findings, #laboratory, #methods { break-before: auto; }
  .drawing { break-inside: avoid; }
  nav a { text-decoration: none; }
}
@media (max-width: 40rem) { .facts { grid-template-columns: 1fr; } .facts dt { flex-basis: 7rem; } main { padding: .8rem; } .drawing { overflow-x: auto; } .drawing svg { max-width: none; } }
`;
}

/** Letters of the page that the reader's machine may lack, such as Chinese ones. */
export interface EmbeddedFont {
  readonly family: string;
  readonly weight: number;
  /** A WOFF file in base64. */
  readonly woff: string;
}

/** What of a style asks for fonts that the page carries. */
export function fontFaces(fonts: readonly EmbeddedFont[]): string {
  return fonts.map(fontFace).join('');
}

function fontFace({ family, weight, woff }: EmbeddedFont): string {
  return `@font-face { font-family: ${cssText(family)}; font-weight: ${weight}; src: url(data:font/woff;base64,${woff}) format('woff'); }`;
}

function cssText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
