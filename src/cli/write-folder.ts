import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface FileToWrite {
  readonly path: string;
  readonly text: string;
}

/** Writes a whole folder or nothing: beside its place first, then moved there. A folder that holds something is left alone. */
export function writeFolder(folder: string, files: readonly FileToWrite[]): void {
  const target = path.resolve(folder);
  const there = contentsOf(target);
  if (there !== undefined && there.length > 0)
    throw new Error(`${folder} is not empty: name a new folder. Nothing was written.`);
  mkdirSync(path.dirname(target), { recursive: true });
  const beside = mkdtempSync(`${target}.partial-`);
  try {
    for (const { path: name, text } of files) writeFileSync(path.join(beside, name), text, { flush: true });
    // An empty folder gives way; one that has been filled meanwhile makes this fail.
    if (there !== undefined) rmdirSync(target);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw error;
  }
}

function contentsOf(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR')
      throw new Error(`${folder} is a file, not a folder. Nothing was written.`);
    throw error;
  }
}
