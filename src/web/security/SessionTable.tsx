import type { OpenSessionView } from '../../record/account-views.ts';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { Tag } from '../parts/Marks.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { browserName } from './browser-name.ts';

interface SessionTableProps {
  readonly label: string;
  readonly sessions: readonly OpenSessionView[];
  readonly onEnd: (session: string) => void;
}

export function SessionTable({ label, sessions, onEnd }: SessionTableProps) {
  const texts = useTexts();
  const language = useLanguage();
  return (
    <ScrollRegion label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.security.browser}</th>
            <th scope="col">{texts.security.source}</th>
            <th scope="col">{texts.security.openedBy}</th>
            <th scope="col">{texts.security.opened}</th>
            <th scope="col">{texts.security.used}</th>
            <th scope="col">{texts.acts}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(row => (
            <tr key={row.session}>
              <th scope="row">
                <Browser agent={row.agent} /> {row.isThis && <Tag tone="met">{texts.security.thisOne}</Tag>}
              </th>
              <td translate="no">{row.source}</td>
              <td>{texts.security.ways[row.openedBy]}</td>
              <td className="nowrap">{shownInstant(row.createdAt, language)}</td>
              <td className="nowrap">{shownInstant(row.usedAt, language)}</td>
              <td>
                {!row.isThis && (
                  <button type="button" className="link" onClick={() => onEnd(row.session)}>
                    {texts.security.end}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Browser({ agent }: { agent: string }) {
  const texts = useTexts();
  const { browser, system } = browserName(agent);
  if (browser === undefined || system === undefined)
    return <span translate={agent === '' ? undefined : 'no'}>{agent || texts.security.unknownBrowser}</span>;
  return (
    <span translate="no" title={agent}>
      {texts.security.on(browser, system)}
    </span>
  );
}
