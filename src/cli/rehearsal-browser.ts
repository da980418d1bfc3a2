import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { root } from './root.ts';
import { UsageError } from './usage.ts';

const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Chromium without a window. Says what to install where it, or the library that drives it, is missing. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? places.find(existsSync);
  if (executablePath === undefined || !existsSync(executablePath))
    throw new UsageError(
      'There is no Chromium on this machine. Install it (Debian and Ubuntu: apt-get install chromium), or name its program with CHROMIUM=/path/to/chromium.',
    );
  const { chromium } = await import('playwright-core').catch(() => {
    throw new UsageError('The library that drives the browser is missing. Install it: npm ci --include=dev');
  });
  // As root, as in a container, Chromium does not start in its sandbox.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
  return chromium.launch({ executablePath, args });
}

/** The web application, built if it is not or its sources have changed. */
export function readyWeb(): void {
  execFileSync(process.execPath, [path.join(root, 'setup', 'ready.mjs'), 'build'], { stdio: 'inherit' });
}
