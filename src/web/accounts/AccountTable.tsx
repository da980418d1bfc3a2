import type { AccountView } from '../../record/account-views.ts';
import { isMasked } from '../../record/roles.ts';
import type { ShownDefinition } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { Tag, type Tone } from '../parts/Marks.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';

interface AccountTableProps {
  readonly accounts: readonly AccountView[];
  readonly definition: ShownDefinition;
  readonly acts?: AccountActs;
}

/** What an administrator can do to an account. */
export interface AccountActs {
  readonly newLink: (account: string) => void;
  readonly setTerm: (account: AccountView) => void;
  readonly showSessions: (account: AccountView) => void;
  readonly removeFactors: (account: AccountView) => void;
  readonly removeIdentity: (account: AccountView) => void;
  readonly revoke: (account: AccountView) => void;
}

const tones: Record<AccountView['state'], Tone> = {
  invited: 'unknown',
  active: 'met',
  locked: 'notMet',
  notNow: 'unknown',
  revoked: 'plain',
};

export function AccountTable({ accounts, definition, acts }: AccountTableProps) {
  const texts = useTexts();
  const isAnyBound = accounts.some(({ hasIdentity }) => hasIdentity);
  return (
    <ScrollRegion label={texts.accounts.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.accounts.account}</th>
            <th scope="col">{texts.accounts.name}</th>
            <th scope="col">{texts.accounts.role}</th>
            <th scope="col">{texts.accounts.sites}</th>
            <th scope="col">{texts.accounts.state}</th>
            <th scope="col">{texts.accounts.factorsColumn}</th>
            {isAnyBound && <th scope="col">{texts.accounts.identityColumn}</th>}
            {acts && <th scope="col">{texts.acts}</th>}
          </tr>
        </thead>
        <tbody>
          {accounts.map(account => (
            <tr key={account.account}>
              <th scope="row" translate="no">
                {account.account}
              </th>
              <td translate="no">{account.name}</td>
              <td>
                {account.role && (
                  <>
                    {texts.roles[account.role]}{' '}
                    <span className="muted">
                      {isMasked(definition, account.role) ? texts.accounts.masked : texts.accounts.unmasked}
                    </span>
                  </>
                )}
              </td>
              <td>{sitesWithTerms(account, texts.accounts.termAt)}</td>
              <td>
                <Tag tone={tones[account.state]}>{texts.accounts.states[account.state]}</Tag>
              </td>
              <td>{texts.accounts.hasFactors(account.factors)}</td>
              {isAnyBound && <td>{account.hasIdentity ? texts.yes : texts.no}</td>}
              {acts && <td>{account.state !== 'revoked' && <ActsOf account={account} acts={acts} />}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function sitesWithTerms(
  { sites, terms }: AccountView,
  phrase: (site: string, from: string, until: string) => string,
): string {
  return sites
    .map(site => {
      const { from = '', until = '' } = terms.find(term => term.site === site) ?? {};
      return phrase(site, from, until);
    })
    .join(', ');
}

function ActsOf({ account, acts }: { account: AccountView; acts: AccountActs }) {
  const texts = useTexts();
  return (
    <span className="row">
      <button type="button" className="link" onClick={() => acts.newLink(account.account)}>
        {texts.accounts.newLink}
      </button>
      <button type="button" className="link" onClick={() => acts.setTerm(account)}>
        {texts.accounts.term}
      </button>
      <button type="button" className="link" onClick={() => acts.showSessions(account)}>
        {texts.accounts.sessions}
      </button>
      {account.factors > 0 && (
        <button type="button" className="link" onClick={() => acts.removeFactors(account)}>
          {texts.accounts.removeFactors}
        </button>
      )}
      {account.hasIdentity && (
        <button type="button" className="link" onClick={() => acts.removeIdentity(account)}>
          {texts.accounts.removeIdentity}
        </button>
      )}
      <button type="button" className="link" onClick={() => acts.revoke(account)}>
        {texts.accounts.revoke}
      </button>
    </span>
  );
}
