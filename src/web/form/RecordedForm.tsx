import { useState } from 'react';
import type { Form, Item } from '../../protocol/definition.ts';
import type { CorrectionTarget } from '../../record/events.ts';
import type { RecordedForm as Recorded } from '../../record/participant.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { shownDate, shownInstant } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { BodyFigure } from './BodyFigure.tsx';
import { shownValue } from './shown-value.ts';
import { ValueDialog } from './ValueDialog.tsx';

interface RecordedFormProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly form: Form;
  readonly recorded: Recorded;
}

interface Opened {
  readonly target: CorrectionTarget;
  readonly label: string;
  readonly item?: Item;
}

/** A form as it stands in the record. Each value leads to its history and to its correction. */
export function RecordedForm({ study, view, form, recorded }: RecordedFormProps) {
  const texts = useTexts();
  const language = useLanguage();
  const label = useLabel();
  const [open, setOpen] = useState<Opened>();
  const zone = timeZoneOf(study, view);
  const at = { visit: recorded.visit, occurrence: recorded.occurrence, form: recorded.form };
  const name = view.names[recorded.recordedBy] ?? recorded.recordedBy;
  const warnings = (form.checks ?? []).filter(check => recorded.warnings.includes(check.id));
  const hasBody = form.sections.some(section => section.bodyRegion !== undefined);
  return (
    <div className="recordedform">
      <p className="muted">
        {texts.form.recordedBy(name, shownInstant(recorded.recordedAt, language, zone))}{' '}
        {texts.form.clickValue}
      </p>
      {warnings.length > 0 && (
        <div className="note note-unknown">
          <h3>{texts.form.warningsTitle(warnings.length)}</h3>
          <ul>
            {warnings.map(check => (
              <li key={check.id}>{label(check.message)}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={hasBody ? 'bodygroup' : ''}>
        {hasBody && <BodyFigure form={form} values={{ ...recorded.values, ...recorded.calculated }} />}
        <dl className="recordedvalues">
          <div id="q-date">
            <dt>{texts.form.dateOfAssessment}</dt>
            <dd>
              <button
                type="button"
                className="value"
                onClick={() =>
                  setOpen({ target: { kind: 'formDate', ...at }, label: texts.form.dateOfAssessment })
                }
              >
                {shownDate(recorded.date, language)}
              </button>
            </dd>
          </div>
          {form.sections.flatMap(section =>
            section.items.map(item => (
              <RecordedValue
                key={item.id}
                item={item}
                recorded={recorded}
                onOpen={() =>
                  setOpen({ target: { kind: 'form', ...at, item: item.id }, label: label(item.label), item })
                }
              />
            )),
          )}
        </dl>
      </div>
      {open && (
        <ValueDialog
          study={study}
          view={view}
          {...open}
          value={open.item ? valueIn(recorded, open.item.id) : recorded.date}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

function RecordedValue({ item, recorded, onOpen }: { item: Item; recorded: Recorded; onOpen: () => void }) {
  const texts = useTexts();
  const language = useLanguage();
  const label = useLabel();
  const value = valueIn(recorded, item.id);
  const reason = recorded.notDone[item.id];
  return (
    <div id={`q-${item.id}`}>
      <dt>{label(item.label)}</dt>
      <dd>
        <button type="button" className="value" data-item={item.id} onClick={onOpen}>
          {value !== undefined
            ? shownValue(item, value, language, texts)
            : reason === undefined
              ? '–'
              : `${texts.form.notDone}: ${reason}`}
          <span className="visuallyhidden">, {texts.value.history}</span>
        </button>
      </dd>
    </div>
  );
}

function valueIn(recorded: Recorded, item: string) {
  return recorded.values[item] ?? recorded.calculated[item];
}
