import type { Page } from 'playwright-core';
import type { Item } from '../../src/protocol/definition.ts';
import { formOf, itemsOfForm } from '../../src/protocol/lookup.ts';
import type { RecordedForm } from '../../src/record/participant.ts';
import type { BrowserWorld } from './browser-world.ts';

/** Types the answers of a form that somebody else recorded, question by question, and saves it with the keyboard. */
export async function fillForm(page: Page, world: BrowserWorld, answers: RecordedForm): Promise<void> {
  const form = formOf(world.definition, answers.form);
  if (form === undefined) throw new Error(`There is no form ${answers.form}.`);
  await field(page, 'date').fill(answers.date);
  for (const item of itemsOfForm(form)) await answer(page, item, answers);
}

export async function saveForm(page: Page): Promise<void> {
  const address = page.url();
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(url => url.href !== address);
}

async function answer(page: Page, item: Item, answers: RecordedForm): Promise<void> {
  const reason = answers.notDone[item.id];
  const question = page.locator(`#q-${item.id}`);
  if (reason !== undefined) {
    await question.locator('input[type="checkbox"]').check();
    await question.locator('input.field').fill(reason);
  }
  const value = answers.values[item.id];
  if (value === undefined) return;
  if (item.type !== 'choice' && item.type !== 'boolean') return field(page, item.id).fill(String(value));
  const list = question.locator('select');
  if ((await list.count()) > 0) await list.selectOption(String(value));
  else await page.locator(`[id="${item.id}-${value}"]`).check();
}

function field(page: Page, item: string) {
  return page.locator(`#q-${item} .field`);
}
