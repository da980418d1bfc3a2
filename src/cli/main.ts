#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import path from 'node:path';

// Compiled modules are kept beside the packages, where only whoever may change the program writes.
enableCompileCache(path.join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'compiled'));

// Loaded only now, so that the cache holds them too.
const { runCommand } = await import('./commands.ts');
process.exitCode = await runCommand(process.argv.slice(2));
