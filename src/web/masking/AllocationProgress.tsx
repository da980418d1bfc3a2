import { Button } from '@mantine/core';
import { type ComponentType, useState } from 'react';
import type { StudyView } from '../../record/views.ts';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { Tag, type Tone } from '../parts/Marks.tsx';
import { allocationReaders } from '../parts/places.ts';
import { type AllocationStep, allocationSteps, type StepAct } from './allocation-steps.ts';
import { CommitSeedDialog } from './CommitSeedDialog.tsx';
import { DrawListsDialog } from './DrawListsDialog.tsx';
import { GiveSeedDialog } from './GiveSeedDialog.tsx';
import { ReplaceDialog } from './ReplaceDialog.tsx';

const dialogs: Record<StepAct, ComponentType<{ view: StudyView; onClose: () => void }>> = {
  'commit-allocation-seed': CommitSeedDialog,
  'reveal-allocation-seed': GiveSeedDialog,
  'generate-allocation': DrawListsDialog,
};
const tones: Record<AllocationStep['state'], Tone> = { done: 'met', next: 'unknown', waiting: 'plain' };

/** How the lists come about, how far that is, and what anybody can check them by. */
export function AllocationProgress({ view }: { view: StudyView }) {
  const texts = useTexts();
  const language = useLanguage();
  const [open, setOpen] = useState<StepAct>();
  const [isReplacing, setReplacing] = useState(false);
  const mayReplace =
    view.acts.includes('replace-participant') &&
    view.definition.allocation.replacement !== undefined &&
    view.status === 'open' &&
    view.allocation.root !== undefined;
  const Dialog = open && dialogs[open];
  const { root, algorithm, seeds } = view.allocation;
  const isOpened = view.status === 'opened' && allocationReaders.includes(view.role);
  return (
    <>
      <p className="muted">{texts.masking.seedsFrom[view.allocation.seedsFrom]}</p>
      <ol className="plainlist">
        {allocationSteps(view).map(step => (
          <li key={step.name} className="row">
            <Tag tone={tones[step.state]}>{texts.masking.states[step.state]}</Tag>
            <span>{texts.masking.steps[step.name]}</span>
            {step.at !== undefined && (
              <span className="muted">
                <span translate="no">{step.account}</span> · {shownInstant(step.at, language)}
              </span>
            )}
            {step.act && <Button onClick={() => setOpen(step.act)}>{texts.masking.acts[step.act]}</Button>}
          </li>
        ))}
      </ol>
      {root !== undefined && (
        <dl className="facts">
          <Value name={texts.masking.root} value={root} />
          <Value name={texts.masking.algorithm} value={algorithm ?? '–'} />
          {seeds.generator && (
            <Value name={texts.masking.commitmentOf.generator} value={seeds.generator.commitment} />
          )}
          {seeds.verifier && (
            <Value name={texts.masking.commitmentOf.verifier} value={seeds.verifier.commitment} />
          )}
        </dl>
      )}
      {isOpened && (
        <p>
          <a href={`/api/studies/${encodeURIComponent(view.id)}/allocation/bundle`} download>
            {texts.masking.bundle}
          </a>{' '}
          <span className="muted">{texts.masking.bundleMeans}</span>
        </p>
      )}
      {mayReplace && (
        <div className="row">
          <Button variant="default" onClick={() => setReplacing(true)}>
            {texts.masking.replace}…
          </Button>
        </div>
      )}
      {isReplacing && <ReplaceDialog view={view} onClose={() => setReplacing(false)} />}
      {Dialog && <Dialog view={view} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Value({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code className="wrapped" translate="no">
          {value}
        </code>
      </dd>
    </div>
  );
}
