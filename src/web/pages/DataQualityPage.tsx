import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { DataQuality } from '../../derive/data-quality.ts';
import type { StudyView } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { SiteCopies } from '../quality/SiteCopies.tsx';
import { queries, useStudy } from '../queries.ts';
import type { Texts } from '../texts/texts.ts';

/** How the data stand: one line for all sites, one for each. */
export function DataQualityPage() {
  const { study } = useParams({ from: '/studies/$study/data-quality' });
  const view = useStudy(study);
  const texts = useTexts();
  const { data, error } = useQuery(queries.dataQuality(study));
  return (
    <div className="page">
      <h1>{texts.quality.title}</h1>
      <p className="muted">{texts.quality.intro}</p>
      <ProblemNote error={error} />
      {data === undefined && error === null && <p className="muted">{texts.loading}</p>}
      {data && <QualityTable view={view} lines={data} />}
      <SiteCopies view={view} />
    </div>
  );
}

type Column = readonly [
  name: keyof Texts['quality'] & string,
  shown: (line: DataQuality, texts: Texts) => string,
];

const days = (first: number | undefined, second?: number) =>
  first === undefined ? '–' : second === undefined ? String(first) : `${first}, ${second}`;

const columns: readonly Column[] = [
  ['forms', ({ forms }) => String(forms)],
  ['open', ({ queries: { open } }) => String(open)],
  ['answered', ({ queries: { answered } }) => String(answered)],
  ['age', ({ queries: { medianAgeDays, oldestDays } }) => days(medianAgeDays, oldestDays)],
  ['toClose', ({ queries: { medianDaysToClose } }) => days(medianDaysToClose)],
  ['lag', ({ entryLag: { medianDays, longestDays } }) => days(medianDays, longestDays)],
  ['late', ({ entryLag: { late }, forms }, texts) => texts.quality.ofAll(late, forms)],
  ['notDone', ({ values: { notDone, asked } }, texts) => texts.quality.ofAll(notDone, asked)],
  ['missingForms', ({ missingForms }) => String(missingForms)],
  ['deviations', ({ deviations: { major, minor } }) => `${major + minor} (${major})`],
  ['toReview', ({ waiting: { review } }) => String(review)],
  ['toSign', ({ waiting: { sign } }) => String(sign)],
  ['toVerify', ({ waiting: { verify } }) => String(verify)],
];

function QualityTable({ view, lines }: { view: StudyView; lines: readonly DataQuality[] }) {
  const texts = useTexts();
  const label = useLabel();
  const nameOf = (id: string) => {
    const site = view.definition.sites.find(each => each.id === id);
    return site ? `${id} ${label(site.name)}` : id;
  };
  const head = (name: Column[0]) => {
    const words = texts.quality[name];
    return typeof words === 'string' ? words : '';
  };
  return (
    <ScrollRegion label={texts.quality.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.participants.site}</th>
            <th scope="col">{texts.participants.title}</th>
            {columns.map(([name]) => (
              <th key={name} scope="col">
                {head(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.site ?? ''}>
              <th scope="row">{line.site === undefined ? texts.quality.allSites : nameOf(line.site)}</th>
              <td>{line.participants}</td>
              {columns.map(([name, shown]) => (
                <td key={name} className="nowrap">
                  {shown(line, texts)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
