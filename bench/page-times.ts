import { launchChromium } from '../src/cli/rehearsal-browser.ts';
import type { ApiClient } from '../tests/journeys/api-client.ts';

/** A browser window in which somebody has signed in. */
export interface PageTimes {
  /** Milliseconds from the start of the navigation until the content is shown and a key has been answered by a new picture. */
  open(path: string, content: string): Promise<number>;
  close(): Promise<void>;
}

export async function openPageTimes(origin: string, person: ApiClient): Promise<PageTimes> {
  const browser = await launchChromium();
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(120_000);
  const [name = '', value = ''] = person.cookie.split('=');
  await context.addCookies([{ name, value, url: origin }]);
  return {
    async open(path, content) {
      const page = await context.newPage();
      await page.goto(path, { waitUntil: 'commit' });
      await page.locator(content).first().waitFor();
      await page.keyboard.press('Tab');
      const tookMs = await page.evaluate(
        () =>
          new Promise<number>(done => {
            requestAnimationFrame(() => setTimeout(() => done(performance.now())));
          }),
      );
      await page.close();
      return tookMs;
    },
    close: () => browser.close(),
  };
}
