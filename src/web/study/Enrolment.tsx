import type { StudyView } from '../../record/views.ts';
import { shortDate, shownDate } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { cumulated, type EnrolmentPoint, staircase } from './enrolment-chart.ts';

const size = { width: 640, height: 120 };

export function Enrolment({ enrolment }: { enrolment: StudyView['enrolment'] }) {
  const texts = useTexts();
  const points = cumulated(enrolment.weeks);
  const counts = ['screened', 'screenFailed', 'randomised', 'completed', 'discontinued'] as const;
  return (
    <>
      <dl className="counts">
        <div>
          <dt>{texts.study.planned}</dt>
          <dd>{enrolment.planned}</dd>
        </div>
        {counts.map(name => (
          <div key={name}>
            <dt>{texts.study[name]}</dt>
            <dd>{enrolment[name]}</dd>
          </div>
        ))}
      </dl>
      {points.length === 0 ? (
        <p className="muted">{texts.study.noWeeks}</p>
      ) : (
        <Chart points={points} enrolment={enrolment} />
      )}
    </>
  );
}

function Chart({
  points,
  enrolment,
}: {
  points: readonly EnrolmentPoint[];
  enrolment: StudyView['enrolment'];
}) {
  const texts = useTexts();
  const language = useLanguage();
  const step = size.width / points.length;
  const tallest = Math.max(...points.map(point => point.screened), 1);
  const barHeight = (count: number) => (count / tallest) * size.height * 0.4;
  const first = points[0]?.week ?? '';
  const last = points.at(-1)?.week ?? '';
  return (
    <figure className="chart">
      <span className="charttop">{Math.max(enrolment.planned, enrolment.randomised)}</span>
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={texts.study.chartLabel(enrolment.randomised, enrolment.planned)}
        preserveAspectRatio="none"
      >
        {points.map((point, index) => (
          <rect
            key={point.week}
            x={index * step + step * 0.2}
            width={step * 0.6}
            y={size.height - barHeight(point.screened)}
            height={barHeight(point.screened)}
            fill="var(--line)"
          />
        ))}
        <path d={staircase(points, enrolment.planned, size)} className="staircase" />
      </svg>
      <figcaption>
        <span>{shortDate(first, language)}</span>
        <span className="legend">
          <i className="swatch swatch-line" /> {texts.study.cumulative} ({enrolment.randomised}/
          {enrolment.planned}) <i className="swatch swatch-bar" /> {texts.study.screened}
        </span>
        <span>{shortDate(last, language)}</span>
      </figcaption>
      <details>
        <summary>{texts.study.asTable}</summary>
        <Weeks points={points} />
      </details>
    </figure>
  );
}

function Weeks({ points }: { points: readonly EnrolmentPoint[] }) {
  const texts = useTexts();
  const language = useLanguage();
  return (
    <table className="compact">
      <thead>
        <tr>
          <th scope="col">{texts.study.week}</th>
          <th scope="col" className="num">
            {texts.study.screened}
          </th>
          <th scope="col" className="num">
            {texts.study.randomised}
          </th>
          <th scope="col" className="num">
            {texts.study.cumulative}
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map(point => (
          <tr key={point.week}>
            <th scope="row">{shownDate(point.week, language)}</th>
            <td className="num">{point.screened}</td>
            <td className="num">{point.randomised}</td>
            <td className="num">{point.cumulative}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
