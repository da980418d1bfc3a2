import path from 'node:path';

/** The folder of the whole project. The program that is built of these files lies as deep in it as they do. */
export const root = path.join(import.meta.dirname, '..', '..');
export const webFolder = path.join(root, 'dist', 'web');
export const docsFolder = path.join(root, 'docs');
