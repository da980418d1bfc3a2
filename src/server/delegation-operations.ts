import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { noDelegations } from '../record/delegation.ts';
import type { DelegationView } from '../record/delegation-view.ts';
import type { House } from './house.ts';
import { type Operation, type StudyCaller, studyOperation } from './operation.ts';
import { readingRoles } from './permissions.ts';
import { roleInEffect } from './role-terms.ts';
import { StudyPath } from './study-operations.ts';
import { RoleName, Signature } from './view-parts.ts';

const text = Type.String();

export const DelegationSchema = Type.Object(
  {
    site: text,
    staff: Type.Array(Type.Object({ account: text, name: text, role: RoleName }, closed)),
    delegations: Type.Array(
      Type.Object(
        {
          id: text,
          account: text,
          tasks: Type.Array(text),
          from: text,
          until: Type.Optional(text),
          signature: Signature,
          givenAt: text,
          ended: Type.Optional(Type.Object({ at: text, by: text, reason: text }, closed)),
        },
        closed,
      ),
    ),
    trainings: Type.Array(
      Type.Object(
        { account: text, training: text, date: text, by: text, recordedBy: text, recordedAt: text },
        closed,
      ),
    ),
    /** Printed names of the accounts in the log. */
    names: Type.Record(text, text),
  },
  closed,
);

export const delegationOperations: readonly Operation[] = [
  studyOperation({
    id: 'delegations',
    method: 'GET',
    path: '/api/studies/:study/delegations',
    summary: "The log of delegations and trainings of the caller's sites, with the people who act there now.",
    roles: readingRoles.delegations,
    params: StudyPath,
    reply: Type.Array(DelegationSchema),
    handle: async ({ house }, caller) => ({ body: await delegationViews(house, caller) }),
  }),
];

async function delegationViews(
  house: House,
  { runtime, sites }: StudyCaller,
): Promise<readonly DelegationView[]> {
  const logs = await runtime.delegations();
  const names = await house.book.names();
  const staff: (DelegationView['staff'][number] & { readonly sites: readonly string[] })[] = [];
  for (const account of Object.values(await house.book.accounts())) {
    const held = await roleInEffect(account, runtime);
    if (held && held.role !== 'participant') staff.push({ account: account.id, name: account.name, ...held });
  }
  return sites.map(site => {
    const { delegations, trainings } = logs.find(log => log.site === site) ?? noDelegations(site);
    const involved = [...delegations, ...trainings].map(({ account }) => account);
    return {
      site,
      staff: staff
        .filter(person => person.sites.includes(site))
        .map(({ account, name, role }) => ({ account, name, role })),
      delegations,
      trainings,
      names: Object.fromEntries(involved.map(account => [account, names[account] ?? account])),
    };
  });
}
