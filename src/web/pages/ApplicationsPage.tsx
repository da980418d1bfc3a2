import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { firstApplicationDate } from '../../record/applications.ts';
import type { LoggedApplication } from '../../record/participant.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { ValueDialog } from '../form/ValueDialog.tsx';
import { shortDate, shownTime } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { ApplicationDialog } from '../participant/ApplicationDialog.tsx';
import { applicationGrid, extraApplications, type SlotCell } from '../participant/application-grid.ts';
import type { DialogProps } from '../participant/dialog.ts';
import { applicationStatusItem, applicationTimeItem } from '../participant/entry-items.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { Choice } from '../parts/Choice.tsx';
import { useParticipant } from '../queries.ts';
import { useStudyOfParticipant } from '../study-of-participant.ts';

type Open = { log: { cell?: SlotCell; date?: string } } | { logged: LoggedApplication };

export function ApplicationsPage() {
  const params = useParams({ from: '/studies/$study/participants/$participant/applications' });
  const study = useStudyOfParticipant(params.study, params.participant);
  const view = useParticipant(params.study, params.participant);
  const texts = useTexts();
  const language = useLanguage();
  const [open, setOpen] = useState<Open>();
  const { state, compliance } = view;
  const first = firstApplicationDate(state);
  const mayLog = study.acts.includes('log-application') && !state.locked && state.dispensings.length > 0;
  const extra = extraApplications(state.applications);
  const cellProps = { study, zone: timeZoneOf(study, view), mayLog };
  return (
    <section className="stack">
      <p>
        <strong>{texts.applications.compliance(compliance.given, compliance.planned)}</strong>
        {compliance.percent !== undefined && (
          <span className="muted"> · {texts.applications.percent(String(compliance.percent))}</span>
        )}
      </p>
      {state.dispensings.length === 0 && <p className="muted">{texts.applications.notRandomised}</p>}
      {state.dispensings.length > 0 && first === undefined && (
        <p className="muted">{texts.applications.notBegun}</p>
      )}
      <ol className="applications">
        {applicationGrid(study.definition.treatment, state.applications, first).map(
          ({ day, date, slots }) => (
            <li key={day}>
              <h3>
                {texts.participant.day(day)}
                {date !== undefined && <span className="muted"> {shortDate(date, language)}</span>}
              </h3>
              {slots.map(cell => (
                <Slot
                  key={cell.slot}
                  {...cellProps}
                  cell={cell}
                  onLog={() => setOpen({ log: { cell, ...(date === undefined ? {} : { date }) } })}
                  onOpen={logged => setOpen({ logged })}
                />
              ))}
            </li>
          ),
        )}
      </ol>
      <div className="row">
        {extra.map(logged => (
          <button key={logged.id} type="button" className="value" onClick={() => setOpen({ logged })}>
            {texts.applications.status[logged.status]} {shortDate(logged.date, language)}{' '}
            {shownTime(logged.at, cellProps.zone)}
          </button>
        ))}
        {mayLog && (
          <Button variant="default" onClick={() => setOpen({ log: {} })}>
            {texts.applications.logExtra}
          </Button>
        )}
      </div>
      <Opened study={study} view={view} open={open} onClose={() => setOpen(undefined)} />
    </section>
  );
}

interface OpenedProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly open: Open | undefined;
  readonly onClose: () => void;
}

function Opened({ study, view, open, onClose }: OpenedProps) {
  if (open === undefined) return null;
  if ('log' in open)
    return (
      <ApplicationDialog
        study={study}
        view={view}
        slot={open.log.cell && { day: open.log.cell.day, slot: open.log.cell.slot }}
        date={open.log.date}
        onClose={onClose}
      />
    );
  return <LoggedValue study={study} view={view} logged={open.logged} onClose={onClose} />;
}

type LoggedField = 'status' | 'at';

/** The state of an application, or the time of it. */
function LoggedValue({ study, view, logged, onClose }: DialogProps & { readonly logged: LoggedApplication }) {
  const texts = useTexts();
  const [field, setField] = useState<LoggedField>('status');
  const names: Record<LoggedField, string> = { status: texts.visits.state, at: texts.applications.at };
  const shared = {
    study,
    view,
    target: { kind: 'application', id: logged.id, field } as const,
    label: `${logged.id} ${names[field]}`,
    onClose,
    others: (
      <Choice
        label={texts.applications.values}
        options={(Object.keys(names) as LoggedField[]).map(key => ({ key, label: names[key] }))}
        value={field}
        onChange={key => setField(key as LoggedField)}
      />
    ),
  };
  return field === 'status' ? (
    <ValueDialog {...shared} key={field} item={applicationStatusItem} value={logged.status} />
  ) : (
    <ValueDialog
      {...shared}
      key={field}
      item={applicationTimeItem}
      value={logged.at}
      instantZone={timeZoneOf(study, view)}
    />
  );
}

interface SlotProps {
  readonly study: StudyView;
  readonly zone: string;
  readonly mayLog: boolean;
  readonly cell: SlotCell;
  readonly onLog: () => void;
  readonly onOpen: (logged: LoggedApplication) => void;
}

function Slot({ study, zone, mayLog, cell, onLog, onOpen }: SlotProps) {
  const texts = useTexts();
  const label = useLabel();
  const name = study.definition.treatment.slots.find(({ id }) => id === cell.slot)?.label;
  const { logged } = cell;
  const status = logged ? texts.applications.status[logged.status] : texts.applications.open;
  const time = logged && logged.status !== 'missed' ? shownTime(logged.at, zone) : '';
  return (
    <button
      type="button"
      className={`slot slot-${logged?.status ?? 'open'}`}
      disabled={!logged && !mayLog}
      onClick={() => (logged ? onOpen(logged) : onLog())}
    >
      <span className="slotname">
        <span className="visuallyhidden">{texts.participant.day(cell.day)} </span>
        {name ? label(name) : cell.slot}
      </span>
      <span>{status}</span>
      <span className="muted">{time}</span>
    </button>
  );
}
