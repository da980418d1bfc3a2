import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { PharmacyRow } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { CounterDialog } from '../pharmacy/CounterDialog.tsx';
import { DispenseDialog } from '../pharmacy/DispenseDialog.tsx';
import { PrintEnvelopes } from '../pharmacy/PrintEnvelopes.tsx';
import { Queue } from '../pharmacy/Queue.tsx';
import { ReceiveSupply } from '../pharmacy/ReceiveSupply.tsx';
import { UnmaskedCase } from '../pharmacy/UnmaskedCase.tsx';
import { isWaiting } from '../pharmacy/waiting.ts';
import { queries, useStudy } from '../queries.ts';

export function PharmacyPage() {
  const { study } = useParams({ from: '/studies/$study/pharmacy' });
  const view = useStudy(study);
  const texts = useTexts();
  const { data, error } = useQuery(queries.pharmacy(study));
  const [row, setRow] = useState<PharmacyRow>();
  const hasKits = view.definition.supply !== undefined;
  const waiting = data?.filter(each => isWaiting(each, hasKits)) ?? [];
  const served = data?.filter(each => !isWaiting(each, hasKits)) ?? [];
  const dialog = { view, onClose: () => setRow(undefined) };
  return (
    <div className="page">
      <div className="pagehead">
        <h1>{texts.pharmacy.title}</h1>
        {hasKits && (
          <Link to="/studies/$study/pharmacy/store" params={{ study }}>
            {texts.store.open}
          </Link>
        )}
      </div>
      <p className="note note-unknown">{texts.pharmacy.warning}</p>
      <ProblemNote error={error} />
      <h2>{texts.pharmacy.waiting}</h2>
      {data && waiting.length === 0 && <p className="muted">{texts.pharmacy.none}</p>}
      {waiting.length > 0 && <Queue rows={waiting} view={view} onOpen={setRow} />}
      {served.length > 0 && (
        <>
          <h2>{texts.pharmacy.dispensed}</h2>
          <Queue rows={served} view={view} onOpen={setRow} />
        </>
      )}
      <div className="row pageacts">
        {hasKits && view.acts.includes('receive-supply') && <ReceiveSupply view={view} />}
        <PrintEnvelopes view={view} rows={data ?? []} />
        <UnmaskedCase view={view} rows={data ?? []} />
      </div>
      {row?.next && <CounterDialog {...dialog} row={row} step={row.next} />}
      {row && !row.next && <DispenseDialog {...dialog} row={row} />}
    </div>
  );
}
