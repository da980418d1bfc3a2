import { acts } from '../conduct/acts.ts';
import { roles } from '../record/roles.ts';
import type { Operation } from './operation.ts';

const marks = { yes: '●', narrowed: '◐', no: '·' } as const;

/** Every operation of the API against every role, as Markdown: `●` may call it, `◐` only where the definition leaves it so, `·` may not. */
export function renderAuthorisation(operations: readonly Operation[]): string {
  const isAct = ({ id }: Operation) => Object.hasOwn(acts, id);
  const inStudy = operations.filter(({ access }) => access.kind === 'study');
  return [
    ...intro,
    '## Reading, and looking after accounts',
    '',
    ...tableOf(inStudy.filter(operation => !isAct(operation))),
    '',
    '## Acts',
    '',
    ...tableOf(inStudy.filter(isAct)),
    '',
    '## Without a role',
    '',
    '| operation | method and path | who |',
    '|---|---|---|',
    ...operations.flatMap(({ id, method, path, access }) =>
      access.kind === 'study' ? [] : [`| \`${id}\` | ${method} \`${path}\` | ${whoCalls(access)} |`],
    ),
    '',
  ].join('\n');
}

const intro = [
  '# Who may do what',
  '',
  'Made from the permissions by a test, which fails when this page is stale; another test calls every operation as every role',
  'and compares the answer with its cell. Whoever is not named may not. Beside the role, the caller has to be responsible for the',
  'site: a participant of another site is to the caller like one who does not exist.',
  '',
  `\`${marks.yes}\` may call it. \`${marks.narrowed}\` may call it where the definition says so: what names arms is open only to roles that it leaves`,
  `unmasked (the pharmacy's pages, in a study without masking, to pharmacist and verifier). \`${marks.no}\` is refused with`,
  '[`not-permitted`](problems.md#not-permitted). An act that a role may do can still be',
  '[refused](refusals.md) for what stands in the record.',
  '',
] as const;

function tableOf(operations: readonly Operation[]): readonly string[] {
  return [
    `| operation | ${roles.join(' | ')} |`,
    `|---|${roles.map(() => ':-:').join('|')}|`,
    ...operations.map(operation => {
      const cells = roles.map(role => cellOf(operation, role));
      return `| \`${operation.id}\` | ${cells.join(' | ')} |`;
    }),
  ];
}

function cellOf({ access }: Operation, role: string): string {
  if (access.kind !== 'study' || !access.roles.includes(role)) return marks.no;
  return access.narrowed ? marks.narrowed : marks.yes;
}

function whoCalls(access: Exclude<Operation['access'], { kind: 'study' }>): string {
  if (access.kind === 'public') return access.limited ? 'anybody, so many times a minute' : 'anybody';
  if (access.kind === 'phone') return 'an enrolled phone, about its own participant alone';
  if (access.during.length === 3) return 'whoever has a session';
  if (access.during.includes('lacksFactor')) return 'whoever still has to give the second factor';
  if (access.during.includes('lacksPassword')) return 'whoever has a session, also before a password is set';
  if (access.during.includes('lacksEnrolment'))
    return 'whoever has a session, also before a second factor is set up';
  return 'whoever has a session, a password and the second factor that is asked for';
}
