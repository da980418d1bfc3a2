import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Item } from '../../protocol/definition.ts';
import type { Value } from '../../protocol/value.ts';
import { type ValueChange, valueHistory } from '../../record/history.ts';
import { holdOver, isNeverHeld } from '../../record/holds.ts';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { QueryPanel } from '../quality/QueryPanel.tsx';
import { queries } from '../queries.ts';
import { shownMeaning } from '../texts/shown-meaning.ts';
import { CorrectionForm } from './CorrectionForm.tsx';
import type { OpenedValue } from './opened-value.ts';
import { shownValue } from './shown-value.ts';

/** Who entered and changed a value, when, from what to what, and why; and the way to correct it. */
export function ValueDialog(props: OpenedValue) {
  const texts = useTexts();
  const { study, view, target, label, item, onClose } = props;
  const [isCorrecting, setCorrecting] = useState(props.proposed !== undefined);
  const { data, error } = useQuery(queries.participantHistory(study.id, view.state.id));
  const changes = data && valueHistory(data, target).toReversed();
  const isHeld =
    !isNeverHeld(target) && holdOver(view.state, 'form' in target ? target : undefined) !== undefined;
  const mayCorrect = study.acts.includes('correct-value') && !view.state.locked && !isHeld;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={texts.value.of(label)}
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      {props.others}
      <ProblemNote error={error} />
      {changes === undefined && error === null && <p className="muted">{texts.loading}</p>}
      {changes && (
        <Changes
          changes={changes}
          {...(item ? { item } : {})}
          zone={timeZoneOf(study, view)}
          isInstant={props.instantZone !== undefined}
        />
      )}
      {item?.calculated !== undefined && <p className="muted">{texts.value.workedOut}</p>}
      {mayCorrect && item?.calculated === undefined && !isCorrecting && (
        <button type="button" className="link" onClick={() => setCorrecting(true)}>
          {texts.value.correct}
        </button>
      )}
      {isCorrecting && <CorrectionForm {...props} />}
      <QueryPanel study={study} view={view} target={target} title={texts.query.ofValue} />
    </Modal>
  );
}

interface ChangesProps {
  readonly changes: readonly ValueChange[];
  readonly item?: Item;
  readonly zone: string;
  readonly isInstant: boolean;
}

function Changes({ changes, item, zone, isInstant }: ChangesProps) {
  const texts = useTexts();
  const language = useLanguage();
  const shown = (value: unknown) =>
    value === undefined
      ? texts.value.noValue
      : isInstant
        ? shownInstant(String(value), language, zone)
        : item
          ? shownValue(item, value as Value, language)
          : String(value);
  return (
    <ol className="changes">
      {changes.map(change => (
        <li key={change.version}>
          <p>
            {'from' in change && (
              <>
                <s>{shown(change.from)}</s> →{' '}
              </>
            )}
            <strong>{shown(change.to)}</strong>
          </p>
          <p className="muted">
            {change.name} · {texts.roles[change.actor.role as keyof typeof texts.roles] ?? change.actor.role}{' '}
            · {shownInstant(change.at, language, zone)}
          </p>
          {change.reason !== undefined && (
            <p>
              {texts.value.why}: {change.reason}
            </p>
          )}
          {change.signature && (
            <p className="muted">
              {texts.sign.by(change.signature.name)}: {shownMeaning(change.signature.meaning, texts)}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
