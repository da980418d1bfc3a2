// Makes a clone ready to run, with Node's own modules alone (any Node from 20): dependencies; with `build` the web app and the
// program in few files; with `system` what the tests and benches need from the system. A step whose inputs have not changed since
// it last succeeded is skipped.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const wanted = new Set(process.argv.slice(2));
const aptPatience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];

if (!areDependenciesInstalled())
  step('node_modules/.trialwright-ready', ['package-lock.json'], installDependencies);
if (wanted.has('build')) build();
if (wanted.has('system')) installSystemPackages();

/**
 * Whoever adds a package with npm has installed it already; only `npm ci` would notice nothing to do by removing everything.
 * npm notes what it installed in node_modules/.package-lock.json, last of all; it must say what package-lock.json says.
 */
function areDependenciesInstalled() {
  const noteFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noteFile)) return false;
  const installed = packagesIn(noteFile);
  return Object.entries(packagesIn(path.join(root, 'package-lock.json')))
    .filter(([place]) => place !== '')
    .every(([place, locked]) => {
      const there = installed[place];
      return there ? there.version === locked.version : mayBeAbsent(locked);
    });
}

function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/** An optional package must be there only where it names this platform; others come or stay away with those that need them. */
function mayBeAbsent({ optional, devOptional, os, cpu, libc }) {
  const isForThisPlatform = os?.includes(process.platform) && cpu?.includes(process.arch) && !libc;
  return Boolean(optional || devOptional) && !isForThisPlatform;
}

function installDependencies() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const quietly = ['--no-audit', '--no-fund', '--loglevel=error'];
  run(npm, ['ci', '--include=dev', '--include=optional', ...quietly]);
}

function build() {
  const sources = [
    'package-lock.json',
    'vite.config.ts',
    'vite.program.config.ts',
    'setup/phone-files.ts',
    'setup/web-chunks.ts',
    'tsconfig.json',
    'src',
    'protocols',
    'docs/guide',
    'docs/images/guide',
  ];
  const vite = path.join('node_modules', 'vite', 'bin', 'vite.js');
  step('dist/.trialwright-ready', sources, () => {
    for (const config of ['vite.config.ts', 'vite.program.config.ts'])
      run(pinnedNode(), [vite, 'build', '--config', config, '--logLevel=warn']);
  });
}

/** The runtime that package.json pins, whatever Node runs this script; the host's own where there is no pinned one. */
function pinnedNode() {
  const pinned = path.join(root, 'node_modules', '.bin', 'node');
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  return fail(`No pinned Node for ${process.platform}-${process.arch}: run this with Node 26 or later.`);
}

function installSystemPackages() {
  const needs = [
    { debian: 'chromium-headless-shell', isThere: hasChromium() },
    { debian: 'postgresql', isThere: hasPostgresServer() },
    { debian: 'r-base-core', isThere: isOnPath('Rscript') },
    { debian: 'r-cran-nlme', isThere: hasPackageOfR('nlme') },
  ];
  const missing = needs.filter(need => !need.isThere).map(need => need.debian);
  if (missing.length === 0) return;
  const commands = [
    ['apt-get', ['update', '-qq', ...aptPatience]],
    ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...aptPatience, ...missing]],
  ];
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    fail(
      `Tests and benches need ${missing.join(', ')}. As an administrator of a Debian system, run:\n` +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`,
    );
  for (const [command, args] of commands) run(command, args, { DEBIAN_FRONTEND: 'noninteractive' });
}

function isOnPath(program) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some(folder => existsSync(path.join(folder, program)));
}

/** The one without windows needs a third less of the processor; where a system has only the whole one, that will do. */
function hasChromium() {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
  return places.some(place => place && existsSync(place));
}

function hasPostgresServer() {
  const versions = '/usr/lib/postgresql';
  return (
    existsSync(versions) &&
    readdirSync(versions).some(version => existsSync(path.join(versions, version, 'bin', 'postgres')))
  );
}

/** R itself says, because it may have been installed anywhere; Debian leaves its recommended packages out of r-base-core. */
function hasPackageOfR(name) {
  if (!isOnPath('Rscript')) return false;
  const expression = `quit(status = if (nzchar(system.file(package = "${name}"))) 0 else 1)`;
  return spawnSync('Rscript', ['--vanilla', '-e', expression]).status === 0;
}

/** Runs `work` unless the stamp holds the hash of the inputs as they are now. */
function step(stamp, inputs, work) {
  const stampFile = path.join(root, stamp);
  const key = hashOf(inputs);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === key) return;
  const startedAt = performance.now();
  work();
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, key);
  console.log(`${path.dirname(stamp)} ready in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

function hashOf(inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(input => filesUnder(path.join(root, input)))) {
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Tests stand beside the code and change nothing that is built. */
function filesUnder(place) {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return /\.test\.tsx?$/.test(place) ? [] : [place];
  return readdirSync(place)
    .sort()
    .flatMap(name => filesUnder(path.join(place, name)));
}

/** NODE_ENV=production in the caller's environment would leave out what the build needs. */
function run(command, args, environment = {}) {
  const { NODE_ENV: _, ...inherited } = process.env;
  try {
    execFileSync(command, args, { cwd: root, stdio: 'inherit', env: { ...inherited, ...environment } });
  } catch (error) {
    fail(`\`${command} ${args.join(' ')}\` failed${error.status === undefined ? `: ${error.message}` : '.'}`);
  }
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
