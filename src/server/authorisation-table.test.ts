import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { acts } from '../conduct/acts.ts';
import { renderAuthorisation } from './authorisation-table.ts';
import { operations } from './operations.ts';

const page = path.join(import.meta.dirname, '../../docs/authorisation.md');

test('docs/authorisation.md is what the permissions say (`vitest -u` writes it anew)', async () => {
  await expect(renderAuthorisation(operations)).toMatchFileSnapshot(page);
});

test('the page has a row for every operation', () => {
  const rows = [...readFileSync(page, 'utf8').matchAll(/^\| `([\w-]+)` \|/gm)].map(([, id]) => id);
  expect(rows.toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
  const personal = Object.values(acts).filter(({ roles }) => roles.some(role => role !== 'system'));
  expect(rows).toEqual(expect.arrayContaining(personal.map(({ name }) => name)));
});
