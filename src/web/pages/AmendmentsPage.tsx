import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { EditionView } from '../../record/amendment-views.ts';
import { ChangeTable } from '../amendments/ChangeTable.tsx';
import { PublishDialog } from '../amendments/PublishDialog.tsx';
import { SiteVersions } from '../amendments/SiteVersions.tsx';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { queries, useStudy } from '../queries.ts';
import { Findings } from '../study/Findings.tsx';

/** Versions of the definition, newest first, and where each is in force. */
export function AmendmentsPage() {
  const { study } = useParams({ from: '/studies/$study/amendments' });
  const view = useStudy(study);
  const texts = useTexts();
  const { data } = useSuspenseQuery(queries.amendments(study));
  const [isOpen, setOpen] = useState(false);
  const mayPublish = view.acts.includes('publish-amendment') && view.status === 'open';
  return (
    <div className="page">
      <div className="pagehead">
        <div>
          <h1>{texts.amendments.title}</h1>
          <p className="muted">{texts.amendments.intro}</p>
        </div>
        {mayPublish && <Button onClick={() => setOpen(true)}>{texts.amendments.publish}</Button>}
      </div>
      {isOpen && <PublishDialog study={study} onClose={() => setOpen(false)} />}
      <h2>{texts.amendments.sites}</h2>
      <SiteVersions study={view} view={data} />
      <h2>{texts.amendments.versions}</h2>
      {data.editions.toReversed().map(edition => (
        <Edition key={edition.version} edition={edition} />
      ))}
    </div>
  );
}

function Edition({ edition }: { edition: EditionView }) {
  const texts = useTexts();
  const words = texts.amendments;
  const language = useLanguage();
  const { version, publishedAt, reason, signature, changes, findings, reconsent } = edition;
  const whom: Readonly<Record<string, string>> = words.whom;
  const at = shownInstant(publishedAt, language, 'UTC');
  return (
    <section className="edition">
      <h3 translate="no">{version}</h3>
      <p>
        {signature ? texts.sign.signed(signature.name, at) : words.published(at)}
        {' · '}
        {reason === undefined ? (
          words.first
        ) : (
          <>
            {words.reason}: <span translate="no">{reason}</span>
          </>
        )}
      </p>
      {reconsent && (
        <p>{words.reconsent(reconsent.consentVersion, whom[reconsent.whom] ?? reconsent.whom)}</p>
      )}
      {reason !== undefined && (
        <details>
          <summary>{words.changes(changes.length)}</summary>
          {findings.length > 0 && <Findings findings={findings} />}
          <ChangeTable changes={changes} />
        </details>
      )}
    </section>
  );
}
