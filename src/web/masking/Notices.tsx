import { Link } from '@tanstack/react-router';
import type { StudyView } from '../../record/views.ts';
import { shownDate } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';

/** That masking was broken, for whom and when; never what was learnt. */
export function Notices({ view }: { view: StudyView }) {
  const texts = useTexts();
  const language = useLanguage();
  if (view.notices.length === 0) return <p className="muted">{texts.masking.noNotice}</p>;
  const reasons: Readonly<Record<string, string>> = texts.unmask.reasons;
  return (
    <ScrollRegion label={texts.masking.notices}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.date}</th>
            <th scope="col">{texts.participants.id}</th>
            <th scope="col">{texts.what}</th>
            <th scope="col">{texts.reason}</th>
          </tr>
        </thead>
        <tbody>
          {numbered(view.notices).map(({ kind, participant, date, reason, number }) => (
            <tr key={number}>
              <td className="nowrap">{shownDate(date, language)}</td>
              <td>
                <Link
                  to="/studies/$study/participants/$participant/timeline"
                  params={{ study: view.id, participant }}
                >
                  {participant}
                </Link>
              </td>
              <td>{texts.masking.kinds[kind]}</td>
              <td>{reason === undefined ? '–' : (reasons[reason] ?? reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** Notices are only ever added, and two may say the same: the place of each is what tells it from the others. */
function numbered(notices: StudyView['notices']) {
  return notices.map((notice, index) => ({ ...notice, number: index + 1 }));
}
