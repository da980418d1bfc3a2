/** How numbers that open something look, and the panel that they open. */
export const traceStyle = `
.hint { color: var(--faint); font-size: .86rem; }
button.number { all: unset; cursor: pointer; border-radius: 2px; }
button.number:hover { background: var(--hover); }
button.number:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
svg [role=button]:focus-visible { outline: 2px solid #0b5cad; outline-offset: 1px; }
button.rows { font: inherit; font-size: .78rem; color: var(--link); background: none; border: 0; padding: .3rem 0; min-height: 1.5rem; text-decoration: underline; cursor: pointer; }
svg [role=button] { cursor: pointer; }
svg text[role=button]:hover { fill: #0b5cad; text-decoration: underline; }
td.traced, .below.traced { background: var(--chosen) !important; box-shadow: inset 0 0 0 1.5px #8a6d00; }
svg text.traced { fill: #0b5cad; font-weight: 700; }
svg .traced:not(text) { stroke: #0b5cad; stroke-width: 4; }
span[data-id].traced { background: var(--chosen); }
span > button.number { border-bottom: 1px dotted var(--faint); }
span.below > button.number { border-bottom: 0; }
#trace .differs { color: var(--alarm); font-weight: 700; }
#trace .agrees { color: var(--faint); }
#trace { position: fixed; z-index: 4; top: 0; right: 0; bottom: 0; width: min(30rem, 100vw); overflow: auto; background: var(--paper); color: var(--ink); border-left: 3px solid var(--ink); box-shadow: 0 0 18px rgb(0 0 0 / 18%); padding: .9rem 1.1rem 2rem; font-size: .84rem; }
#trace[hidden] { display: none; }
#trace h2 { border: 0; font-size: 1.02rem; margin: 0 2.4rem .5rem 0; padding: 0; outline: none; }
#trace h3 { font-size: .84rem; margin: 1rem 0 .2rem; }
#trace p { margin: .35rem 0; }
#trace .close { position: absolute; top: .55rem; right: .7rem; width: 2rem; height: 2rem; font-size: 1.3rem; line-height: 1; border: 1px solid var(--rule); border-radius: 4px; background: var(--paper); color: var(--ink); cursor: pointer; }
#trace .close:focus-visible, #trace summary:focus-visible { outline: 2px solid var(--link); }
#trace .counts { color: var(--faint); }
#trace ol { list-style: none; margin: .6rem 0; padding: 0; border-top: 1px solid var(--rule); }
#trace li { border-bottom: 1px solid var(--line); }
#trace summary { cursor: pointer; padding: .32rem 0; display: flex; flex-wrap: wrap; gap: .1rem .7rem; align-items: baseline; }
#trace summary::before { content: "·"; width: .8rem; text-align: center; flex: none; }
#trace summary.counted::before { content: "●"; }
#trace summary.base::before { content: "○"; }
#trace summary.out { color: var(--faint); }
#trace .value { font-variant-numeric: tabular-nums; font-weight: 600; }
#trace .why { margin-left: auto; }
#trace details.event { margin-left: 1.2rem; border-left: 2px solid var(--rule); padding-left: .6rem; }
#trace details.event > summary::before { content: "▸"; }
#trace details.event[open] > summary::before { content: "▾"; }
#trace details.event b { font-weight: 600; }
#trace time { color: var(--faint); font-variant-numeric: tabular-nums; }
#trace dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem .8rem; margin: 0 0 .5rem 1.5rem; }
#trace dt { color: var(--faint); }
#trace dd { margin: 0; overflow-wrap: anywhere; }
#trace .name { margin-top: 1rem; color: var(--faint); overflow-wrap: anywhere; }
@media (min-width: 80rem) { body.tracing main { margin-right: 31.5rem; } }
@media (max-width: 40rem) { #trace { top: auto; height: 70vh; width: 100vw; border-left: 0; border-top: 3px solid var(--ink); } }
@media print { #trace, .hint, button.rows { display: none; } }
`;
