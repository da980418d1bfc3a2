import type { Quarantine } from '../../record/pharmacy.ts';
import type { PharmacySiteView } from '../../record/pharmacy-views.ts';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { Tag } from '../parts/Marks.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';

interface QuarantinesProps {
  readonly pharmacy: PharmacySiteView;
  readonly timeZone: string;
  /** Absent: the caller decides on none. */
  readonly onDecide?: (quarantine: string) => void;
}

const isOpen = ({ state }: Quarantine) => state === 'open' || state === 'split';

export function Quarantines({ pharmacy, timeZone, onDecide }: QuarantinesProps) {
  const texts = useTexts();
  const language = useLanguage();
  if (pharmacy.quarantines.length === 0) return <p className="muted">{texts.none}</p>;
  return (
    <ScrollRegion label={texts.store.quarantines}>
      <table>
        <tbody>
          {pharmacy.quarantines.toReversed().map(quarantine => (
            <tr key={quarantine.id}>
              <th scope="row">{quarantine.id}</th>
              <td>{texts.store.causes[quarantine.cause]}</td>
              <td translate="no">{quarantine.note}</td>
              <td className="nowrap">{shownInstant(quarantine.at, language, timeZone)}</td>
              <td className="nowrap">
                {texts.store.kits(pharmacy.kits.filter(kit => kit.quarantine === quarantine.id).length)}
              </td>
              <td>
                <Tag tone={isOpen(quarantine) ? 'notMet' : 'plain'}>
                  {texts.store.quarantineStates[quarantine.state]}
                </Tag>
              </td>
              <td>
                {onDecide && isOpen(quarantine) && (
                  <button type="button" className="link" onClick={() => onDecide(quarantine.id)}>
                    {texts.store.acts['decide-quarantine']}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
