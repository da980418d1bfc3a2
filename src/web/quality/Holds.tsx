import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Hold } from '../../record/holds.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { shownInstant } from '../format.ts';
import { useLabel, useLanguage, useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { Tag } from '../parts/Marks.tsx';
import { HoldDialog, ReleaseDialog } from './HoldDialogs.tsx';
import { scopeWords } from './hold-words.ts';

/** What of the participant is frozen or locked, since when and by whom; for the data manager, the way to hold and release. */
export function Holds({ study, view }: { study: StudyView; view: ParticipantView }) {
  const texts = useTexts();
  const label = useLabel();
  const language = useLanguage();
  const [open, setOpen] = useState<Hold | 'new'>();
  const { holds, locked } = view.state;
  const mayHold = study.acts.includes('freeze-data') && !locked;
  if (holds.length === 0 && !mayHold) return null;
  const close = () => setOpen(undefined);
  return (
    <section className="part" aria-label={texts.holds.title}>
      <div className="parthead">
        <h2>{texts.holds.title}</h2>
        {mayHold && (
          <Button variant="default" onClick={() => setOpen('new')}>
            {texts.holds.hold}
          </Button>
        )}
      </div>
      {holds.length === 0 && <p className="muted">{texts.none}</p>}
      <ul className="changes">
        {holds.map(hold => (
          <li key={scopeWords(hold.scope, study.definition, texts, label)} className="row">
            <Tag tone={hold.level === 'locked' ? 'accent' : 'unknown'}>{texts.holds.levels[hold.level]}</Tag>
            <span>{scopeWords(hold.scope, study.definition, texts, label)}</span>
            <span className="muted">
              <span translate="no">{view.names[hold.by] ?? hold.by}</span>,{' '}
              {shownInstant(hold.at, language, timeZoneOf(study, view))}
            </span>
            {mayHold && (
              <button type="button" className="link" onClick={() => setOpen(hold)}>
                {texts.holds.release}
              </button>
            )}
          </li>
        ))}
      </ul>
      {open === 'new' && <HoldDialog study={study} view={view} onClose={close} />}
      {open !== undefined && open !== 'new' && (
        <ReleaseDialog study={study} view={view} hold={open} onClose={close} />
      )}
    </section>
  );
}
