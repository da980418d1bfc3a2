import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  adverseEvent,
  closedStudy,
  form,
  onDay,
  openedStudy,
  participant,
} from '../../tests/trials/small-record.ts';
import { smallTrial } from '../../tests/trials/small-trial.ts';
import { overviewLines } from '../derive/adverse-event-tables.ts';
import type { Emergence } from '../derive/adverse-events.ts';
import type { AssessmentUse } from '../derive/assessments.ts';
import { type AnalysisRecord, deriveAnalysis } from '../derive/derive-analysis.ts';
import type { Language } from '../protocol/definition.ts';
import type { ReportMeta } from './context.ts';
import { phrases } from './phrases.ts';
import { renderReport } from './render-report.ts';
import { writeReport } from './sections.ts';
import { renderTracedReport } from './trace/traced-report.ts';

const meta: ReportMeta = {
  software: 'Trialwright 0.1.0',
  definitionVersion: '1.0.0@000000000000',
  recordHead: 'f'.repeat(64),
  seed: 7,
  findings: [
    {
      level: 'warning',
      code: 'example',
      message: { en: 'Tied <scores>', zh: '评分并列' },
      remedy: { en: 'Report both & say so', zh: '两者均报告' },
      path: 'outcomes.2',
    },
  ],
};

const skin = (grade: number, steps: number, itch: number) => ({ grade, steps, itch });
const record: AnalysisRecord = {
  study: openedStudy({ '01-001': 'active', '01-002': 'active', '01-003': 'water' }),
  participants: [
    participant({
      id: '01-001',
      cohort: '1',
      forms: [
        form('first', -7, 'demography', { age: 30, sex: 'F' }),
        form('first', -7, 'blood', { haemoglobin: 130, haemoglobinLow: 115 }),
        form('start', 1, 'skin', skin(3, 8, 6)),
        form('mid', 8, 'skin', skin(1, 4, 4.5)),
        form('end', 15, 'skin', skin(1, 2, 3)),
        form('end', 15, 'blood', { haemoglobin: 95, haemoglobinLow: 115 }),
      ],
      adverseEvents: [
        adverseEvent('e1', { verbatim: 'itchy <b>spot</b>', grade: 3, serious: true, end: onDay(5) }),
      ],
    }),
    participant({
      id: '01-002',
      cohort: '2',
      forms: [
        form('first', -7, 'demography', { age: 41, sex: 'M' }),
        form('start', 1, 'skin', skin(3, 8, 6)),
        form('mid', 11, 'skin', skin(2, 3, 5)),
      ],
      medications: [{ start: '2026-03', name: 'strong cream' }],
      more: { discontinuedStudy: { date: onDay(11), reason: 'lostToFollowUp' } },
    }),
    participant({
      id: '01-003',
      cohort: '1',
      forms: [form('start', 1, 'skin', skin(3, 8, 6)), form('end', 15, 'skin', skin(3, 8, 6))],
    }),
    participant({ id: '01-004', forms: [form('first', -7, 'demography', { age: 17, sex: 'F' })] }),
  ],
};

const report = (language: Language = 'en') =>
  renderReport(deriveAnalysis(smallTrial, record), smallTrial, meta, language);

/** Text of the cell with this name, without markup. */
function cell(page: string, id: string): string | undefined {
  return page
    .match(new RegExp(`data-id="${id}">(.*?)</td>`))?.[1]
    ?.replace(/<[^>]+>/g, ' ')
    .trim();
}

