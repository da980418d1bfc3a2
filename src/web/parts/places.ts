import type { Role } from '../../record/roles.ts';
import type { StudyView } from '../../record/views.ts';

const all = [
  { name: 'today', to: '/studies/$study/today' },
  { name: 'study', to: '/studies/$study' },
  { name: 'participants', to: '/studies/$study/participants' },
  { name: 'seriousEvents', to: '/studies/$study/serious-events' },
  { name: 'queries', to: '/studies/$study/queries' },
  { name: 'dataQuality', to: '/studies/$study/data-quality' },
  { name: 'masking', to: '/studies/$study/masking' },
  { name: 'unmasking', to: '/studies/$study/unmasking' },
  { name: 'pharmacy', to: '/studies/$study/pharmacy' },
  { name: 'history', to: '/studies/$study/history' },
  { name: 'delegation', to: '/studies/$study/delegation' },
  { name: 'accounts', to: '/studies/$study/accounts' },
] as const;

type Place = (typeof all)[number];

const recordReaders: readonly Role[] = [
  'coordinator',
  'nurse',
  'investigator',
  'monitor',
  'dataManager',
  'statistician',
  'sponsor',
  'auditor',
];
/** After the opening. */
export const allocationReaders: readonly Role[] = [
  'statistician',
  'dataManager',
  'sponsor',
  'auditor',
  'safetyCommittee',
  'administrator',
];
/** Who is told that masking was broken. */
export const noticeReaders: readonly Role[] = ['sponsor', 'monitor', 'safetyCommittee'];
/** Who works by it or looks after it. */
const delegationReaders: readonly Role[] = [
  'investigator',
  'coordinator',
  'nurse',
  'pharmacist',
  'verifier',
  'monitor',
  'sponsor',
  'auditor',
];
const accountReaders: readonly Role[] = ['administrator', 'auditor'];

type Viewer = Pick<StudyView, 'role' | 'acts' | 'masked'> & {
  readonly definition: Pick<StudyView['definition'], 'delegation'>;
};

const isOpenTo: Record<Place['name'], (viewer: Viewer) => boolean> = {
  today: () => true,
  study: () => true,
  participants: ({ role }) => recordReaders.includes(role),
  seriousEvents: ({ role }) => recordReaders.includes(role),
  queries: ({ role }) => recordReaders.includes(role),
  dataQuality: ({ role }) => recordReaders.includes(role),
  masking: () => true,
  unmasking: ({ role, acts }) => acts.includes('unmask') || noticeReaders.includes(role),
  pharmacy: ({ masked, acts }) => !masked && (acts.includes('dispense') || acts.includes('verify-kit')),
  history: ({ role }) => recordReaders.includes(role) && role !== 'nurse',
  delegation: ({ role, definition }) =>
    definition.delegation !== undefined && delegationReaders.includes(role),
  accounts: ({ role }) => accountReaders.includes(role),
};

/** Places that the caller's role has something to do in. The server decides who may read them; these only open doors. */
export function placesOf(viewer: Viewer): readonly Place[] {
  return all.filter(({ name }) => isOpenTo[name](viewer));
}
