import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { EligibilityOverall } from '../../protocol/value.ts';
import { useLabel, useTexts } from '../language.ts';
import { CriterionRow } from '../participant/CriterionRow.tsx';
import { EligibilityActs } from '../participant/EligibilityActs.tsx';
import { boardCounts, boardLines } from '../participant/eligibility-board.ts';
import { Choice } from '../parts/Choice.tsx';
import { Tag, type Tone } from '../parts/Marks.tsx';
import { useParticipant } from '../queries.ts';
import { useStudyOfParticipant } from '../study-of-participant.ts';

const tones: Record<EligibilityOverall, Tone> = { eligible: 'met', ineligible: 'notMet', pending: 'unknown' };
const truths = ['notMet', 'unknown', 'met'] as const;

export function EligibilityPage() {
  const params = useParams({ from: '/studies/$study/participants/$participant/eligibility' });
  const study = useStudyOfParticipant(params.study, params.participant);
  const view = useParticipant(params.study, params.participant);
  const texts = useTexts();
  const label = useLabel();
  const [stage, setStage] = useState(() => stageAtHand(view));
  const [openOnly, setOpenOnly] = useState(false);
  const board = view.boards.find(each => each.stage === stage) ?? view.boards[0];
  if (board === undefined) return null;
  const counts = boardCounts(board.results);
  const nameOf = (id: string) => {
    const visit = study.definition.visits.find(each => each.id === id);
    return visit ? label(visit.label) : id;
  };
  return (
    <section className="stack">
      <div className="boardhead">
        <h2>{texts.eligibility.board(nameOf(board.stage))}</h2>
        <Tag tone={tones[board.overall]}>{texts.eligibility.overall[board.overall]}</Tag>
        <span className="muted">
          {truths.map(truth => `${texts.eligibility.truth[truth]} ${counts[truth]}`).join(' · ')}
        </span>
      </div>
      <div className="row wide">
        {view.boards.length > 1 && (
          <Choice
            label={texts.visits.visit}
            options={view.boards.map(each => ({ key: each.stage, label: nameOf(each.stage) }))}
            value={board.stage}
            onChange={setStage}
          />
        )}
        <Choice
          label={texts.eligibility.show}
          options={[
            { key: 'all', label: texts.eligibility.showAll },
            { key: 'open', label: texts.eligibility.showOpen },
          ]}
          value={openOnly ? 'open' : 'all'}
          onChange={key => setOpenOnly(key === 'open')}
        />
      </div>
      <EligibilityActs key={board.stage} study={study} view={view} board={board} />
      <table className="board">
        <thead>
          <tr>
            <th scope="col">{texts.visits.state}</th>
            <th scope="col">{texts.eligibility.criterion}</th>
            <th scope="col">{texts.eligibility.rests}</th>
          </tr>
        </thead>
        <tbody>
          {boardLines(board.results, study.definition.eligibility.criteria, openOnly).map(line => (
            <CriterionRow
              key={`${line.result.stage}${line.criterion.id}`}
              study={study}
              participant={params.participant}
              line={line}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The stage that waits for something; after that the last one that was judged. */
function stageAtHand(view: ReturnType<typeof useParticipant>): string | undefined {
  const kinds = ['assessEligibility', 'decideEligibility', 'randomise'];
  const waiting = view.due.findLast(({ kind }) => kinds.includes(kind))?.visit;
  return waiting ?? view.boards.findLast(({ assessedAt }) => assessedAt !== undefined)?.stage;
}
