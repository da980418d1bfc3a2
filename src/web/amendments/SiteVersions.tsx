import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AmendmentsView } from '../../record/amendment-views.ts';
import type { StudyView } from '../../record/views.ts';
import { shownDate } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { todayAt } from '../site-time.ts';
import { ActivateDialog } from './ActivateDialog.tsx';

type Site = AmendmentsView['sites'][number];

/** Which version each site works under, and what is to come. */
export function SiteVersions({ study, view }: { study: StudyView; view: AmendmentsView }) {
  const texts = useTexts();
  const words = texts.amendments;
  return (
    <ScrollRegion label={words.sites}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.site}</th>
            <th scope="col">{words.inForce}</th>
            <th scope="col">{words.comes}</th>
          </tr>
        </thead>
        <tbody>
          {view.sites.map(site => (
            <SiteRow key={site.site} study={study} editions={view.editions} site={site} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface SiteRowProps {
  readonly study: StudyView;
  readonly editions: AmendmentsView['editions'];
  readonly site: Site;
}

function SiteRow({ study, editions, site }: SiteRowProps) {
  const texts = useTexts();
  const words = texts.amendments;
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const zone = study.definition.sites.find(({ id }) => id === site.site)?.timeZone ?? 'UTC';
  const place = editions.findIndex(({ version }) => version === site.inForce);
  const later = editions.slice(place + 1).map(({ version }) => version);
  const activated = (version: string) => site.activations.find(each => each.version === version);
  const current = activated(site.inForce);
  const mayTakeUp = study.acts.includes('activate-amendment') && study.status === 'open';
  return (
    <tr>
      <th scope="row">{site.site}</th>
      <td>
        <span translate="no">{site.inForce}</span>{' '}
        {current && <span className="muted">{words.since(shownDate(current.from, language))}</span>}
      </td>
      <td>
        {later.length === 0 && <span className="muted">{words.none}</span>}
        {later.map(version => {
          const coming = activated(version);
          return (
            <div key={version}>
              <span translate="no">{version}</span>{' '}
              <span className="muted">
                {coming === undefined
                  ? words.noDate
                  : `${words.from(shownDate(coming.from, language))} · ${words.approval(shownDate(coming.approval.date, language), coming.approval.reference)}`}
              </span>
            </div>
          );
        })}
        {later.length > 0 && mayTakeUp && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {words.activate}
          </Button>
        )}
        {isOpen && (
          <ActivateDialog
            study={study.id}
            site={site.site}
            today={todayAt(zone)}
            versions={later}
            onClose={() => setOpen(false)}
          />
        )}
      </td>
    </tr>
  );
}
