import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Kit } from '../../record/pharmacy.ts';
import type { PharmacySiteView } from '../../record/pharmacy-views.ts';
import { shownDate, shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { Tag } from '../parts/Marks.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';

/** Every container with all that was done with it. */
export function KitLedger({ pharmacy, timeZone }: { pharmacy: PharmacySiteView; timeZone: string }) {
  const texts = useTexts();
  const [sought, setSought] = useState('');
  const wanted = sought.trim().toLowerCase();
  const kits = pharmacy.kits.filter(kit => wordsOf(kit).includes(wanted));
  return (
    <>
      <TextInput
        type="search"
        label={texts.store.find}
        value={sought}
        maw={320}
        onChange={event => setSought(event.currentTarget.value)}
      />
      <ScrollRegion label={texts.store.ledger}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.pharmacy.stockNumber}</th>
              <th scope="col">{texts.pharmacy.kitNumber}</th>
              <th scope="col">{texts.participants.id}</th>
              <th scope="col">{texts.pharmacy.lot}</th>
              <th scope="col">{texts.pharmacy.expiry}</th>
              <th scope="col">{texts.store.where}</th>
            </tr>
          </thead>
          <tbody>
            {kits.map(kit => (
              <Row key={kit.stock} kit={kit} timeZone={timeZone} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function wordsOf({ stock, lot, preparation }: Kit): string {
  return [stock, lot, preparation?.kit, preparation?.participant].join(' ').toLowerCase();
}

function Row({ kit, timeZone }: { kit: Kit; timeZone: string }) {
  const texts = useTexts();
  const language = useLanguage();
  return (
    <tr>
      <th scope="row" translate="no">
        {kit.stock}
      </th>
      <td translate="no">{kit.preparation?.kit ?? '–'}</td>
      <td className="nowrap">{kit.preparation?.participant ?? '–'}</td>
      <td translate="no">{kit.lot}</td>
      <td className="nowrap">{shownDate(kit.expiry, language)}</td>
      <td className="wordy">
        <details>
          <summary>
            {texts.store.places[kit.status]} {kit.quarantine && <Tag tone="notMet">{kit.quarantine}</Tag>}{' '}
            {kit.destruction && kit.status !== 'destroyed' && (
              <Tag tone="unknown">{texts.store.lines.destructionProposed}</Tag>
            )}
          </summary>
          <ul className="plainlist">
            {kit.ledger.map(line => (
              <li key={`${line.at} ${line.what}`}>
                {shownInstant(line.at, language, timeZone)} · {texts.store.lines[line.what]} ·{' '}
                <span translate="no">{line.by}</span>
                {line.remaining !== undefined && ` · ${texts.store.left(line.remaining)}`}
                {line.note !== undefined && (
                  <>
                    {' · '}
                    <span translate="no">{line.note}</span>
                  </>
                )}
              </li>
            ))}
          </ul>
        </details>
      </td>
    </tr>
  );
}
