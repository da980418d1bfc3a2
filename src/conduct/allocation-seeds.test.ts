import { describe, expect, test } from 'vitest';
import { consentOf, enrolment } from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import { type Command, type Story, story, studyId } from '../../tests/trials/story.ts';
import { seedCommitment } from '../allocation/commitment.ts';
import { drawRows, isProven, type RowProof, rootOf } from '../allocation/committed-lists.ts';
import type { Definition } from '../protocol/definition.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import { acts } from './acts.ts';
import { listSpecifications } from './list-specifications.ts';

const generatorSeed = { seed: 'a1'.repeat(32), nonce: 'b2'.repeat(32) };
const verifierSeed = { seed: 'c3'.repeat(32), nonce: 'd4'.repeat(32) };
// Python: hashlib.sha256(bytes.fromhex('a1' * 32 + 'b2' * 32)).hexdigest(), and likewise c3, d4.
const generatorCommitment = 'd8377945f0e5fb139731eb0178caab8f53760d7614c41a7fe75574436f1476dc';
const verifierCommitment = '8c3c6175d4dff0257d154e77896930842260619880ae50d52492404ea1a25924';

const open: Command = {
  act: 'open-study',
  payload: { study: studyId, simulated: true, seedsFrom: 'twoParties' },
};
const commitGenerator = commit('randomisationStatistician', generatorCommitment);
const commitVerifier = commit('verifier', verifierCommitment);
const revealGenerator = reveal('randomisationStatistician', generatorSeed);
const revealVerifier = reveal('verifier', verifierSeed);
const draw: Command = { act: 'generate-allocation', role: 'randomisationStatistician' };

function commit(role: string, commitment: string): Command {
  return { act: 'commit-allocation-seed', role, payload: { commitment } };
}

function reveal(role: string, payload: object): Command {
  return { act: 'reveal-allocation-seed', role, payload };
}

function told(...commands: readonly Command[]): Story {
  return story(actsTrial).given(open, ...commands);
}

describe('two parties', () => {
  test('commit, give their seeds, and the lists are drawn from both', () => {
    const done = told(commitGenerator, commitVerifier, revealVerifier, revealGenerator);
    const rows = drawRows(
      { generator: generatorSeed, verifier: verifierSeed },
      listSpecifications(actsTrial),
    );
    done.given(draw);
    expect(done.world().study.allocationCommitment).toMatchObject({
      parties: 'twoParties',
      root: rootOf(rows),
      commitments: { generator: generatorCommitment, verifier: verifierCommitment },
    });
    expect(done.world().lists?.flatMap(list => list.rows.map(({ arm }) => arm))).toEqual(
      rows.map(({ arm }) => arm),
    );
  });

  test('leave the seed itself in the sealed stream only', () => {
    const done = told(commitGenerator, commitVerifier, revealVerifier);
    done
      .when(revealGenerator)
      .thenHappens(
        { stream: 'study', type: 'allocationSeedRevealed', data: { party: 'generator' } },
        { stream: 'seeds', type: 'seedRevealed', data: { party: 'generator', ...generatorSeed } },
      );
    done.given(revealGenerator, draw);
    const open = [...done.events].filter(([stream]) => stream !== 'seeds');
    expect(JSON.stringify(open)).not.toContain(generatorSeed.seed);
  });

  test('take in nobody before the lists are drawn', () => {
    told().when(consentOf()).thenRefused('allocation-not-generated');
    told(commitGenerator, commitVerifier, revealVerifier, revealGenerator, draw).given(consentOf());
  });
});

