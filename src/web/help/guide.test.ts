import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { roles } from '../../record/roles.ts';
import { phoneTexts } from '../phone/texts.ts';
import { textsOf } from '../texts/texts-of.ts';
import { type Guide, guidePages, guidePlace, headingRoutes, pageOfRole } from './guide-pages.ts';
import { type Block, headingsOf, type Line, parseGuide } from './guide-text.ts';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'guide');
const fileOf = (page: string, language: 'en' | 'zh') => `${page}${language === 'zh' ? '.zh' : ''}.md`;
const guides = { en: read('en'), zh: read('zh') };

function read(language: 'en' | 'zh'): Guide {
  const read = (page: string) => parseGuide(readFileSync(path.join(folder, fileOf(page, language)), 'utf8'));
  return Object.fromEntries(guidePages.map(page => [page, read(page)])) as unknown as Guide;
}

test('every page is there in both languages, and is listed', () => {
  const files = guidePages.flatMap(page => [fileOf(page, 'en'), fileOf(page, 'zh')]);
  expect(readdirSync(folder).toSorted()).toEqual([...files, 'README.md'].toSorted());
  const list = readFileSync(path.join(folder, 'README.md'), 'utf8');
  expect(files.filter(file => !list.includes(`](${file})`))).toEqual([]);
});

test('both languages say the same, block by block', () => {
  const shape = (block: Block) => {
    if (block.kind === 'heading') return `heading ${block.level}`;
    if (block.kind === 'list') return `list of ${block.lines.length}`;
    return block.kind === 'table' ? `table of ${block.rows.length}` : block.kind;
  };
  for (const page of guidePages) expect(guides.zh[page].map(shape), page).toEqual(guides.en[page].map(shape));
});

describe.each(['en', 'zh'] as const)('the guide in %s', language => {
  const guide = guides[language];
  const texts = textsOf(language);

  test('every label that it names stands on a page', () => {
    const shown = new Set([...leaves(texts), ...leaves(phoneTexts[language])]);
    const labels = guidePages.flatMap(page => linesOf(guide[page]).flatMap(labelsOf));
    expect(labels.length).toBeGreaterThan(200);
    expect(labels.filter(label => !shown.has(label))).toEqual([]);
  });

  test('every link leads to a page, and to a heading that it has', () => {
    const links = guidePages.flatMap(page => linesOf(guide[page]).flatMap(linksOf));
    for (const link of links) {
      const [, page, hash] = /^([a-z-]+?)(?:\.zh)?\.md(?:#(.+))?$/.exec(link) ?? [];
      expect(link).toBe(`${fileOf(page ?? '', language)}${hash === undefined ? '' : `#${hash}`}`);
      const ids = headingsOf(guide[page as keyof Guide]).map(({ id }) => id);
      if (hash !== undefined) expect(ids).toContain(hash);
    }
  });

  test('headings of a page have different addresses', () => {
    for (const page of guidePages) {
      const ids = headingsOf(guide[page]).map(({ id }) => id);
      expect(ids, page).toEqual([...new Set(ids)]);
    }
  });

  test('from every page of the product somebody is led to a heading about it', () => {
    const isDescribed = (route: string) =>
      roles.some(role => guidePlace(guide, texts, role, route).hash !== undefined);
    expect(headingRoutes.filter(route => !isDescribed(route))).toEqual([]);
    expect(guidePlace(guide, texts, 'monitor', '/studies/$study/queries').page).toBe('monitor');
    expect(guidePlace(guide, texts, 'statistician', '/studies/$study/queries').page).toBe('everybody');
    expect(guidePlace(guide, texts, 'sponsor', '/')).toEqual({ page: 'sponsor' });
    expect(guidePlace(guide, texts, undefined, '/sign-in').page).toBe('everybody');
  });

  test('each role is told what waits for it, what to do if something happens, and what it cannot see', () => {
    for (const page of new Set(Object.values(pageOfRole))) {
      const headings = headingsOf(guide[page]).map(({ text }) => text);
      expect(headings.slice(-2), page).toEqual(
        headingsOf(guide.participant)
          .map(({ text }) => text)
          .slice(-2),
      );
      if (page !== 'participant') expect(headings, page).toContain(texts.nav.today);
    }
  });

  test('every picture is there and small', () => {
    const images = guidePages.flatMap(page => guide[page].flatMap(imageOf));
    expect(images).toHaveLength(6);
    for (const image of images) {
      const file = path.join(folder, '..', 'images', 'guide', image);
      expect(existsSync(file), image).toBe(true);
      expect(statSync(file).size, image).toBeLessThan(80_000);
    }
  });
});

function linesOf(blocks: readonly Block[]): readonly Line[] {
  return blocks.flatMap((block): readonly Line[] => {
    if (block.kind === 'paragraph') return [block.line];
    if (block.kind === 'list') return block.lines;
    return block.kind === 'table' ? [...block.head, ...block.rows.flat()] : [];
  });
}

function labelsOf(line: Line): readonly string[] {
  return line.flatMap(piece => (piece.kind === 'label' ? [piece.text] : []));
}

function linksOf(line: Line): readonly string[] {
  return line.flatMap(piece => (piece.kind === 'link' ? [piece.to] : []));
}

function imageOf(block: Block): readonly string[] {
  return block.kind === 'image' ? [block.file] : [];
}

/** Sentences of the pages; where one has parts, as it reads for one and with an ellipsis for each part. */
function leaves(tree: object): readonly string[] {
  return Object.values(tree).flatMap((value): readonly string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String(value('…', '…', '…')), String(value(1, 1, 1))];
    return leaves(value as object);
  });
}
