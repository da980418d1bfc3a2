import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { Notices } from '../masking/Notices.tsx';
import { UnmaskDialog } from '../participant/UnmaskDialog.tsx';
import { Pager } from '../parts/Pager.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { pageWith } from '../parts/pages-of.ts';
import { noticeReaders } from '../parts/places.ts';
import { queries, useStudy } from '../queries.ts';

/** From here an investigator unmasks at any hour by a number alone, and whoever is to be told reads that it happened. */
export function UnmaskingPage() {
  const { study } = useParams({ from: '/studies/$study/unmasking' });
  const view = useStudy(study);
  const texts = useTexts();
  return (
    <div className="page narrow">
      <h1>{texts.unmask.title}</h1>
      <p className="muted">{texts.unmask.intro}</p>
      {view.acts.includes('unmask') && view.status !== 'opened' && <Search view={view} />}
      {noticeReaders.includes(view.role) && (
        <>
          <h2>{texts.masking.notices}</h2>
          <Notices view={view} />
        </>
      )}
    </div>
  );
}

/** A label carries the participant's number, a card in a wallet the randomisation number: either finds the participant. */
function Search({ view }: { view: StudyView }) {
  const texts = useTexts();
  const { data, error } = useQuery(queries.participants(view.id));
  const [sought, setSought] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [place, setPlace] = useState(0);
  const number = sought.trim().toLowerCase();
  const found = (data ?? []).filter(
    row =>
      row.number !== undefined &&
      number !== '' &&
      [row.id, row.number].some(each => each.toLowerCase().includes(number)),
  );
  const page = pageWith(found, place);
  return (
    <>
      <TextInput
        label={texts.unmask.find}
        description={texts.unmask.findHint}
        value={sought}
        autoFocus
        onChange={event => {
          setSought(event.currentTarget.value);
          setPlace(0);
        }}
      />
      <ProblemNote error={error} />
      {number !== '' && data && found.length === 0 && <p role="status">{texts.unmask.nobody}</p>}
      <ul className="plainlist">
        {page.rows.map(row => (
          <li key={row.id} className="row">
            <strong translate="no">{row.id}</strong> <span translate="no">{row.number}</span>
            <Button size="xs" color="red" onClick={() => setChosen(row.id)}>
              {texts.unmask.choose(row.id)}
            </Button>
          </li>
        ))}
      </ul>
      <Pager page={page} onPlace={setPlace} label={texts.unmask.find} />
      {chosen !== undefined && (
        <Chosen study={view} participant={chosen} onClose={() => setChosen(undefined)} />
      )}
    </>
  );
}

interface ChosenProps {
  readonly study: StudyView;
  readonly participant: string;
  readonly onClose: () => void;
}

function Chosen({ study, participant, onClose }: ChosenProps) {
  const { data, error } = useQuery(queries.participant(study.id, participant));
  if (data === undefined) return <ProblemNote error={error} />;
  return <UnmaskDialog study={study} view={data} onClose={onClose} />;
}
