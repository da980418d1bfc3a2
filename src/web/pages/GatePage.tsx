import { useParams } from '@tanstack/react-router';
import type { Truth } from '../../protocol/value.ts';
import type { GateSummary } from '../../record/events.ts';
import type { GateView, StudyView } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';
import { Tag, type Tone } from '../parts/Marks.tsx';
import { PageFailed } from '../parts/PageFailed.tsx';
import { useStudy } from '../queries.ts';
import { ClosedView } from '../study/ClosedView.tsx';
import { GateDecision } from '../study/GateDecision.tsx';
import { GateListing } from '../study/GateListing.tsx';

type Plan = StudyView['definition']['safety']['gates'][number];

/** A rule that holds the cohort back is bad news when it is met. */
const tones: Record<Truth, Tone> = { met: 'notMet', notMet: 'met', unknown: 'unknown' };

export function GatePage() {
  const { study, gate: id } = useParams({ from: '/studies/$study/gates/$gate' });
  const view = useStudy(study);
  const texts = useTexts();
  const label = useLabel();
  const gate = view.gates.find(candidate => candidate.gate === id);
  const plan = view.definition.safety.gates.find(candidate => candidate.id === id);
  if (gate === undefined || plan === undefined) return <PageFailed />;
  const cohort = (cohortId: string) => {
    const found = view.definition.cohorts.find(each => each.id === cohortId);
    return found === undefined ? cohortId : label(found.label);
  };
  const isOpen = gate.decision === undefined || gate.decision === 'hold' || gate.decision === 'expand';
  return (
    <div className="page">
      <div className="pagehead">
        <h1>{texts.study.gateBetween(cohort(plan.after), cohort(plan.before))}</h1>
        <Tag tone={gate.state === 'ready' ? 'accent' : 'plain'}>{texts.study.gateStates[gate.state]}</Tag>
      </div>
      <Counts summary={gate.summary} />
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.study.holdRule}</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {plan.hold.map(rule => {
            const result = gate.rules.find(each => each.id === rule.id)?.result ?? 'unknown';
            return (
              <tr key={rule.id}>
                <th scope="row">{label(rule.label)}</th>
                <td className="nowrap">
                  <Tag tone={tones[result]}>{texts.study.holdVerdicts[result]}</Tag>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <GateListing view={view} gate={gate.gate} />
      <ClosedView view={view} gate={gate.gate} />
      <Decided gate={gate} plan={plan} />
      {isOpen && gate.state !== 'waiting' && view.acts.includes('decide-gate') && view.status === 'open' && (
        <GateDecision study={study} gate={gate} plan={plan} />
      )}
    </div>
  );
}

function Counts({ summary }: { summary: GateSummary }) {
  const texts = useTexts();
  const names = Object.keys(texts.study.gateCounts) as (keyof GateSummary)[];
  return (
    <dl className="facts">
      {names.map(name => (
        <div key={name}>
          <dt>{texts.study.gateCounts[name]}</dt>
          <dd>{summary[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Decided({ gate, plan }: { gate: GateView; plan: Plan }) {
  const texts = useTexts();
  const label = useLabel();
  const against = plan.hold.filter(({ id }) => gate.againstRules?.includes(id));
  if (gate.decision === undefined) return null;
  const decision = gate.decision as keyof typeof texts.study.gateDecisions;
  return (
    <div className="note">
      <strong>{texts.study.gateDecisions[decision]}</strong>
      <p>{gate.reason}</p>
      {against.length > 0 && (
        <p>
          {texts.study.decidedAgainst} {against.map(rule => label(rule.label)).join(' · ')}
        </p>
      )}
      {gate.signature && <p className="muted">{texts.sign.by(gate.signature.name)}</p>}
    </div>
  );
}
