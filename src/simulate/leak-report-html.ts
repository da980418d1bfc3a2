import { type Html, html, raw } from '../report/html.ts';
import { styleSheet } from '../report/style-sheet.ts';
import type { LeakReport, RoleFindings } from './leak-report.ts';
import { cellsOf, leakColumns, sentencesOf, verdictOf } from './leak-report-text.ts';

/** What the audit does not compare, and why that is right. */
export const notCompared: readonly string[] = [
  'Answers to roles that the definition leaves unmasked: they are told the arms.',
  'The answer to an emergency unmasking: the investigator is told one arm, once. That it happened is compared.',
  'The seconds in which a line of the log was written, which the clock of the computer gives.',
  'What is answered after the allocation was opened: nobody is masked then.',
];

/** The audit's report as one file without links to anything. */
export function renderLeakReport(report: LeakReport): string {
  const { study, title, audited, software, runs, roles, tokensReplaced } = report;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Leak audit – ${study}</title>
<style>${raw(styleSheet(`SIMULATED – leak audit of ${study}`))}</style>
</head>
<body>
<div class="banner">SIMULATED – no participant of this audit exists</div>
<main>
<header><p class="kind">Leak audit</p><h1>${study}: ${title}</h1></header>
<p class="caution"><strong>${verdictOf(report)}</strong></p>
<p>Each trial ran whole through the server in two worlds with the same seed. They differ in nothing but the order of
the arms in the hidden lists, and outcomes hang on neither world's lists. Every masked role asked for everything in both,
and each answer was compared byte for byte, with its headers and their order. Then a guesser who knows the design
learned from half of the trials what goes with an arm, and guessed the arms of the other half.</p>
<section><h2>Roles</h2>${table(leakColumns, roles.map(cellsOf))}
<p>Guesses: those of somebody who knows the design. “By chance” is what the same person expects to guess right without
looking. The interval is Clopper and Pearson's, wide enough for all roles together. Time ratio: median over requests about
a participant who has another arm in the second world, with an exact interval; a slow answer fails no audit.</p></section>
${findings(roles)}
<section><h2>Trials</h2>${table(
    ['seed', 'acts', 'times asked', 'randomised', 'with another arm'],
    runs.map(({ seed, acts, crawls, randomised, moved }) =>
      [seed, acts, crawls, randomised, moved].map(String),
    ),
  )}</section>
<section><h2>Replaced before comparing</h2><ul>${tokensReplaced.map(({ what, why }) => html`<li>${what}: ${why}</li>`)}</ul></section>
<section><h2>Not compared</h2><ul>${notCompared.map(sentence => html`<li>${sentence}</li>`)}</ul></section>
<p class="kind">Definition ${audited} · ${software}</p>
</main>
</body>
</html>
`;
  return page.markup;
}

function findings(roles: readonly RoleFindings[]): Html {
  const sentences = roles.flatMap(sentencesOf);
  if (sentences.length === 0) return html``;
  return html`<section><h2>Found</h2>${sentences.map(sentence => html`<pre>${sentence}</pre>`)}</section>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): Html {
  return html`<table><thead><tr>${head.map(cell => html`<th>${cell}</th>`)}</tr></thead>
<tbody>${rows.map(cells => html`<tr>${cells.map(cell => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`;
}
