import type { Page } from 'playwright-core';

export async function saveForm(page: Page): Promise<void> {
  const address = page.url();
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(url => url.href !== address);
}
