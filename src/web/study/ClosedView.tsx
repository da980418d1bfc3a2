import { useQuery } from '@tanstack/react-query';
import type { StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { queries } from '../queries.ts';

interface ClosedViewProps {
  readonly view: StudyView;
  readonly gate: string;
}

/** For the committee alone, and only where the definition lets it see groups by code. Reading it is recorded, so that it is asked for. */
export function ClosedView({ view, gate }: ClosedViewProps) {
  const texts = useTexts();
  const { data, error, isFetching, refetch } = useQuery({
    ...queries.closedView(view.id, gate),
    enabled: false,
  });
  if (view.role !== 'safetyCommittee' || view.definition.safety.closedView === undefined) return null;
  return (
    <section className="part">
      <div className="parthead">
        <h2>{texts.closedView.title}</h2>
        <button type="button" className="link" disabled={isFetching} onClick={() => refetch()}>
          {texts.closedView.show}
        </button>
      </div>
      <p className="muted">{texts.closedView.means}</p>
      <ProblemNote error={error} />
      {data && (
        <ScrollRegion label={texts.closedView.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.closedView.count}</th>
                {data.map(({ group }) => (
                  <th key={group} scope="col">
                    {texts.closedView.group(group)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {counts.map(count => (
                <tr key={count}>
                  <th scope="row">{texts.closedView.counts[count]}</th>
                  {data.map(each => (
                    <td key={each.group}>{each[count]}</td>
                  ))}
                </tr>
              ))}
              {[1, 2, 3, 4, 5].map(grade => (
                <tr key={grade}>
                  <th scope="row">{texts.closedView.worst(grade)}</th>
                  {data.map(({ group, grades }) => {
                    const row = grades.find(each => each.grade === grade);
                    return <td key={group}>{row && `${row.participants} [${row.events}]`}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

const counts = ['randomised', 'treated', 'withEvent', 'serious', 'related', 'relatedSerious'] as const;
