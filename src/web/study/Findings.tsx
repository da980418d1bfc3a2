import type { Finding } from '../../protocol/finding.ts';
import { useLabel, useTexts } from '../language.ts';
import { Tag, type Tone } from '../parts/Marks.tsx';

const tones: Record<Finding['level'], Tone> = { error: 'notMet', warning: 'unknown', note: 'plain' };
const levels = ['error', 'warning', 'note'] as const;

/** What the checks say about the definition, gravest first. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const texts = useTexts();
  const label = useLabel();
  if (findings.length === 0) return <p className="muted">{texts.study.noFindings}</p>;
  const sorted = findings.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
  const counts = levels
    .map(level => ({ level, count: findings.filter(finding => finding.level === level).length }))
    .filter(({ count }) => count > 0);
  return (
    <>
      <p className="muted">
        {counts.map(({ level, count }) => `${texts.study.findingLevels[level]} ${count}`).join(' · ')}
      </p>
      <ul className="findings">
        {sorted.map(finding => (
          <li key={`${finding.code} ${finding.path} ${finding.message.en}`}>
            <Tag tone={tones[finding.level]}>{texts.study.findingLevels[finding.level]}</Tag>
            <div>
              <p>{label(finding.message)}</p>
              <p className="muted">{label(finding.remedy)}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
