import type { Role } from '../../record/roles.ts';
import type { StudyView } from '../../record/views.ts';

const all = [
  { name: 'study', to: '/studies/$study' },
  { name: 'participants', to: '/studies/$study/participants' },
  { name: 'pharmacy', to: '/studies/$study/pharmacy' },
  { name: 'history', to: '/studies/$study/history' },
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
const accountReaders: readonly Role[] = ['administrator', 'auditor'];

/** Places that the caller's role has something to do in. The server decides who may read them; these only open doors. */
export function placesOf(view: Pick<StudyView, 'role' | 'acts' | 'masked'>): readonly Place[] {
  const { role, acts, masked } = view;
  return all.filter(({ name }) => {
    switch (name) {
      case 'study':
        return true;
      case 'participants':
        return recordReaders.includes(role);
      case 'pharmacy':
        return !masked && acts.includes('dispense');
      case 'history':
        return recordReaders.includes(role) && role !== 'nurse';
      case 'accounts':
        return accountReaders.includes(role);
    }
  });
}
