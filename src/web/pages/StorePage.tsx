import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { PharmacySiteView } from '../../record/pharmacy-views.ts';
import type { StudyView } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { KitLedger } from '../pharmacy/KitLedger.tsx';
import { Quarantines } from '../pharmacy/Quarantines.tsx';
import { ReceiveSupply } from '../pharmacy/ReceiveSupply.tsx';
import { StockTable } from '../pharmacy/StockTable.tsx';
import { StoreDialog } from '../pharmacy/StoreDialog.tsx';
import { type StoreAct, storeActs, type Typed } from '../pharmacy/store-acts.ts';
import { Temperatures } from '../pharmacy/Temperatures.tsx';
import { queries, useStudy } from '../queries.ts';

/** The store of every site of the caller: where each kit is, what was done with it, and what can be done. */
export function StorePage() {
  const { study } = useParams({ from: '/studies/$study/pharmacy/store' });
  const view = useStudy(study);
  const texts = useTexts();
  const { data, error } = useQuery(queries.accountability(study));
  return (
    <div className="page">
      <div className="pagehead">
        <h1>{texts.store.title}</h1>
        <div className="row">
          <Link to="/studies/$study/pharmacy" params={{ study }}>
            {texts.store.counter}
          </Link>
          <a
            href={`/api/studies/${encodeURIComponent(study)}/pharmacy/labels`}
            target="_blank"
            rel="noreferrer"
          >
            {texts.store.kitLabels}
          </a>
          <a
            href={`/api/studies/${encodeURIComponent(study)}/pharmacy/stock-labels`}
            target="_blank"
            rel="noreferrer"
          >
            {texts.store.stockLabels}
          </a>
        </div>
      </div>
      <p className="note note-unknown">{texts.pharmacy.warning}</p>
      <ProblemNote error={error} />
      {data === undefined && error === null && <p className="muted">{texts.loading}</p>}
      {view.acts.includes('receive-supply') && (
        <div className="row">
          <ReceiveSupply view={view} />
        </div>
      )}
      {data?.map(pharmacy => (
        <Site key={pharmacy.site} view={view} pharmacy={pharmacy} />
      ))}
    </div>
  );
}

function Site({ view, pharmacy }: { view: StudyView; pharmacy: PharmacySiteView }) {
  const texts = useTexts();
  const label = useLabel();
  const [open, setOpen] = useState<{ act: StoreAct; start?: Typed }>();
  const site = view.definition.sites.find(({ id }) => id === pharmacy.site);
  const timeZone = site?.timeZone ?? 'UTC';
  const offered = (Object.keys(storeActs) as StoreAct[]).filter(
    act => act !== 'decide-quarantine' && view.acts.includes(act),
  );
  const mayDecide = view.acts.includes('decide-quarantine');
  return (
    <section className="part">
      <h2>
        {pharmacy.site} {site && label(site.name)}
      </h2>
      <div className="row">
        {offered.map(act => (
          <Button key={act} variant="default" onClick={() => setOpen({ act })}>
            {texts.store.acts[act]}
          </Button>
        ))}
      </div>
      <h3>{texts.store.stock}</h3>
      <StockTable view={view} pharmacy={pharmacy} />
      {pharmacy.proposals.map(({ cohort, arm, usable, atLeast, kits }) => (
        <p key={`${cohort} ${arm}`} className="note note-unknown">
          {texts.store.proposal(cohort, arm, usable, atLeast, kits)}
        </p>
      ))}
      <h3>{texts.store.quarantines}</h3>
      <Quarantines
        pharmacy={pharmacy}
        timeZone={timeZone}
        {...(mayDecide
          ? { onDecide: quarantine => setOpen({ act: 'decide-quarantine', start: { quarantine } }) }
          : {})}
      />
      <h3>{texts.store.temperatures}</h3>
      <Temperatures view={view} readings={pharmacy.readings} timeZone={timeZone} />
      <h3>{texts.store.ledger}</h3>
      <KitLedger pharmacy={pharmacy} timeZone={timeZone} />
      <h3>{texts.store.notes}</h3>
      {pharmacy.notes.length === 0 && <p className="muted">{texts.none}</p>}
      <ul className="plainlist" translate="no">
        {pharmacy.notes.toReversed().map(({ at, by, stock, text }) => (
          <li key={at}>
            {at.slice(0, 16)} {by} {stock}: {text}
          </li>
        ))}
      </ul>
      {open && (
        <StoreDialog
          view={view}
          pharmacy={pharmacy}
          timeZone={timeZone}
          act={open.act}
          {...(open.start ? { start: open.start } : {})}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}
