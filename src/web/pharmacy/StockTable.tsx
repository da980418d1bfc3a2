import type { PharmacySiteView } from '../../record/pharmacy-views.ts';
import type { StudyView } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';
import { TruthMark } from '../parts/Marks.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { balanceOf, places } from './balance.ts';

/** Where the received kits are, cohort by cohort and arm by arm, and whether the sum comes out. */
export function StockTable({ view, pharmacy }: { view: StudyView; pharmacy: PharmacySiteView }) {
  const texts = useTexts();
  const label = useLabel();
  const nameOf = (list: readonly { id: string; label: { en: string; zh: string } }[], id: string) => {
    const found = list.find(each => each.id === id);
    return found ? label(found.label) : id;
  };
  return (
    <ScrollRegion label={texts.store.stock}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.participants.cohort}</th>
            <th scope="col">{texts.pharmacy.arm}</th>
            {(['received', ...places, 'quarantined', 'usable'] as const).map(name => (
              <th key={name} scope="col" className="num">
                {texts.store.places[name]}
              </th>
            ))}
            <th scope="col">{texts.store.balance}</th>
          </tr>
        </thead>
        <tbody>
          {pharmacy.stock.map(row => {
            const left = balanceOf(row);
            return (
              <tr key={`${row.cohort} ${row.arm}`}>
                <th scope="row" className="wordy">
                  {nameOf(view.definition.cohorts, row.cohort)}
                </th>
                <td className="nowrap">{nameOf(view.definition.arms, row.arm)}</td>
                {(['received', ...places, 'quarantined', 'usable'] as const).map(name => (
                  <td key={name} className="num">
                    {row[name]}
                  </td>
                ))}
                <td className="nowrap">
                  <TruthMark
                    truth={left === 0 ? 'met' : 'notMet'}
                    label={left === 0 ? texts.store.balanced : texts.store.missing(left)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