describe('the report', () => {
  test('is the same to the byte each time', () => {
    expect(report()).toBe(report());
  });

  test('prints counts, exact intervals and summaries', () => {
    const page = report();
    // Clopper and Pearson for 1 of 1: 2.5 % to 100 %.
    expect(cell(page, 'responder/twoGrades/only/nonResponder/end/low')).toBe('1/1 (100.0 %) 2.5 – 100.0');
    expect(cell(page, 'responder/half/strict/nonResponder/mid/low')).toBe('0/1 (0.0 %) 0.0 – 97.5');
    expect(cell(page, 'responder/half/convention/nonResponder/mid/low')).toBe('1/1 (100.0 %) 2.5 – 100.0');
    expect(cell(page, 'responder/half/strict/observed/mid/high')).toBe('0/0 –');
    expect(cell(page, 'change/itchChange/withoutRescue/mid/low/mean')).toBe('−1.50 (–)');
    expect(cell(page, 'adverseEvents/any/low')).toBe('1/1 (100.0 %) [1] 2.5 – 100.0');
    expect(cell(page, 'adverseEvents/any/control')).toMatch(/^0/);
    expect(cell(page, 'exposure/dose/low/median')).toBe('14.00');
    expect(cell(page, 'flow/fullAnalysis/all')).toBe('3');
    expect(cell(page, 'laboratory/haemoglobin/low/0-2')).toBe('1');
  });

  test('draws the same after drawing something else', () => {
    const first = report();
    report('zh');
    expect(report()).toBe(first);
  });

  test('a row of a table, in full', () => {
    const table = report().match(/<figure class="table" id="table-twoGrades">[\s\S]*?<\/figure>/)?.[0] ?? '';
    expect(table.split('\n').slice(1, 7)).toEqual([
      '<figcaption>twoGrades · Secondary · Grade better by 2 – responders</figcaption>',
      '<div class="scroll"><table>',
      '<thead><tr><th scope="col">Visit</th><th scope="col" class="center">Low<span class="below" data-id="columns/fullAnalysis/low">N = 1</span></th><th scope="col" class="center">High<span class="below" data-id="columns/fullAnalysis/high">N = 1</span></th><th scope="col" class="center">All active<span class="below" data-id="columns/fullAnalysis/anyDose">N = 2</span></th><th scope="col" class="center">Water<span class="below" data-id="columns/fullAnalysis/control">N = 1</span></th></tr></thead>',
      '<tbody><tr class="level0 over"><th scope="colgroup" colspan="5">Day 8</th></tr>',
      '<tr class="level2"><th scope="row">missing or rescue = non-response</th><td class="center" data-id="responder/twoGrades/only/nonResponder/mid/low">1/1 (100.0 %)<span class="below">2.5 – 100.0</span></td><td class="center" data-id="responder/twoGrades/only/nonResponder/mid/high">0/1 (0.0 %)<span class="below">0.0 – 97.5</span></td><td class="center" data-id="responder/twoGrades/only/nonResponder/mid/anyDose">1/2 (50.0 %)<span class="below">1.3 – 98.7</span></td><td class="center" data-id="responder/twoGrades/only/nonResponder/mid/control">0/1 (0.0 %)<span class="below">0.0 – 97.5</span></td></tr>',
      '<tr class="level2"><th scope="row">observed cases</th><td class="center" data-id="responder/twoGrades/only/observed/mid/low">1/1 (100.0 %)<span class="below">2.5 – 100.0</span></td><td class="center" data-id="responder/twoGrades/only/observed/mid/high">0/0<span class="below">–</span></td><td class="center" data-id="responder/twoGrades/only/observed/mid/anyDose">1/1 (100.0 %)<span class="below">2.5 – 100.0</span></td><td class="center" data-id="responder/twoGrades/only/observed/mid/control">0/0<span class="below">–</span></td></tr>',
    ]);
  });

  test('escapes what people wrote', () => {
    expect(report()).toContain('itchy &lt;b&gt;spot&lt;/b&gt;');
    expect(report()).toContain('Tied &lt;scores&gt;');
    expect(report()).not.toContain('<b>spot');
  });

  test('says SIMULATED in its title, its banner, on printed pages and in every section', () => {
    const page = report();
    const sections = page.match(/<section /g)?.length ?? 0;
    expect(sections).toBe(19);
    expect(page.match(/<span class="mark">SIMULATED<\/span>/g)?.length).toBe(sections);
    expect(page).toContain('<title>SIMULATED');
    expect(page).toContain('class="banner"');
    expect(page).toMatch(/@top-center \{ content: "SIMULATED/);
  });

  test('of a real study says no such thing', () => {
    const real = { ...record, study: { ...record.study, simulated: false } };
    const { seed: _none, ...withoutSeed } = meta;
    const page = renderReport(deriveAnalysis(smallTrial, real), smallTrial, withoutSeed);
    expect(page).not.toContain('SIMULATED');
    expect(page).not.toContain('class="banner"');
  });

  test.each(['en', 'zh'] as const)('leaves no blank to fill and no word undefined (%s)', language => {
    const page = report(language);
    expect(page).not.toMatch(/undefined|NaN|\[object/);
    expect(page.replace(/<style>[\s\S]*?<\/style>/, '')).not.toMatch(/\{\w+\}/);
  });

  test('has no ids twice and needs nothing from elsewhere', () => {
    const page = report();
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(page).not.toMatch(/<script|<link|src="http|@import|url\(http/);
  });

  test('in Chinese is marked as Chinese and speaks it', () => {
    const page = report('zh');
    expect(page).toContain('<html lang="zh-Hans">');
    expect(page).toContain('受试者流程');
    expect(page).toContain('低剂量');
  });

  test('before opening shows the pooled flow and nothing by arm', () => {
    const masked = deriveAnalysis(smallTrial, { ...record, study: closedStudy() });
    const page = renderReport(masked, smallTrial, meta);
    expect(page).toContain('The allocation has not been opened.');
    expect(page).not.toMatch(/data-id="(responder|change|adverseEvents|baseline|exposure|columns)\//);
    expect(page.match(/<section /g)?.length).toBe(5);
  });
});

test('a page on dummy arms, or before opening, carries no trace', () => {
  const input = { streams: new Map(), program: 'let program;' };
  const opened = deriveAnalysis(smallTrial, record);
  const closed = deriveAnalysis(smallTrial, { ...record, study: closedStudy() });
  const pages = [opened, { ...opened, dummyArms: 'a seed' }, closed].map(
    analysis =>
      renderTracedReport({ ...input, written: writeReport(analysis, smallTrial, meta, 'en') }, 'report')[
        'report.html'
      ] ?? '',
  );
  expect(pages.map(page => page.includes('<script'))).toEqual([true, false, false]);
});

test('both languages of a phrase ask for the same values', () => {
  const blanks = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  for (const { en, zh } of Object.values(phrases)) expect(blanks(zh)).toEqual(blanks(en));
});

test('every phrase is used', () => {
  const folder = new URL('.', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.startsWith('phrases') && !name.endsWith('.test.ts'))
    .map(name => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  // Lines of the overview, reasons of emergence and uses of a value are named by the data themselves.
  const named = [...overviewLines.map(line => `line_${line}`), ...emergences, ...uses];
  const isCode = (key: string) =>
    /^(why|event|role|application|strategy|acts|missing|summary|visits|unscheduled)_/.test(key);
  const used = (key: string) => new RegExp(`['"]${key}['"]|\\b${key}:`).test(sources);
  expect(Object.keys(phrases).filter(key => !isCode(key) && !named.includes(key) && !used(key))).toEqual([]);
});

const emergences: readonly Emergence[] = [
  'notTreated',
  'endedBefore',
  'onsetUnknown',
  'startedDuring',
  'mayHaveStartedDuring',
  'worsenedDuring',
  'startedBefore',
  'startedAfter',
];
const uses: readonly AssessmentUse[] = ['outOfWindow', 'notNearest', 'besideScheduled', 'unscheduled'];
