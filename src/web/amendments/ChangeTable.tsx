import type { DefinitionChange } from '../../protocol/definition-change.ts';
import { useTexts } from '../language.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import type { Texts } from '../texts/texts.ts';

/** What a version changes, and whom each change touches. */
export function ChangeTable({ changes }: { changes: readonly DefinitionChange[] }) {
  const texts = useTexts();
  const words = texts.amendments;
  if (changes.length === 0) return <p className="muted">{words.nothing}</p>;
  return (
    <ScrollRegion label={words.change}>
      <table className="changes">
        <thead>
          <tr>
            <th scope="col">{words.change}</th>
            <th scope="col">{words.values}</th>
            <th scope="col">{words.whose}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(change => (
            <tr key={`${change.kind} ${change.id}`}>
              <th scope="row">
                {words.kinds[change.kind]} <span translate="no">{change.id}</span>{' '}
                <span className="muted">
                  {words.what[change.what]}
                  {change.from !== undefined && ` · ${words.formerly(change.from)}`}
                  {change.isWording && ` · ${words.wording}`}
                </span>
              </th>
              <td translate="no">
                {change.values.map(({ path, before, after }) => (
                  <div key={path}>
                    {path} {shown(before)} → {shown(after)}
                  </div>
                ))}
              </td>
              <td>{touchedWords(change, texts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function touchedWords({ touches }: DefinitionChange, { amendments }: Texts): string {
  if (touches.who !== 'participantsBefore') return amendments.touches[touches.who];
  const { visits } = touches;
  return visits.length === 0
    ? amendments.touches.nowhere
    : amendments.touches.participantsBefore(visits.join(', '));
}

const longest = 80;

function shown(value: unknown): string {
  if (value === undefined) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
