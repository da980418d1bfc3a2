import fc from 'fast-check';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { openedStudy, participant } from '../../tests/trials/small-record.ts';
import { smallTrial } from '../../tests/trials/small-trial.ts';
import { deriveAnalysis } from '../derive/derive-analysis.ts';
import type { Language } from '../protocol/definition.ts';
import { renderReportPaper } from '../report/render-report-paper.ts';
import { writeReport } from '../report/sections.ts';
import { typstText } from '../report/typst-text.ts';
import { typeset } from './typeset.ts';

const analysis = deriveAnalysis(smallTrial, {
  study: openedStudy({ '01-001': 'active' }),
  participants: [participant({ id: '01-001', cohort: '1' })],
});
const meta = {
  software: 'Trialwright 0.1.0',
  definitionVersion: '1',
  recordHead: 'f'.repeat(64),
  findings: [],
};
const report = (language: Language) =>
  typeset(renderReportPaper(writeReport(analysis, smallTrial, meta, language)));

async function pagesOf(pdf: Uint8Array): Promise<{ document: PDFDocumentProxy; pages: readonly string[] }> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map(item => ('str' in item ? item.str : '')).join(''));
  }
  return { document, pages };
}

describe.each([
  ['en', 'SIMULATED', 'flow'],
  ['zh', '模拟', '受试者流程'],
] as const)('the printed report (%s)', (language, mark, heading) => {
  test('has a running head, numbers and bookmarks, and can be read', async () => {
    const { document, pages } = await pagesOf(report(language));
    expect(pages.length).toBeGreaterThan(3);
    for (const [index, text] of pages.entries()) {
      expect(text).toContain(mark);
      expect(text).toContain(`${index + 1} / ${pages.length}`);
    }
    const bookmarks = ((await document.getOutline()) ?? []).map(({ title }) => title);
    expect(bookmarks.length).toBeGreaterThan(10);
    expect(bookmarks.some(title => title.includes(heading))).toBe(true);
    expect(pages.join('')).toContain(heading);
  });

  test('is the same to the byte each time', () => {
    expect(report(language).equals(report(language))).toBe(true);
  });
});

test('whatever a person wrote is a text to the typesetter and no instruction', () => {
  const written = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('"', '\\', '#', '{', '}', '$', '\n', '\0', 'u', '药') }),
  );
  fc.assert(
    fc.property(fc.array(written, { minLength: 1, maxLength: 20 }), texts => {
      // A literal that ended early, or was read otherwise, would not have the length and the code points that went in.
      const checks = texts.map(text => {
        const codes = [...text.toWellFormed()].map(sign => sign.codePointAt(0));
        return `#assert.eq(${typstText(text)}.codepoints().map(str.to-unicode), (${codes.map(code => `${code}, `).join('')}))`;
      });
      typeset(`#set document(title: "x", date: none)\n${checks.join('\n')}\nText`);
    }),
    { numRuns: 30 },
  );
});
