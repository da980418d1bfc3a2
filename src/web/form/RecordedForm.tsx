import { type ReactNode, useState } from 'react';
import type { Form, Item } from '../../protocol/definition.ts';
import { itemsOfForm } from '../../protocol/lookup.ts';
import { formAsFilled, repeatingSections } from '../../protocol/rows.ts';
import type { CorrectionTarget } from '../../record/events.ts';
import type { RecordedForm as Recorded } from '../../record/participant.ts';
import { verifiableItems } from '../../record/source-verification.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { shownDate, shownInstant } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { FormReview } from '../quality/FormReview.tsx';
import { QueryMark } from '../quality/QueryMark.tsx';
import { QueryPanel } from '../quality/QueryPanel.tsx';
import { SourceVerification } from '../quality/SourceVerification.tsx';
import { VerifiedMark } from '../quality/VerifiedMark.tsx';
import { BodyFigure } from './BodyFigure.tsx';
import type { DraftDifference } from './draft-differences.ts';
import { KeptDraft } from './KeptDraft.tsx';
import type { Place } from './live-form.ts';
import type { OpenedValue } from './opened-value.ts';
import { Photo } from './Photo.tsx';
import { RecordedRows } from './RecordedRows.tsx';
import { shownValue } from './shown-value.ts';
import { ValueDialog } from './ValueDialog.tsx';

interface RecordedFormProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly recorded: Recorded;
  readonly place: Place;
  /** Key of what the reader may have typed into the same form. */
  readonly draft: string;
}

interface Opened extends Pick<OpenedValue, 'proposed'> {
  readonly target: CorrectionTarget;
  readonly label: string;
  readonly item?: Item;
}

/** A form as it stands in the record. Each value leads to its history and to its correction. */
export function RecordedForm({ study, view, recorded, place, draft }: RecordedFormProps) {
  const form = formAsFilled(place.form, recorded);
  const texts = useTexts();
  const language = useLanguage();
  const zone = timeZoneOf(study, view);
  const at = { visit: recorded.visit, occurrence: recorded.occurrence, form: recorded.form };
  const { openedDate, openedItem, linked } = useOpenable(form, at);
  const [open, setOpen] = useState<Opened | undefined>(linked);
  const values = verifiableItems(study.definition, view.state, recorded);
  const name = view.names[recorded.recordedBy] ?? recorded.recordedBy;
  const take = ({ item, typed, notDone }: DraftDifference) =>
    setOpen({
      ...(item ? openedItem(item) : openedDate),
      proposed: { text: typed, reason: notDone ?? texts.form.keptReason },
    });
  return (
    <div className="recordedform">
      <p className="muted">
        {texts.form.recordedBy(name, shownInstant(recorded.recordedAt, language, zone))}{' '}
        {texts.form.clickValue}
      </p>
      <KeptDraft
        study={study}
        view={view}
        form={place.form}
        recorded={recorded}
        draft={draft}
        onTake={take}
      />
      <FormReview study={study} view={view} recorded={recorded} />
      <Warnings form={form} fired={recorded.warnings} />
      <RecordedValues
        study={study}
        view={view}
        form={form}
        recorded={recorded}
        openedDate={openedDate}
        openedItem={openedItem}
        onOpen={setOpen}
      />
      {repeatingSections(place.form).map(section => (
        <RecordedRows
          key={section.repeats.id}
          study={study}
          view={view}
          recorded={recorded}
          place={place}
          section={section}
        />
      ))}
      <SourceVerification study={study} view={view} form={form} recorded={recorded} values={values} />
      <QueryPanel
        study={study}
        view={view}
        target={{ kind: 'wholeForm', ...at }}
        title={texts.query.ofForm}
      />
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

interface RecordedValuesProps extends Omit<RecordedFormProps, 'draft' | 'place'> {
  readonly form: Form;
  readonly openedDate: Opened;
  readonly openedItem: (item: Item) => Opened;
  readonly onOpen: (opened: Opened) => void;
}

function RecordedValues(props: RecordedValuesProps) {
  const { study, view, form, recorded, openedDate, openedItem, onOpen } = props;
  const texts = useTexts();
  const language = useLanguage();
  const values = verifiableItems(study.definition, view.state, recorded);
  const hasBody = form.sections.some(section => section.bodyRegion !== undefined);
  return (
    <div className={hasBody ? 'bodygroup' : ''}>
      {hasBody && <BodyFigure form={form} values={{ ...recorded.values, ...recorded.calculated }} />}
      <dl className="recordedvalues">
        <div id="q-date">
          <dt>{texts.form.dateOfAssessment}</dt>
          <dd>
            <button type="button" className="value" onClick={() => onOpen(openedDate)}>
              {shownDate(recorded.date, language)}
            </button>
            <QueryMark queries={view.state.queries} target={openedDate.target} />
          </dd>
        </div>
        {form.sections.flatMap(section =>
          section.items.map(item => (
            <RecordedValue
              key={item.id}
              item={item}
              recorded={recorded}
              onOpen={() => onOpen(openedItem(item))}
              mark={
                <>
                  <QueryMark queries={view.state.queries} target={openedItem(item).target} />
                  <VerifiedMark values={values} item={item.id} role={study.role} />
                </>
              }
            />
          )),
        )}
      </dl>
    </div>
  );
}

/** How values of the form are opened, and the one that the address asks for, as the list of queries does. */
function useOpenable(form: Form, at: { visit: string; occurrence: number; form: string }) {
  const texts = useTexts();
  const label = useLabel();
  const openedDate: Opened = { target: { kind: 'formDate', ...at }, label: texts.form.dateOfAssessment };
  const openedItem = (item: Item): Opened => ({
    target: { kind: 'form', ...at, item: item.id },
    label: label(item.label),
    item,
  });
  const name = location.hash.slice(1);
  const item = itemsOfForm(form).find(({ id }) => id === name);
  return {
    openedDate,
    openedItem,
    linked: item ? openedItem(item) : name === 'date' ? openedDate : undefined,
  };
}

/** What the edit checks said when the form was saved. */
function Warnings({ form, fired }: { form: Form; fired: readonly string[] }) {
  const texts = useTexts();
  const label = useLabel();
  const warnings = (form.checks ?? []).filter(({ id }) => fired.includes(id));
  if (warnings.length === 0) return null;
  return (
    <div className="note note-unknown">
      <h3>{texts.form.warningsTitle(warnings.length)}</h3>
      <ul>
        {warnings.map(check => (
          <li key={check.id}>{label(check.message)}</li>
        ))}
      </ul>
    </div>
  );
}

interface RecordedValueProps {
  readonly item: Item;
  readonly recorded: Recorded;
  readonly onOpen: () => void;
  readonly mark: ReactNode;
}

function RecordedValue({ item, recorded, onOpen, mark }: RecordedValueProps) {
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
            ? shownValue(item, value, language)
            : reason === undefined
              ? '–'
              : `${texts.form.notDone}: ${reason}`}
          <span className="visuallyhidden">, {texts.value.history}</span>
        </button>
        {mark}
        {item.type === 'photo' && value !== undefined && <Photo photo={String(value)} />}
      </dd>
    </div>
  );
}

function valueIn(recorded: Recorded, item: string) {
  return recorded.values[item] ?? recorded.calculated[item];
}
