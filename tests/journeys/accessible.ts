import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const root = path.join(import.meta.dirname, '..', '..');
const axe = readFileSync(path.join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** What keeps somebody from using the page as it stands, by axe-core: serious and critical findings of all rules, or of those named; of all of it, or of a part. */
export async function inaccessible(
  page: Page,
  rules?: readonly string[],
  part = 'html',
): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(
    async ({ only, within }) => {
      const { run } = (
        globalThis as unknown as {
          axe: { run: (within: string, options: RunOptions) => Promise<AxeResults> };
        }
      ).axe;
      // Told in the page itself: what passes is long, and nobody reads it.
      const { violations } = await run(within, {
        resultTypes: ['violations'],
        preload: false,
        ...(only ? { runOnly: only } : {}),
      });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)}`));
    },
    { only: rules && [...rules], within: part },
  );
}
