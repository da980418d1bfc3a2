import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTexts } from '../language.ts';
import { ConsentDialog } from '../participant/ConsentDialog.tsx';
import { ParticipantTable } from '../participant/ParticipantTable.tsx';
import {
  fitting,
  inOrderOfUrgency,
  type ListFilter,
  type StatusGroup,
} from '../participant/participant-list.ts';
import { Choice } from '../parts/Choice.tsx';
import { Pager } from '../parts/Pager.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { pageWith } from '../parts/pages-of.ts';
import { SiteSelect } from '../parts/SiteSelect.tsx';
import { queries, useSession, useStudy } from '../queries.ts';

const groups = ['all', 'screening', 'active', 'ended'] as const;

export function ParticipantsPage() {
  const { study } = useParams({ from: '/studies/$study/participants' });
  const view = useStudy(study);
  const texts = useTexts();
  const { data: rows, error } = useQuery(queries.participants(study));
  const [filter, setFilter] = useState<ListFilter>({ search: '', group: 'all', site: '', dueOnly: false });
  const [isConsenting, setConsenting] = useState(false);
  const ordered = useMemo(() => inOrderOfUrgency(rows ?? []), [rows]);
  const shown = fitting(ordered, filter);
  const sites = useSession()?.studies.find(each => each.id === study)?.sites ?? [];
  const { chosen, choose, onKeyDown, input } = useListKeys(study, shown);
  const page = pageWith(shown, chosen);
  const change = (part: Partial<ListFilter>) => {
    setFilter({ ...filter, ...part });
    choose(0);
  };
  return (
    <div className="page">
      <div className="pagehead">
        <h1>{texts.participants.title}</h1>
        {view.acts.includes('consent') && view.status === 'open' && (
          <Button onClick={() => setConsenting(true)}>{texts.participants.consent}</Button>
        )}
      </div>
      <div className="filters">
        <TextInput
          ref={input}
          type="search"
          label={texts.participants.search}
          description={texts.participants.searchHint}
          value={filter.search}
          onKeyDown={onKeyDown}
          onChange={event => change({ search: event.currentTarget.value })}
        />
        <Choice
          label={texts.participants.status}
          options={groups.map(key => ({ key, label: texts.participants.groups[key] }))}
          value={filter.group}
          onChange={key => change({ group: key as StatusGroup })}
        />
        {sites.length > 1 && (
          <SiteSelect
            definition={view.definition}
            sites={sites}
            value={filter.site}
            all={texts.all}
            onChange={site => change({ site })}
          />
        )}
        <Checkbox
          label={texts.participants.dueOnly}
          checked={filter.dueOnly}
          onChange={event => change({ dueOnly: event.currentTarget.checked })}
        />
        {rows && (
          <span className="muted" role="status">
            {texts.participants.shown(shown.length, rows.length)}
          </span>
        )}
      </div>
      <ProblemNote error={error} />
      {rows === undefined && error === null && <p className="muted">{texts.loading}</p>}
      <Pager page={page} onPlace={choose} label={texts.participants.title} />
      {shown.length > 0 && <ParticipantTable view={view} rows={page.rows} chosen={chosen - page.first} />}
      {rows && shown.length === 0 && <Nobody isEmpty={rows.length === 0} />}
      {isConsenting && <ConsentDialog view={view} sites={sites} onClose={() => setConsenting(false)} />}
    </div>
  );
}

function Nobody({ isEmpty }: { isEmpty: boolean }) {
  const texts = useTexts();
  return <p className="muted">{isEmpty ? texts.participants.empty : texts.participants.none}</p>;
}

/** Ctrl K goes to the search field; there the arrows choose a row, turning pages, and Enter opens it. */
function useListKeys(study: string, rows: readonly { readonly id: string }[]) {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [place, setPlace] = useState(0);
  const chosen = Math.min(place, rows.length - 1);
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) input.current?.focus();
    const focus = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[chosen];
    if (event.key === 'Enter' && row !== undefined)
      void navigate({
        to: '/studies/$study/participants/$participant',
        params: { study, participant: row.id },
      });
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setPlace(Math.max(0, Math.min(chosen + step, rows.length - 1)));
  };
  return { chosen, choose: setPlace, onKeyDown, input };
}
