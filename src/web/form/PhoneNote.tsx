import { Link } from '@tanstack/react-router';
import type { DiaryRecord } from '../../record/diary.ts';
import { openMatters } from '../../record/diary-matters.ts';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { Answers } from '../diary/Answers.tsx';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';

interface PhoneNoteProps {
  readonly study: StudyView;
  readonly view: ParticipantView;
  readonly visit: string;
  readonly form: string;
}

/** Where the answers of a form came from the participant's phone, and where the phone says otherwise than the form. */
export function PhoneNote({ study, view, visit, form }: PhoneNoteProps) {
  const texts = useTexts();
  const language = useLanguage();
  const zone = timeZoneOf(study, view);
  const isAbout = ({ entry }: DiaryRecord) => entry.task === form && entry.visit === visit;
  const recorded = view.state.forms.find(each => each.visit === visit && each.form === form);
  const source = view.state.diary.records.find(({ entry }) => entry.id === recorded?.entry);
  const differing = openMatters(view.state).flatMap(({ records }) => records.filter(isAbout));
  return (
    <>
      {source && (
        <p className="muted" data-note="phone">
          {texts.diary.onPhone(
            source.phone,
            shownInstant(source.entry.madeAt, language, zone),
            shownInstant(source.receivedAt, language, zone),
          )}{' '}
          {recorded?.corrected && texts.diary.correctedSince}
        </p>
      )}
      {differing.length > 0 && (
        <div className="note note-unknown" data-note="phone-differs">
          <p>{texts.diary.phoneDiffers}</p>
          <ul>
            {differing.map(({ id, entry }) => (
              <li key={id}>
                {shownInstant(entry.madeAt, language, zone)}:{' '}
                <Answers definition={study.definition} entry={entry} />
              </li>
            ))}
          </ul>
          <Link
            to="/studies/$study/participants/$participant/diary"
            params={{ study: study.id, participant: view.state.id }}
          >
            {texts.diary.decideThere}
          </Link>
        </div>
      )}
    </>
  );
}
