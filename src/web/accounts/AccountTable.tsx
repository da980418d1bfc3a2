import { isMasked } from '../../record/roles.ts';
import type { AccountView, ShownDefinition } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { Tag, type Tone } from '../parts/Marks.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';

interface AccountTableProps {
  readonly accounts: readonly AccountView[];
  readonly definition: ShownDefinition;
  readonly onNewLink?: (account: string) => void;
  readonly onRevoke?: (account: AccountView) => void;
}

const tones: Record<AccountView['state'], Tone> = {
  invited: 'unknown',
  active: 'met',
  locked: 'notMet',
  revoked: 'plain',
};

export function AccountTable({ accounts, definition, onNewLink, onRevoke }: AccountTableProps) {
  const texts = useTexts();
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
            {onNewLink && <th scope="col">{texts.acts}</th>}
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
              <td>{account.sites.join(', ')}</td>
              <td>
                <Tag tone={tones[account.state]}>{texts.accounts.states[account.state]}</Tag>
              </td>
              {onNewLink && (
                <td className="nowrap">
                  {account.state !== 'revoked' && (
                    <span className="row">
                      <button type="button" className="link" onClick={() => onNewLink(account.account)}>
                        {texts.accounts.newLink}
                      </button>
                      <button type="button" className="link" onClick={() => onRevoke?.(account)}>
                        {texts.accounts.revoke}
                      </button>
                    </span>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
