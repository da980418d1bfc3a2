import type { TemperatureReading } from '../../record/pharmacy.ts';
import type { StudyView } from '../../record/views.ts';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { Tag } from '../parts/Marks.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';

interface TemperaturesProps {
  readonly view: StudyView;
  readonly readings: readonly TemperatureReading[];
  readonly timeZone: string;
}

const size = { width: 640, height: 96, margin: 6 };

/** Lowest and highest of each reading against the range of the store. */
export function Temperatures({ view, readings, timeZone }: TemperaturesProps) {
  const texts = useTexts();
  const language = useLanguage();
  if (readings.length === 0) return <p className="muted">{texts.none}</p>;
  return (
    <>
      <Plot view={view} readings={readings} />
      <details>
        <summary>{texts.study.asTable}</summary>
        <ScrollRegion label={texts.store.temperatures}>
          <table>
            <tbody>
              {readings.toReversed().map(reading => (
                <tr key={`${reading.from} ${reading.at}`}>
                  <td className="nowrap">{shownInstant(reading.from, language, timeZone)}</td>
                  <td className="nowrap">{shownInstant(reading.to, language, timeZone)}</td>
                  <td className="num nowrap">
                    {reading.minCelsius} – {reading.maxCelsius} °C
                  </td>
                  <td>{reading.quarantine && <Tag tone="notMet">{reading.quarantine}</Tag>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </>
  );
}

function Plot({ view, readings }: Pick<TemperaturesProps, 'view' | 'readings'>) {
  const texts = useTexts();
  const range = view.definition.supply?.temperatureCelsius ?? { min: 0, max: 0 };
  const low = Math.min(range.min, ...readings.map(({ minCelsius }) => minCelsius));
  const high = Math.max(range.max, ...readings.map(({ maxCelsius }) => maxCelsius));
  const y = (celsius: number) =>
    size.margin + ((high - celsius) / Math.max(1, high - low)) * (size.height - 2 * size.margin);
  const x = (index: number) => 48 + ((index + 0.5) / readings.length) * (size.width - 54);
  return (
    <svg
      viewBox={`0 0 ${size.width} ${size.height}`}
      className="chart"
      role="img"
      aria-label={texts.store.temperaturesIn(range.min, range.max, readings.length)}
    >
      <rect
        x="48"
        width={size.width - 54}
        y={y(range.max)}
        height={Math.max(1, y(range.min) - y(range.max))}
        fill="var(--met-tint)"
      />
      {[range.max, range.min].map(celsius => (
        <text key={celsius} x="0" y={y(celsius) + 4} fontSize="11" fill="var(--muted)">
          {celsius} °C
        </text>
      ))}
      {readings.map(({ from, at, minCelsius, maxCelsius, quarantine }, index) => (
        <line
          key={`${from} ${at}`}
          x1={x(index)}
          x2={x(index)}
          y1={y(maxCelsius) - 1}
          y2={y(minCelsius) + 1}
          stroke={quarantine ? 'var(--not-met)' : 'var(--accent)'}
          strokeWidth="3"
        />
      ))}
    </svg>
  );
}
