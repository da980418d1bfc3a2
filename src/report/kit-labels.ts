import type { Definition, Supply, Text } from '../protocol/definition.ts';
import { visitOf } from '../protocol/lookup.ts';
import { renderBarcode } from './barcode.ts';
import { type Html, html, nothing, raw } from './html.ts';

/** What stands on the label of one kit. Nothing of it hangs on what is inside: no lot, no content, no expiry of a lot. */
export interface KitLabel {
  readonly kit: string;
  readonly participant: string;
  readonly number: string;
  readonly visit: string;
  /** Date and time at the site. */
  readonly useBy: string;
}

/** A container in stock: seen by the pharmacy alone and taken off, or covered, when the kit is labelled. */
export interface StockLabel {
  readonly stock: string;
  readonly arm: string;
  readonly cohort: string;
  readonly lot: string;
  readonly expiry: string;
}

/** Labels of the kits that wait to be handed out, in both languages, to be printed and cut. */
export function renderKitLabels(
  definition: Definition,
  labels: readonly KitLabel[],
  simulated: boolean,
): string {
  const { supply } = definition;
  const drawn =
    supply === undefined ? [] : labels.map(label => kitLabel(definition, supply, label, simulated));
  return sheet(`${definition.identity.id} – ${words.kits.en}`, drawn);
}

/** Labels of the containers in stock. */
export function renderStockLabels(
  definition: Definition,
  labels: readonly StockLabel[],
  simulated: boolean,
): string {
  const drawn = labels.map(label => stockLabel(definition, label, simulated));
  return sheet(`${definition.identity.id} – ${words.stock.en}`, drawn);
}

function kitLabel(definition: Definition, supply: Supply, label: KitLabel, simulated: boolean): Html {
  const visit = visitOf(definition, label.visit);
  return html`<section class="label">${mark(simulated)}
<p class="use">${both(words.trialUse)}</p>
<p class="large">${definition.identity.id}</p>
${renderBarcode(label.kit)}
<p class="large number">${label.kit}</p>
<dl><dt>${both(words.participant)}</dt><dd>${label.participant} (${label.number})</dd>
<dt>${both(words.visit)}</dt><dd>${visit === undefined ? label.visit : both(visit.label)}</dd>
<dt>${both(words.holds)}</dt><dd>${both(supply.unit)}</dd>
<dt>${both(words.route)}</dt><dd>${both(supply.route)}</dd>
<dt>${both(words.storage)}</dt><dd>${both(supply.storage)}</dd>
<dt>${both(words.useBy)}</dt><dd class="strong">${label.useBy}</dd></dl>
</section>`;
}

function stockLabel(definition: Definition, label: StockLabel, simulated: boolean): Html {
  const content = definition.supply?.contents.find(
    ({ arm, cohorts }) => arm === label.arm && cohorts.includes(label.cohort),
  );
  return html`<section class="label">${mark(simulated)}
<p class="use">${both(words.pharmacyOnly)}</p>
<p class="large">${definition.identity.id}</p>
${renderBarcode(label.stock)}
<p class="large number">${label.stock}</p>
<dl><dt>${both(words.content)}</dt><dd>${content === undefined ? label.arm : both(content.text)}</dd>
<dt>${both(words.lot)}</dt><dd>${label.lot}</dd>
<dt>${both(words.expiry)}</dt><dd>${label.expiry}</dd></dl>
</section>`;
}

function sheet(title: string, labels: readonly Html[]): string {
  const none = html`<p>${both(words.none)}</p>`;
  return html`${raw('<!doctype html>')}
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${raw(style)}</style></head>
<body>${labels.length === 0 ? none : labels}</body></html>
`.markup;
}

function mark(simulated: boolean): Html {
  return simulated ? html`<p class="simulated">SIMULATED · 模拟数据</p>` : nothing;
}

function both({ en, zh }: Text): string {
  return en === zh ? en : `${en} · ${zh}`;
}

const words = {
  kits: { en: 'Labels of kits', zh: '药盒标签' },
  stock: { en: 'Labels of stock', zh: '库存标签' },
  none: { en: 'There is nothing to label.', zh: '没有需要打印的标签。' },
  trialUse: { en: 'For clinical trial use only', zh: '仅供临床试验使用' },
  pharmacyOnly: {
    en: 'Pharmacy only – take off before the kit leaves',
    zh: '仅限药房 – 药盒发出前须撕下',
  },
  participant: { en: 'Participant', zh: '受试者' },
  visit: { en: 'Visit', zh: '访视' },
  holds: { en: 'Holds', zh: '内装' },
  route: { en: 'Route', zh: '给药途径' },
  storage: { en: 'Storage', zh: '贮藏' },
  useBy: { en: 'Use by', zh: '有效期至' },
  content: { en: 'Content', zh: '内容物' },
  lot: { en: 'Lot', zh: '批号' },
  expiry: { en: 'Expiry', zh: '失效日期' },
} as const;

const style = `
@page { size: A4; margin: 10mm; }
body { font: 8pt/1.3 system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif; color: #000; margin: 0; display: grid; grid-template-columns: 1fr 1fr; gap: 4mm; align-items: start; }
.label { border: .6pt solid #000; border-radius: 2mm; padding: 3mm; break-inside: avoid; }
p { margin: 0 0 1mm; } .use { font-weight: 700; } .strong { font-weight: 700; }
.large { font-size: 12pt; font-weight: 700; } .number { letter-spacing: .12em; }
.simulated { color: #a3123a; font-weight: 700; }
.barcode { width: 60mm; height: 10mm; display: block; }
dl { display: grid; grid-template-columns: 30mm 1fr; gap: .5mm 2mm; margin: 1mm 0 0; }
dt { color: #444; } dd { margin: 0; }
`;
