import type { Scalar } from '../../protocol/definition.ts';
import type { ShownDefinition } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';

/** Where the public record can be read in more than one way: the reading in force, the others, and why. */
export function Readings({ parameters }: { parameters: ShownDefinition['parameters'] }) {
  const texts = useTexts();
  const label = useLabel();
  const shown = (value: Scalar) =>
    typeof value === 'boolean' ? (value ? texts.yes : texts.no) : String(value);
  return (
    <>
      <p className="muted">{texts.study.readingsIntro}</p>
      <ul className="readings">
        {parameters.map(parameter => (
          <li key={parameter.id}>
            <details>
              <summary>
                {label(parameter.label)}: <strong translate="no">{shown(parameter.default)}</strong>
              </summary>
              <p>{label(parameter.reason)}</p>
              <p className="muted">
                {label(parameter.where)} · {texts.study.alternatives}:{' '}
                {parameter.alternatives.map(shown).join(', ')}
              </p>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
