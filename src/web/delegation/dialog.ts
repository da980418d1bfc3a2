import type { DelegationView } from '../../record/delegation-view.ts';
import type { StudyView } from '../../record/views.ts';

export interface SiteLogProps {
  readonly study: StudyView;
  readonly log: DelegationView;
}

export interface DelegationDialogProps extends SiteLogProps {
  /** Calendar date at the site. */
  readonly today: string;
  readonly onClose: () => void;
}

/** People to choose from, as options of a select. */
export function peopleOf(
  staff: DelegationView['staff'],
  roleNames: Readonly<Record<string, string>>,
): readonly { readonly value: string; readonly label: string }[] {
  return staff.map(({ account, name, role }) => ({
    value: account,
    label: `${name} (${roleNames[role] ?? role})`,
  }));
}
