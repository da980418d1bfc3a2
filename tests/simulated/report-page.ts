import { pathToFileURL } from 'node:url';
import { inaccessible } from '../journeys/accessible.ts';
import { closeWindows, launchBrowser } from '../journeys/browser-world.ts';

export interface OpenedNumber {
  readonly title: string;
  readonly participants: readonly string[];
  readonly audit: string;
  readonly focusReturned: boolean;
  readonly violations: readonly string[];
  readonly errors: readonly string[];
  /** Title of the panel of a mark of a figure, opened with the keyboard. */
  readonly mark: string;
  /** Different numbers of stops of the tabulator in the figures. */
  readonly stopsPerDrawing: readonly number[];
}

/** Opens a number of a report's page, its first row and that row's first event, with the keyboard alone. */
export async function openNumber(file: string, id: string): Promise<OpenedNumber> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', error => errors.push(error.message));
    page.on('request', request => {
      if (request.url() !== pathToFileURL(file).href) errors.push(`asks for ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href);
    const number = page.locator(`td[data-id="${id}"] button`).first();
    const before = number.locator('xpath=../preceding-sibling::td[1]/button');
    await before.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const panel = page.locator('#trace');
    await panel.locator('ol summary').first().press('Enter');
    await panel.locator('details.event summary').first().press('Enter');
    // The contrast of thousands of cells is that of one; the panel is tried by every rule.
    const violations = [
      ...(await inaccessible(page, undefined, '#trace')),
      ...(await inaccessible(page, ['cat.tables', 'cat.keyboard', 'cat.structure', 'cat.semantics'])),
    ];
    const opened = {
      title: (await panel.locator('h2').textContent()) ?? '',
      participants: await panel.locator('ol > li > details > summary > b').allTextContents(),
      audit: (await panel.locator('details.event').first().textContent()) ?? '',
    };
    await page.keyboard.press('Escape');
    const focusReturned =
      (await number.evaluate(button => button.matches(':focus'))) && !(await panel.isVisible());
    const drawings = page.locator('svg:has([data-id])');
    const stops = await drawings.evaluateAll(all =>
      all.map(drawing => drawing.querySelectorAll('[tabindex="0"]').length),
    );
    await page.locator('svg [data-id^="figure/waterfall/"][tabindex="0"]').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const mark = (await panel.locator('h2').textContent()) ?? '';
    return { ...opened, focusReturned, violations, errors, mark, stopsPerDrawing: [...new Set(stops)] };
  } finally {
    await closeWindows(browser);
  }
}
