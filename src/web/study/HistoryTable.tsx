import { TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ParticipantEvent, SiteEvent, StudyEvent } from '../../record/events.ts';
import type { HistoryEntry, ShownDefinition } from '../../record/views.ts';
import { recordWords } from '../../record/words.ts';
import { eventLine, type Speech } from '../../report/event-line.ts';
import { shownDate, shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { Pager } from '../parts/Pager.tsx';
import { pageWith } from '../parts/pages-of.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { shownMeaning } from '../texts/shown-meaning.ts';

interface HistoryTableProps {
  readonly entries: readonly HistoryEntry[];
  readonly definition: ShownDefinition;
  readonly filterLabel: string;
  readonly zone?: string;
  readonly withStream?: boolean;
}

type ShownEvent = ParticipantEvent | SiteEvent | StudyEvent;

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
  const [place, setPlace] = useState(0);
  const lines = useMemo(() => {
    const speech = { definition, language, dated: (date: string) => shownDate(date, language) };
    return linesOf(entries, speech);
  }, [entries, definition, language]);
  const page = pageWith(fitting(lines, wanted), place);
  return (
    <>
      <TextInput
        type="search"
        label={filterLabel}
        value={wanted}
        maw={320}
        onChange={event => {
          setWanted(event.currentTarget.value);
          setPlace(0);
        }}
      />
      {page.total === 0 && <p className="muted">{texts.history.none}</p>}
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
            {page.rows.map(({ entry, kind, line }) => (
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
      <Pager page={page} onPlace={setPlace} label={filterLabel} />
    </>
  );
}

type Line = ReturnType<typeof linesOf>[number];

function fitting(lines: readonly Line[], wanted: string): readonly Line[] {
  const sought = wanted.trim().toLowerCase();
  if (sought === '') return lines;
  return lines.filter(({ entry, kind, line }) =>
    `${kind} ${line.words} ${line.written} ${entry.name}`.toLowerCase().includes(sought),
  );
}

/** Newest first. */
function linesOf(entries: readonly HistoryEntry[], speech: Speech) {
  // Compiles only while every kind of event that people may read has its words.
  const words: Readonly<Record<ShownEvent['type'], string>> = recordWords[speech.language].eventTypes;
  const kinds: Readonly<Record<string, string>> = words;
  return entries
    .map(entry => ({ entry, kind: kinds[entry.type] ?? entry.type, line: eventLine(entry, speech) }))
    .sort((a, b) => b.entry.at.localeCompare(a.entry.at) || b.entry.version - a.entry.version);
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
