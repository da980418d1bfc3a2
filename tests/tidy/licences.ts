import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface InstalledPackage {
  readonly name: string;
  readonly licence: string;
  readonly isDevelopment: boolean;
}

/** Permissive licences: what we choose ourselves is under the first five; the others come with what we chose. */
const allowed = new Set([
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'OFL-1.1',
  'BlueOak-1.0.0',
  'Unlicense',
  'Zlib',
]);
const allowedInDevelopment = new Set([...allowed, 'MPL-2.0']);

/** Packages that were looked at one by one and taken all the same: name, and the licence they had then. */
const accepted: Readonly<Record<string, string>> = {
  // The CSS compiler inside the web app's build tool: it runs when the app is built and is not part of it.
  lightningcss: 'MPL-2.0',
};

/** A sentence for each package whose licence does not go with Apache-2.0. */
export function checkLicences(packages: readonly InstalledPackage[]): readonly string[] {
  return packages.flatMap(({ name, licence, isDevelopment }) => {
    const set = isDevelopment ? allowedInDevelopment : allowed;
    return accepted[name.replace(/-(linux|darwin|win32)-.*$/, '')] === licence || isAllowed(licence, set)
      ? []
      : [`${name} has licence ${licence || 'none'}, which is not on the list.`];
  });
}

export function installedPackages(root: string): readonly InstalledPackage[] {
  const note = JSON.parse(readFileSync(path.join(root, 'node_modules', '.package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  return Object.entries(note.packages)
    .filter(([place]) => existsSync(path.join(root, place, 'package.json')))
    .map(([place, { dev, devOptional }]) => ({
      name: place.replace(/^.*node_modules\//, ''),
      licence: licenceIn(path.join(root, place, 'package.json')),
      isDevelopment: Boolean(dev || devOptional),
    }));
}

function licenceIn(file: string): string {
  const { license } = JSON.parse(readFileSync(file, 'utf8')) as { license?: unknown };
  if (typeof license === 'object' && license !== null && 'type' in license) return String(license.type);
  return typeof license === 'string' ? license : '';
}

/** SPDX: one of the alternatives must be allowed whole. */
function isAllowed(licence: string, set: ReadonlySet<string>): boolean {
  const alternatives = licence.replace(/[()]/g, '').split(/ OR /);
  return alternatives.some(alternative => alternative.split(/ AND /).every(part => set.has(part.trim())));
}
