import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { AdverseEventData, CorrectionTarget } from '../../record/events.ts';
import type { AdverseEvent } from '../../record/participant.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { AddEntryDialog, type AddedEntry } from '../participant/AddEntryDialog.tsx';
import { AdverseEventDialog } from '../participant/AdverseEventDialog.tsx';
import { EntryTable } from '../participant/EntryTable.tsx';
import {
  adverseEventItems,
  deviationItems,
  medicationItems,
  specialSituationItems,
} from '../participant/entry-items.ts';
import { queries, useParticipant } from '../queries.ts';
import { useStudyOfParticipant } from '../study-of-participant.ts';

type Open = { kind: 'report' } | { kind: 'add'; act: AddedEntry } | { kind: 'follow'; event: AdverseEvent };

export function SafetyPage() {
  const params = useParams({ from: '/studies/$study/participants/$participant/safety' });
  const study = useStudyOfParticipant(params.study, params.participant);
  const view = useParticipant(params.study, params.participant);
  const texts = useTexts();
  const [open, setOpen] = useState<Open>();
  const { state } = view;
  const isGraded = state.adverseEvents.some(({ gradingTerm }) => gradingTerm !== undefined);
  const dictionary = useQuery({ ...queries.gradingDictionary(params.study), enabled: isGraded });
  const terms = dictionary.data?.terms ?? [];
  const may = (act: string) => study.acts.includes(act) && !state.locked;
  const dialog = { study, view, onClose: () => setOpen(undefined) };
  const followButton = (event: AdverseEvent) => (
    <button type="button" className="link" onClick={() => setOpen({ kind: 'follow', event })}>
      {texts.safety.follow}
    </button>
  );
  const button = (act: string, name: string, opened: Open) =>
    may(act) && (
      <Button variant="default" onClick={() => setOpen(opened)}>
        {name}
      </Button>
    );
  return (
    <>
      <Part
        title={texts.safety.adverseEvents}
        isEmpty={state.adverseEvents.length === 0}
        act={button('report-adverse-event', texts.safety.report, { kind: 'report' })}
      >
        <EntryTable
          study={study}
          view={view}
          caption={texts.safety.adverseEvents}
          entries={state.adverseEvents}
          items={adverseEventItems(study.definition, terms)}
          target={(event, field) => ({
            kind: 'adverseEvent',
            id: event.id,
            field: field as keyof AdverseEventData,
          })}
          acts={may('follow-adverse-event') ? followButton : undefined}
        />
      </Part>
      <OtherEntries
        study={study}
        view={view}
        button={(act, name) => button(act, name, { kind: 'add', act })}
      />
      {open?.kind === 'report' && <AdverseEventDialog {...dialog} />}
      {open?.kind === 'follow' && <AdverseEventDialog {...dialog} event={open.event} />}
      {open?.kind === 'add' && <AddEntryDialog {...dialog} act={open.act} />}
    </>
  );
}

interface OtherEntriesProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly button: (act: AddedEntry, name: string) => ReactNode;
}

interface Entry {
  readonly id: string;
}

function OtherEntries({ study, view, button }: OtherEntriesProps) {
  const texts = useTexts();
  const { specialSituations, medications, deviations } = view.state;
  const kinds = [
    {
      kind: 'specialSituation',
      title: texts.safety.situations,
      act: button('report-special-situation', texts.safety.reportSituation),
      entries: specialSituations,
      items: specialSituationItems,
    },
    {
      kind: 'medication',
      title: texts.safety.medications,
      act: button('add-medication', texts.safety.addMedication),
      entries: medications,
      items: medicationItems,
    },
    {
      kind: 'deviation',
      title: texts.safety.deviations,
      act: button('add-deviation', texts.safety.addDeviation),
      entries: deviations,
      items: deviationItems,
    },
  ];
  return kinds.map(({ kind, title, act, entries, items }) => (
    <Part key={kind} title={title} isEmpty={entries.length === 0} act={act}>
      <EntryTable<Entry>
        study={study}
        view={view}
        caption={title}
        entries={entries}
        items={items}
        target={({ id }, field) => ({ kind, id, field }) as CorrectionTarget}
      />
    </Part>
  ));
}

interface PartProps {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly act: ReactNode;
  readonly children: ReactNode;
}

function Part({ title, isEmpty, act, children }: PartProps) {
  const texts = useTexts();
  return (
    <section className="part">
      <div className="parthead">
        <h2>{title}</h2>
        {act}
      </div>
      {isEmpty ? <p className="muted">{texts.none}</p> : children}
    </section>
  );
}
