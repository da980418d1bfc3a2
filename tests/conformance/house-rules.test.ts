import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

// Beside the other tests rather than before them: one core would wait meanwhile. `npm run check` asks for both first.
const root = path.join(import.meta.dirname, '..', '..');
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);

async function complaintsOf(program: string, ...args: readonly string[]): Promise<string> {
  try {
    await promisify(execFile)(bin(program), args, { cwd: root, maxBuffer: 1e8 });
    return '';
  } catch (error) {
    const {
      stdout = '',
      stderr = '',
      message,
    } = error as { stdout?: string; stderr?: string; message: string };
    return stdout + stderr || message;
  }
}

test('every type holds', async () => {
  const cache = path.join('node_modules', '.cache', 'types.json');
  expect(
    await complaintsOf('tsc', '--noEmit', '--singleThreaded', '--incremental', '--tsBuildInfoFile', cache),
  ).toBe('');
});

test('the code is as the linter and the formatter want it', async () => {
  expect(await complaintsOf('biome', 'check', '--error-on-warnings')).toBe('');
});

test('the built program has the file of every thread', () => {
  const threads = globSync('src/**/*.ts', { cwd: root }).flatMap(file =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(/new URL\(`\.\/([\w-]+)\$/g)].map(
      ([, name]) => `${name}.js`,
    ),
  );
  expect(threads.toSorted()).toEqual(
    globSync('*-worker.js', { cwd: path.join(root, 'dist', 'program') }).toSorted(),
  );
  expect(threads).toContain('typeset-worker.js');
});
