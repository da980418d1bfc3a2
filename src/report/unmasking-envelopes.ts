import type { Definition, Text } from '../protocol/definition.ts';
import { type Html, html, nothing, raw } from './html.ts';

export interface Envelope {
  readonly participant: string;
  readonly number: string;
  readonly cohort: string;
  readonly arm: string;
  readonly printedBefore: readonly Printed[];
}

interface Printed {
  readonly printing: string;
  /** Instant. */
  readonly at: string;
  readonly account: string;
}

export interface Printing extends Printed {
  readonly simulated: boolean;
}

/**
 * What an emergency unmasking falls back to when no computer answers: for each participant an outside, which is glued on
 * the envelope and holds the log of inspections, and an inside. Both languages on each, since nobody chooses a language
 * in an emergency.
 */
export function renderUnmaskingEnvelopes(
  definition: Definition,
  envelopes: readonly Envelope[],
  printing: Printing,
): string {
  const sheets = envelopes.map(
    envelope => html`${outside(definition, envelope, printing)}${inside(definition, envelope, printing)}`,
  );
  return html`${raw('<!doctype html>')}
<html lang="en"><head><meta charset="utf-8"><title>${definition.identity.id} – ${words.title.en}</title>
<style>${raw(style)}</style></head>
<body>${sheets}</body></html>
`.markup;
}

function outside(definition: Definition, envelope: Envelope, printing: Printing): Html {
  const { participant, number, printedBefore } = envelope;
  return html`<section class="sheet">${mark(printing)}
<p class="side">${both(words.outside)}</p>
<h1>${both(words.title)}</h1>
<dl><dt>${both(words.study)}</dt><dd>${definition.identity.id}</dd>
<dt>${both(words.participant)}</dt><dd class="large">${participant}</dd>
<dt>${both(words.number)}</dt><dd class="large">${number}</dd>
<dt>${both(words.printed)}</dt><dd>${line(printing)}</dd>
${printedBefore.length === 0 ? nothing : before(printedBefore)}</dl>
<p>${both(words.openOnly)}</p><p>${both(words.preferred)}</p>
<h2>${both(words.log)}</h2>
<table><thead><tr>${words.logColumns.map(column => html`<th>${both(column)}</th>`)}</tr></thead>
<tbody>${Array.from({ length: logLines }, () => html`<tr><td></td><td></td><td></td><td></td></tr>`)}</tbody></table>
<h2>${both(words.opening)}</h2>
<table><tbody>${words.openingLines.map(line => html`<tr><th>${both(line)}</th><td></td></tr>`)}</tbody></table>
</section>`;
}

/** Earlier sheets of the same participant are still somewhere. */
function before(printed: readonly Printed[]): Html {
  return html`<dt>${both(words.printedBefore)}</dt><dd>${printed.map(one => html`${line(one)}<br>`)}${both(words.destroy)}</dd>`;
}

function line({ printing, at, account }: Printed): string {
  return `${printing} · ${at} · ${account}`;
}

function inside(definition: Definition, envelope: Envelope, printing: Printing): Html {
  const arm = definition.arms.find(({ id }) => id === envelope.arm);
  const cohort = definition.cohorts.find(({ id }) => id === envelope.cohort);
  if (arm === undefined || cohort === undefined)
    throw new Error(`The definition has no arm ${envelope.arm} or no cohort ${envelope.cohort}.`);
  return html`<section class="sheet">${mark(printing)}
<p class="side">${both(words.inside)}</p>
<dl><dt>${both(words.study)}</dt><dd>${definition.identity.id}</dd>
<dt>${both(words.participant)}</dt><dd class="large">${envelope.participant}</dd>
<dt>${both(words.number)}</dt><dd class="large">${envelope.number}</dd>
<dt>${both(words.cohort)}</dt><dd>${both(cohort.label)}</dd>
<dt>${both(words.arm)}</dt><dd class="large">${both(arm.label)}</dd></dl>
<p>${both(words.tellFew)}</p>
</section>`;
}

const logLines = 8;

function mark({ simulated }: Printing): Html {
  return simulated ? html`<p class="simulated">SIMULATED · 模拟数据</p>` : nothing;
}

function both({ en, zh }: Text): string {
  return en === zh ? en : `${en} · ${zh}`;
}

const words = {
  title: { en: 'Emergency envelope', zh: '紧急揭盲信封' },
  outside: { en: 'Outside of the envelope', zh: '信封外页' },
  inside: { en: 'Inside – seal where no light shines through', zh: '信封内页,须以不透光信封密封' },
  study: { en: 'Study', zh: '研究' },
  participant: { en: 'Participant', zh: '受试者' },
  number: { en: 'Randomisation number', zh: '随机号' },
  cohort: { en: 'Cohort', zh: '队列' },
  arm: { en: 'Allocated to', zh: '分配组别' },
  printed: { en: 'Printed', zh: '打印时间' },
  printedBefore: { en: 'Printed before', zh: '此前打印' },
  destroy: {
    en: 'Find the earlier envelope and destroy it unopened.',
    zh: '请找到此前的信封,不得打开并予以销毁。',
  },
  openOnly: {
    en: 'Open only if this participant cannot be treated safely without knowing the allocation. The investigator decides alone.',
    zh: '仅当不知分组便无法安全救治该受试者时方可打开,由研究者独自决定。',
  },
  preferred: {
    en: 'Use the software if it answers. After opening, record the emergency unmasking there as soon as possible.',
    zh: '软件可用时请用软件揭盲。打开信封后须尽快在软件中补录。',
  },
  log: { en: 'Inspections of the seal', zh: '封口检查记录' },
  logColumns: [
    { en: 'Date', zh: '日期' },
    { en: 'Name', zh: '姓名' },
    { en: 'Seal intact (yes / no)', zh: '封口完好(是 / 否)' },
    { en: 'Signature', zh: '签名' },
  ],
  opening: { en: 'If it is opened', zh: '打开时填写' },
  openingLines: [
    { en: 'Date and time', zh: '日期和时间' },
    { en: 'Name and signature', zh: '姓名和签名' },
    { en: 'Reason', zh: '理由' },
    { en: 'Who was told', zh: '告知了谁' },
  ],
  tellFew: {
    en: 'Tell only those who treat this participant. Do not write the allocation into the study record.',
    zh: '只可告知救治该受试者的人员。不得将组别写入研究记录。',
  },
} as const;

const style = `
@page { size: A5; margin: 12mm; }
body { font: 10pt/1.4 system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif; color: #1a1a1a; margin: 0; }
.sheet { break-after: page; padding: 4mm; }
.side { font-size: 8pt; color: #5b5b5b; margin: 0; }
.simulated { color: #a3123a; font-weight: 700; border: 1.5px solid #a3123a; padding: 1mm 3mm; display: inline-block; margin: 0 0 2mm; }
h1 { font-size: 14pt; margin: 2mm 0; } h2 { font-size: 10pt; margin: 4mm 0 1mm; }
dl { display: grid; grid-template-columns: 40mm 1fr; gap: 1mm 3mm; margin: 2mm 0; }
dt { color: #5b5b5b; } dd { margin: 0; } .large { font-size: 13pt; font-weight: 700; }
table { border-collapse: collapse; width: 100%; } th, td { border: .5pt solid #888; height: 6mm; text-align: left; padding: 0 2mm; font-weight: 400; font-size: 8pt; } tbody th { width: 45mm; }
`;
