import { Link, useParams } from '@tanstack/react-router';
import type { Outcome } from '../../protocol/definition.ts';
import { useLabel, useTexts } from '../language.ts';
import { Tag } from '../parts/Marks.tsx';
import { useStudy } from '../queries.ts';
import { CohortTable } from '../study/CohortTable.tsx';
import { DesignFacts } from '../study/DesignFacts.tsx';
import { DummyArms } from '../study/DummyArms.tsx';
import { Enrolment } from '../study/Enrolment.tsx';
import { Findings } from '../study/Findings.tsx';
import { Gates } from '../study/Gates.tsx';
import { Readings } from '../study/Readings.tsx';
import { ScheduleMatrix } from '../study/ScheduleMatrix.tsx';
import { StudyActs } from '../study/StudyActs.tsx';

export function StudyPage() {
  const { study } = useParams({ from: '/studies/$study' });
  const view = useStudy(study);
  const texts = useTexts();
  const label = useLabel();
  const { definition } = view;
  return (
    <div className="page">
      <div className="pagehead">
        <div>
          <h1>{label(definition.identity.briefTitle)}</h1>
          <p className="muted">{label(definition.identity.title)}</p>
        </div>
        <div className="row">
          <Tag tone="accent">{texts.study.status[view.status]}</Tag>
          <Link to="/studies/$study/amendments" params={{ study }}>
            <Tag>{texts.amendments.title}</Tag>
          </Link>
          <Tag>{texts.roles[view.role]}</Tag>
          <Link to="/studies/$study/masking" params={{ study }}>
            <Tag tone={view.masked ? 'accent' : 'unknown'}>
              {view.masked ? texts.masking.youAreMasked : texts.masking.youAreNot}
            </Tag>
          </Link>
        </div>
      </div>
      <div className="columns">
        <section>
          <h2>{texts.study.enrolmentByWeek}</h2>
          <Enrolment enrolment={view.enrolment} />
          {view.gates.length > 0 && (
            <>
              <h2>{texts.study.gates}</h2>
              <Gates view={view} />
            </>
          )}
          <StudyActs view={view} />
          <DummyArms view={view} />
        </section>
        <section>
          <h2>{texts.study.design}</h2>
          <DesignFacts view={view} />
          <CohortTable definition={definition} />
        </section>
      </div>
      <h2>{texts.study.schedule}</h2>
      <ScheduleMatrix definition={definition} />
      <div className="columns">
        <section>
          <h2>{texts.study.findings}</h2>
          <Findings findings={view.findings} />
        </section>
        <section>
          <h2>{texts.study.outcomes}</h2>
          <Outcomes outcomes={definition.outcomes} />
          <h2>{texts.study.readings}</h2>
          <Readings parameters={definition.parameters} />
        </section>
      </div>
    </div>
  );
}

function Outcomes({ outcomes }: { outcomes: readonly Outcome[] }) {
  const texts = useTexts();
  const label = useLabel();
  return (
    <ul className="findings">
      {outcomes.map(outcome => (
        <li key={outcome.id}>
          <Tag tone={outcome.role === 'primary' ? 'accent' : 'plain'}>
            {texts.study.outcomeRoles[outcome.role]}
          </Tag>
          <div>
            <p>{label(outcome.title)}</p>
            <p className="muted">{label(outcome.timeFrame)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