describe('a seed is refused', () => {
  test('where the software draws both, and before there is a study', () => {
    const alone = story(actsTrial).given({ ...open, payload: { study: studyId, simulated: true } });
    for (const command of [commitGenerator, revealGenerator]) {
      alone.when(command).thenRefused('seeds-from-system');
      story(actsTrial).when(command).thenRefused('study-not-open');
    }
  });

  test('after a first one of the same party, and after the lists are drawn', () => {
    const other = commit('randomisationStatistician', 'e'.repeat(64));
    told(commitGenerator).when(other).thenRefused('seed-already-committed', { party: 'generator' });
    const revealed = told(commitGenerator, commitVerifier, revealGenerator);
    revealed.when(revealGenerator).thenRefused('seed-already-revealed', { party: 'generator' });
    revealed.given(revealVerifier, draw).when(other).thenRefused('allocation-already-generated');
  });

  test('from one account in both roles', () => {
    const done = told(commitGenerator);
    const decision = acts['commit-allocation-seed']?.decide(
      done.world(),
      { commitment: verifierCommitment },
      {
        now: '2026-02-20T08:00:00Z',
        actor: { account: 'randomisationStatistician-1', role: 'verifier' },
        command: 'c9',
        definitionVersion: '',
        chance: { uint32: () => 0 },
      },
    );
    expect(decision).toMatchObject({
      refusal: { code: 'seeds-of-one-account', details: { party: 'verifier' } },
    });
  });

  test('given twice, as commitment or as seed', () => {
    told(commitGenerator)
      .when(commit('verifier', generatorCommitment))
      .thenRefused('seed-given-twice', { party: 'generator' });
    const copied = { seed: generatorSeed.seed, nonce: 'ff'.repeat(32) };
    told(commitGenerator, commit('verifier', seedCommitment(copied)), revealGenerator)
      .when(reveal('verifier', copied))
      .thenRefused('seed-given-twice', { party: 'generator' });
  });

  test('before both are committed to', () => {
    told().when(revealGenerator).thenRefused('seed-not-committed', { party: 'generator' });
    told(commitGenerator)
      .when(revealGenerator)
      .thenRefused('seed-commitment-awaited', { awaited: 'verifier' });
  });

  test('that is not the committed one', () => {
    const both = told(commitGenerator, commitVerifier);
    for (const wrong of [
      { ...generatorSeed, seed: verifierSeed.seed },
      { ...generatorSeed, nonce: verifierSeed.nonce },
      { seed: generatorSeed.nonce, nonce: generatorSeed.seed },
    ])
      both
        .when(reveal('randomisationStatistician', wrong))
        .thenRefused('seed-differs-from-commitment', { party: 'generator' });
  });
});

describe('drawing is refused', () => {
  test('before both seeds are given', () => {
    told()
      .when(draw)
      .thenRefused('seeds-not-revealed', { awaited: ['generator', 'verifier'] });
    told(commitGenerator, commitVerifier, revealGenerator)
      .when(draw)
      .thenRefused('seeds-not-revealed', { awaited: ['verifier'] });
  });

  test('after the first participant', () => {
    story(actsTrial)
      .given({ ...open, payload: { study: studyId, simulated: true } }, consentOf())
      .when({ act: 'generate-allocation' })
      .thenRefused('participants-registered-already', { participants: 1 });
  });
});

test('unmasking shows one row with its way to the published root, and another row does not fit', () => {
  const done = told(commitGenerator, commitVerifier, revealGenerator, revealVerifier, draw).given(
    ...enrolment(),
  );
  const payload = { participant: '01-001', reason: 'medicalEmergency', comment: 'Swollen throat' };
  const decision = done.decide({ act: 'unmask', payload });
  const { arm, proof } = (decision as unknown as { answer: { arm: string; proof: RowProof } }).answer;
  const root = done.world().study.allocationCommitment?.root ?? '';
  expect(proof).toMatchObject({ list: '1', rank: 1, arm });
  expect(isProven(proof, root)).toBe(true);
  for (const arm of ['active', 'water'].filter(other => other !== proof.arm))
    expect(isProven({ ...proof, arm }, root)).toBe(false);
  expect(isProven({ ...proof, rank: 2 }, root)).toBe(false);
  expect(isProven(proof, '0'.repeat(64))).toBe(false);
});

test('what is sealed of a list is as long whatever its arms are', () => {
  const { arms, allocation } = actsTrial;
  const definition: Definition = {
    ...actsTrial,
    // Arms of different lengths, and a procedure that leaves their counts to chance.
    arms: arms.map(arm => (arm.id === 'water' ? { ...arm, id: 'w' } : arm)),
    cohorts: actsTrial.cohorts.map(cohort => ({ ...cohort, planned: { active: 5, w: 5 } })),
    allocation: { ...allocation, procedure: 'completeRandomisation', ratio: { active: 1, w: 1 } },
  };
  const seen = Array.from({ length: 30 }, (_, run) => {
    let word = run * 1000;
    const chance = { uint32: () => Math.imul(++word, 2654435761) >>> 0 };
    const opening = { ...open, payload: { study: studyId, simulated: true } };
    const decision = story(definition, chance).given(opening).decide({ act: 'generate-allocation' });
    const writes = decision.outcome === 'accepted' ? decision.writes : [];
    const sealed = writes.flatMap(({ stream, events }) => (stream === 'allocation/1' ? events : []));
    const counts = JSON.stringify(sealed[0]?.data).split('"active"').length;
    return { counts, length: canonicalJson(sealed[0]?.data).length };
  });
  expect(new Set(seen.map(({ counts }) => counts)).size).toBeGreaterThan(3);
  expect(new Set(seen.map(({ length }) => length)).size).toBe(1);
});
