import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { HistoryEntry, ShownDefinition } from '../../record/views.ts';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { shownMeaning } from '../texts/shown-meaning.ts';
import { eventLine } from './event-line.ts';

interface HistoryTableProps {
  readonly entries: readonly HistoryEntry[];
  readonly definition: ShownDefinition;
  readonly filterLabel: string;
  readonly zone?: string;
  readonly withStream?: boolean;
}

/** Events, newest first: when, who, what; behind each the data, the signature and the hash that chains it. */
export function HistoryTable({
  entries,
  definition,
  filterLabel,
  zone,
  withStream = false,
}: HistoryTableProps) {
  const texts = useTexts();
  const language = useLanguage();
  const [wanted, setWanted] = useState('');
  const lines = entries
    .map(entry => ({
      entry,
      kind: texts.eventTypes[entry.type as keyof typeof texts.eventTypes] ?? entry.type,
      line: eventLine(entry, { definition, language, texts }),
    }))
    .filter(({ entry, kind, line }) =>
      `${kind} ${line.words} ${line.written} ${entry.name}`
        .toLowerCase()
        .includes(wanted.trim().toLowerCase()),
    )
    .toSorted((a, b) => b.entry.at.localeCompare(a.entry.at) || b.entry.version - a.entry.version);
  return (
    <>
      <TextInput
        type="search"
        label={filterLabel}
        value={wanted}
        maw={320}
        onChange={event => setWanted(event.currentTarget.value)}
      />
      {lines.length === 0 && <p className="muted">{texts.history.none}</p>}
      <ScrollRegion label={filterLabel}>
        <table className="history">
          <thead>
            <tr>
              <th scope="col">{texts.when}</th>
              <th scope="col">{texts.by}</th>
              {withStream && <th scope="col">{texts.history.stream}</th>}
              <th scope="col">{texts.what}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ entry, kind, line }) => (
              <tr key={`${entry.stream}${entry.version}`}>
                <td className="nowrap">{shownInstant(entry.at, language, zone)}</td>
                <td>
                  <span translate="no">{entry.name}</span>{' '}
                  <span className="muted">
                    {texts.roles[entry.actor.role as keyof typeof texts.roles] ?? entry.actor.role}
                  </span>
                </td>
                {withStream && <td translate="no">{entry.stream}</td>}
                <td>
                  <details>
                    <summary>
                      <strong>{kind}</strong> {line.words} <span translate="no">{line.written}</span>
                    </summary>
                    <Inside entry={entry} />
                  </details>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function Inside({ entry }: { entry: HistoryEntry }) {
  const texts = useTexts();
  return (
    <div className="inside">
      {entry.signature && (
        <p>
          {texts.sign.by(entry.signature.name)}: {shownMeaning(entry.signature.meaning, texts)}
        </p>
      )}
      <pre translate="no">{JSON.stringify(entry.data, null, 1)}</pre>
      <p className="muted">
        {texts.history.version} {entry.version} · {texts.history.hash}{' '}
        <span translate="no">{entry.hash.slice(0, 16)}…</span>
      </p>
    </div>
  );
}
