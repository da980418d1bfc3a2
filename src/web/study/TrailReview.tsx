import type { TrailSignal } from '../../record/trail-review.ts';
import { useTexts } from '../language.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';

interface TrailReviewProps {
  readonly signals: readonly TrailSignal[];
  /** Shows the entries behind a signal. */
  readonly onLook: (signal: TrailSignal) => void;
}

/** What a reviewer of the trail should look at first. */
export function TrailReview({ signals, onLook }: TrailReviewProps) {
  const texts = useTexts();
  if (signals.length === 0) return <p className="muted">{texts.trail.nothing}</p>;
  return (
    <ScrollRegion label={texts.trail.review}>
      <table>
        <caption>{texts.trail.reviewMeans}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.trail.signal}</th>
            <th scope="col">{texts.by}</th>
            <th scope="col">{texts.trail.count}</th>
            <th scope="col">{texts.acts}</th>
          </tr>
        </thead>
        <tbody>
          {signals.map(signal => (
            <tr key={`${signal.kind} ${signal.account}`}>
              <th scope="row">{texts.trail.kinds[signal.kind]}</th>
              <td translate="no">{signal.name}</td>
              <td className="nowrap">
                {signal.count} / {signal.of}
              </td>
              <td>
                <button type="button" className="link" onClick={() => onLook(signal)}>
                  {texts.trail.look}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
