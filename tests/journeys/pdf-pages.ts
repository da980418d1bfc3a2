import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect } from 'vitest';
import type { ApiClient } from './api-client.ts';

export async function bytesOf(client: ApiClient, path: string): Promise<Buffer> {
  const reply = await fetch(client.origin + path, { headers: { cookie: client.cookie } });
  expect(reply.status).toBe(200);
  return Buffer.from(await reply.arrayBuffer());
}

export async function pagesOf(pdf: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map(item => ('str' in item ? item.str : '')).join(''));
  }
  const bookmarks = ((await document.getOutline()) ?? []).map(({ title }) => title);
  return { pages, text: pages.join('\n'), bookmarks };
}
