import type { DelegationLine } from '../../record/delegation.ts';
import { shownDate } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { Tag, type Tone } from '../parts/Marks.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import type { SiteLogProps } from './dialog.ts';
import { type DelegationStateName, stateOfDelegation } from './state-of-delegation.ts';

interface DelegationTableProps extends SiteLogProps {
  readonly today: string;
  readonly onEnd?: (delegation: string) => void;
}

const tones: Record<DelegationStateName, Tone> = {
  current: 'met',
  later: 'unknown',
  over: 'plain',
  ended: 'plain',
};

export function DelegationTable({ study, log, today, onEnd }: DelegationTableProps) {
  const texts = useTexts();
  if (log.delegations.length === 0) return <p className="muted">{texts.delegation.none}</p>;
  return (
    <ScrollRegion label={texts.delegation.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.delegation.person}</th>
            <th scope="col">{texts.delegation.tasks}</th>
            <th scope="col">{texts.delegation.from}</th>
            <th scope="col">{texts.delegation.until}</th>
            <th scope="col">{texts.delegation.state}</th>
            <th scope="col">{texts.delegation.by}</th>
            {onEnd && <th scope="col">{texts.acts}</th>}
          </tr>
        </thead>
        <tbody>
          {log.delegations.map(line => (
            <Line key={line.id} line={line} study={study} log={log} today={today} onEnd={onEnd} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface LineProps extends SiteLogProps {
  readonly line: DelegationLine;
  readonly today: string;
  readonly onEnd: ((delegation: string) => void) | undefined;
}

function Line({ line, study, log, today, onEnd }: LineProps) {
  const texts = useTexts();
  const label = useLabel();
  const language = useLanguage();
  const state = stateOfDelegation(line, today);
  const tasks = line.tasks.map(id => {
    const task = study.definition.delegation?.tasks.find(each => each.id === id);
    return task ? label(task.label) : id;
  });
  return (
    <tr>
      <th scope="row" translate="no">
        {log.names[line.account] ?? line.account}
      </th>
      <td className="wordy">{tasks.join(language === 'zh' ? '；' : '; ')}</td>
      <td className="nowrap">{shownDate(line.from, language)}</td>
      <td className="nowrap">{line.until === undefined ? '–' : shownDate(line.until, language)}</td>
      <td>
        <Tag tone={tones[state]}>{texts.delegation.states[state]}</Tag>{' '}
        {line.ended && (
          <span className="muted" translate="no">
            {line.ended.reason}
          </span>
        )}
      </td>
      <td translate="no">{line.signature.name}</td>
      {onEnd && (
        <td>
          {state !== 'ended' && (
            <button type="button" className="link" onClick={() => onEnd(line.id)}>
              {texts.delegation.end}
            </button>
          )}
        </td>
      )}
    </tr>
  );
}
