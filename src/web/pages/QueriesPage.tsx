import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { QueryView } from '../../record/query.ts';
import { settlingRole } from '../../record/query-roles.ts';
import type { StudyView } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';
import { Choice } from '../parts/Choice.tsx';
import { Tag } from '../parts/Marks.tsx';
import { Pager } from '../parts/Pager.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { pageWith } from '../parts/pages-of.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { SiteSelect } from '../parts/SiteSelect.tsx';
import { QueryLink } from '../quality/QueryLink.tsx';
import { type QueryFilter, queryList } from '../quality/query-list.ts';
import { queryTones } from '../quality/query-tones.ts';
import { aboutOf, questionOf } from '../quality/query-words.ts';
import { queries, useSession, useStudy } from '../queries.ts';

const statuses = ['all', 'open', 'answered', 'closed'] as const;

/** Queries of the study, oldest first; each leads to the value that it is about. */
export function QueriesPage() {
  const { study } = useParams({ from: '/studies/$study/queries' });
  const view = useStudy(study);
  const texts = useTexts();
  const label = useLabel();
  const [filter, setFilter] = useState<QueryFilter>({ status: 'all', site: '', from: '', search: '' });
  const [place, setPlace] = useState(0);
  const isClosed = filter.status === 'closed';
  const { data, error } = useQuery(isClosed ? queries.closedQueries(study) : queries.queries(study));
  const words = ({ query }: QueryView) =>
    `${aboutOf(query.target, view.definition, texts, label)} ${questionOf(query, view.definition, label)}`;
  const shown = queryList(data ?? [], filter, words);
  const page = pageWith(shown, place);
  const change = (part: Partial<QueryFilter>) => {
    setFilter({ ...filter, ...part });
    setPlace(0);
  };
  const sites = useSession()?.studies.find(each => each.id === study)?.sites ?? [];
  const count = (status: string) => data?.filter(({ query }) => query.status === status).length ?? 0;
  return (
    <div className="page">
      <h1>{texts.query.title}</h1>
      <p className="muted">{texts.query.intro}</p>
      <div className="filters">
        <TextInput
          type="search"
          label={texts.query.filter}
          value={filter.search}
          onChange={event => change({ search: event.currentTarget.value })}
        />
        <Choice
          label={texts.participants.status}
          options={statuses.map(key => ({
            key,
            label: key === 'all' ? texts.query.notClosed : texts.query.status[key],
          }))}
          value={filter.status}
          onChange={key => change({ status: key as QueryFilter['status'] })}
        />
        {sites.length > 1 && (
          <SiteSelect
            definition={view.definition}
            sites={sites}
            value={filter.site}
            all={texts.all}
            onChange={site => change({ site })}
          />
        )}
        {data && !isClosed && (
          <span className="muted" role="status">
            {texts.query.count(count('open'), count('answered'))}
          </span>
        )}
      </div>
      <ProblemNote error={error} />
      {data === undefined && error === null && <p className="muted">{texts.loading}</p>}
      {data && shown.length === 0 && (
        <p className="muted">{data.length === 0 ? texts.query.none : texts.query.noneFits}</p>
      )}
      {shown.length > 0 && <QueryTable view={view} shown={page.rows} />}
      <Pager page={page} onPlace={setPlace} label={texts.query.title} />
    </div>
  );
}

function QueryTable({ view, shown }: { view: StudyView; shown: readonly QueryView[] }) {
  const texts = useTexts();
  const label = useLabel();
  return (
    <ScrollRegion label={texts.query.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.query.query}</th>
            <th scope="col">{texts.participants.status}</th>
            <th scope="col">{texts.query.age}</th>
            <th scope="col">{texts.query.about}</th>
            <th scope="col">{texts.query.asked}</th>
            <th scope="col">{texts.query.fromRole}</th>
            <th scope="col">{texts.query.waitsFor}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ participant, query, ageDays }) => (
            <tr key={`${participant} ${query.id}`}>
              <th scope="row" className="nowrap">
                <QueryLink study={view.id} participant={participant} target={query.target}>
                  {participant} {query.id}
                </QueryLink>
              </th>
              <td className="nowrap">
                <Tag tone={queryTones[query.status]}>{texts.query.status[query.status]}</Tag>
              </td>
              <td className="nowrap">{texts.query.days(ageDays)}</td>
              <td>{aboutOf(query.target, view.definition, texts, label)}</td>
              <td className="wide" translate={query.check === undefined ? 'no' : undefined}>
                {questionOf(query, view.definition, label)}
              </td>
              <td>
                {query.check === undefined
                  ? (texts.roles[query.raisedBy as keyof typeof texts.roles] ?? query.raisedBy)
                  : texts.query.byCheck}
              </td>
              <td>
                {query.status === 'open'
                  ? texts.query.site
                  : query.status === 'answered'
                    ? texts.roles[settlingRole(query)]
                    : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
