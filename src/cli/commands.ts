import { UsageError } from './usage.ts';

/** What a command's file exports. Returns the exit code. */
export interface Command {
  readonly run: (args: readonly string[]) => Promise<number>;
}

interface CommandEntry {
  readonly arguments: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

const commands: Readonly<Record<string, CommandEntry>> = {
  start: {
    arguments: '--protocol FOLDER [--simulated] [--two-party]',
    summary: 'serve the studies of the database, opening that of FOLDER if it is new',
    load: () => import('./start.ts'),
  },
  'look-around': {
    arguments: '--protocol FOLDER',
    summary: 'serve a simulated study in memory, to try every role; gone when it is stopped',
    load: () => import('./look-around.ts'),
  },
  link: {
    arguments: 'ACCOUNT',
    summary: 'print a one-time sign-in link for an account',
    load: () => import('./link.ts'),
  },
  check: {
    arguments: 'FOLDER [--json] [--language zh]',
    summary: "print what is wrong or remarkable in a trial's definition",
    load: () => import('./check.ts'),
  },
  compare: {
    arguments: 'OLD NEW [--before-lists] [--json] [--language zh]',
    summary: 'print what an amended definition changes, whom it touches and what it would lose',
    load: () => import('./compare.ts'),
  },
  import: {
    arguments: 'RECORD [-o FOLDER]',
    summary: 'write a draft definition from a registry record',
    load: () => import('./import.ts'),
  },
  load: {
    arguments: 'ctcae | leak-audit FILE [--study STUDY]',
    summary: 'load the workbook of grades, or the report of a leak audit, into a study',
    load: () => import('./load.ts'),
  },
  verify: {
    arguments: '[STUDY…]',
    summary: 'walk every hash chain of the record and say where one breaks',
    load: () => import('./verify.ts'),
  },
  seed: {
    arguments: 'FILE',
    summary: 'make a seed for allocation lists and print what commits to it',
    load: () => import('./seed.ts'),
  },
  'verify-allocation': {
    arguments: 'BUNDLE',
    summary: 'draw the lists of an opened study again and say what does not fit',
    load: () => import('./verify-allocation.ts'),
  },
  key: {
    arguments: 'show | rotate | protect | unprotect | split … | recover …',
    summary: 'look after the keys that seal the allocation',
    load: () => import('./key.ts'),
  },
  design: {
    arguments: 'FOLDER [--out FOLDER]',
    summary: 'work out what a design can show, by complete enumeration',
    load: () => import('./design.ts'),
  },
  statistics: {
    arguments: 'FILE… [--quiet]',
    summary: 'work out a file of cases and compare with the values that it expects',
    load: () => import('./statistics.ts'),
  },
  'leak-audit': {
    arguments: 'FOLDER [--seeds N] [--out FOLDER]',
    summary: 'look in simulated trials for anything by which a masked role could tell an arm',
    load: () => import('./leak-audit.ts'),
  },
  'dummy-report': {
    arguments: 'RECORD [--out FOLDER]',
    summary: 'write the whole report on arms that are not the real ones, before the opening',
    load: () => import('./dummy-report.ts'),
  },
  'registry-results': {
    arguments: 'RECORD [--out FOLDER]',
    summary: 'write the results of a finished trial as the registry takes them',
    load: () => import('./registry-results.ts'),
  },
  trace: {
    arguments: 'ID [--report FOLDER] [--record FILE] [--language zh]',
    summary: 'print the rows and events that a number of the report was made from',
    load: () => import('./trace.ts'),
  },
  datasets: {
    arguments: 'RECORD [--out FOLDER]',
    summary: 'write the analysis datasets of a finished trial as CSV',
    load: () => import('./datasets.ts'),
  },
  simulate: {
    arguments: 'FOLDER --trials N [--seed S] [--workers W]',
    summary: 'simulate the trial many times: responses, changes, harms and the power of its tests',
    load: () => import('./simulate.ts'),
  },
  rehearse: {
    arguments: 'FOLDER [--seed N] [--out FOLDER] [--browser] [--amendment FILE]',
    summary: 'run the whole trial with simulated participants and write its report',
    load: () => import('./rehearse.ts'),
  },
};

/** Runs one command as it is typed after the program's name. Prints what it has to say; returns the exit code. */
export async function runCommand([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(usage());
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    console.error(`trialwright has no command "${name}".\n\n${usage()}`);
    return 2;
  }
  try {
    return await (await command.load()).run(args);
  } catch (error) {
    if (error instanceof UsageError || isArgumentError(error)) {
      console.error(`${error.message}\n\nUsage: trialwright ${name} ${command.arguments}`);
      return 2;
    }
    console.error(error instanceof Error ? error.message : error);
    if (process.env.DEBUG) console.error(error);
    return 1;
  }
}

function usage(): string {
  const lines = Object.entries(commands).map(
    ([name, command]) => `  ${`${name} ${command.arguments}`.padEnd(48)} ${command.summary}`,
  );
  return [
    'Usage: trialwright COMMAND',
    '',
    ...lines,
    '',
    'The record is kept in ./data, or in DATA_DIR, or in the PostgreSQL of DATABASE_URL.',
    'The server listens on HOST (127.0.0.1) and PORT (8080); browsers reach it at PUBLIC_URL.',
  ].join('\n');
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
