import { Link } from '@tanstack/react-router';
import type { GateView, StudyView } from '../../record/views.ts';
import { useLabel, useTexts } from '../language.ts';
import { Tag, type Tone } from '../parts/Marks.tsx';

const tones: Record<GateView['state'], Tone> = { waiting: 'plain', ready: 'accent', decided: 'plain' };

export function Gates({ view }: { view: StudyView }) {
  const texts = useTexts();
  const label = useLabel();
  return (
    <ul className="plainlist">
      {view.gates.map(gate => {
        const plan = view.definition.safety.gates.find(({ id }) => id === gate.gate);
        const cohort = (id: string | undefined) =>
          view.definition.cohorts.find(each => each.id === id)?.label;
        const after = cohort(plan?.after);
        const before = cohort(plan?.before);
        return (
          <li key={gate.gate} className="row">
            <Link to="/studies/$study/gates/$gate" params={{ study: view.id, gate: gate.gate }}>
              {texts.study.gateBetween(after ? label(after) : '', before ? label(before) : '')}
            </Link>
            <Tag tone={tones[gate.state]}>{texts.study.gateStates[gate.state]}</Tag>
            {gate.decision !== undefined && (
              <span>
                {texts.study.gateDecisions[gate.decision as keyof typeof texts.study.gateDecisions]}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
