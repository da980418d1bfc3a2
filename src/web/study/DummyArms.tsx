import type { StudyView } from '../../record/views.ts';
import { dummyArmReportPath } from '../api.ts';
import { useTexts } from '../language.ts';

const files = ['report.html', 'report.pdf', 'report.zh.html', 'report.zh.pdf'] as const;

/** The masked statistician's door to the report on arms that are not the real ones. */
export function DummyArms({ view }: { readonly view: StudyView }) {
  const texts = useTexts();
  if (view.role !== 'statistician' || view.status === 'opened') return null;
  return (
    <>
      <h2>{texts.study.dummyArms}</h2>
      <p>{texts.study.dummyArmsMean}</p>
      <ul className="plainlist">
        {files.map(file => (
          <li key={file}>
            <a href={dummyArmReportPath(view.id, file)} target="_blank" rel="noreferrer">
              {texts.study.dummyArmFiles[file]}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
