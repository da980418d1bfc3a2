import type { JudgedLeakAudit, LeakAuditRow } from '../../record/leak-audit.ts';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { SimulatedTag, TruthMark } from '../parts/Marks.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';

/** What an attacker could make of everything that each role was answered, in simulated twin trials. */
export function LeakAuditReport({ audit }: { audit: JudgedLeakAudit }) {
  const texts = useTexts();
  const language = useLanguage();
  const roles: Readonly<Record<string, string>> = texts.roles;
  return (
    <>
      <p>
        <SimulatedTag /> <AuditVerdict audit={audit} /> {texts.masking.standing[audit.standing]}
      </p>
      <p className="muted">
        {texts.masking.trials(audit.trials, audit.moved)} · {texts.masking.audited}{' '}
        <span translate="no">
          {audit.audited ?? '–'} · {audit.software}
        </span>{' '}
        · {shownInstant(audit.loadedAt, language)}
      </p>
      <ScrollRegion label={texts.masking.audit}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.masking.role}</th>
              <th scope="col" className="num">
                {texts.masking.compared}
              </th>
              <th scope="col" className="num">
                {texts.masking.differing}
              </th>
              <th scope="col">{texts.masking.guessed}</th>
              <th scope="col" className="num">
                {texts.masking.timeRatio}
              </th>
            </tr>
          </thead>
          <tbody>
            {audit.rows.map(row => (
              <tr key={row.role}>
                <th scope="row">{roles[row.role] ?? texts.masking.log}</th>
                <td className="num">{row.responses.toLocaleString(language)}</td>
                <td className="num">{row.differingBytes.toLocaleString(language)}</td>
                <td>{row.attack ? <Guess attack={row.attack} /> : '–'}</td>
                <td className="num nowrap">
                  {row.timeRatio
                    ? `${row.timeRatio.ratio.toFixed(3)} (${row.timeRatio.lower.toFixed(3)}–${row.timeRatio.upper.toFixed(3)})`
                    : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="muted">{texts.masking.auditMeans}</p>
    </>
  );
}

/** A leak stays a leak; that none was found holds for what was audited alone. */
export function AuditVerdict({ audit }: { audit: JudgedLeakAudit }) {
  const texts = useTexts();
  if (!audit.isClean) return <TruthMark truth="notMet" label={texts.masking.leaks} />;
  return <TruthMark truth={audit.standing === 'current' ? 'met' : 'unknown'} label={texts.masking.clean} />;
}

const size = { width: 160, height: 14 };

/** Interval of right guesses on a line from none to all; the tick is what chance alone gives. */
function Guess({ attack }: { attack: NonNullable<LeakAuditRow['attack']> }) {
  const texts = useTexts();
  const x = (share: number) => 2 + share * (size.width - 4);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const rate = attack.guesses === 0 ? 0 : attack.right / attack.guesses;
  const words = `${attack.right}/${attack.guesses} = ${percent(rate)} (${percent(attack.lower)}–${percent(attack.upper)})`;
  return (
    <span className="row">
      <svg
        width={size.width}
        height={size.height}
        role="img"
        aria-label={`${words}, ${texts.masking.byChance} ${percent(attack.chance)}`}
      >
        <line x1={x(0)} x2={x(1)} y1="7" y2="7" stroke="var(--line)" />
        <line
          x1={x(attack.lower)}
          x2={x(attack.upper)}
          y1="7"
          y2="7"
          stroke={attack.isAboveChance ? 'var(--not-met)' : 'var(--accent)'}
          strokeWidth="3"
        />
        <circle
          cx={x(rate)}
          cy="7"
          r="3.5"
          fill={attack.isAboveChance ? 'var(--not-met)' : 'var(--accent)'}
        />
        <line x1={x(attack.chance)} x2={x(attack.chance)} y1="1" y2="13" stroke="var(--ink)" />
      </svg>
      <span className="nowrap">{words}</span>
    </span>
  );
}
