import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { seededWords } from '../allocation/commitment-words.ts';
import { generateLists } from '../allocation/generate-lists.ts';
import type { Definition } from '../protocol/definition.ts';
import type { OpenedAllocation } from '../record/events.ts';
import type { ParticipantState } from '../record/participant.ts';
import { listSpecifications, rankOfNumber } from './list-specifications.ts';

/** What anybody knows of a study, so that anybody can draw its dummy arms again. */
export function dummySeed(study: string): string {
  return `dummy arms of ${study}`;
}

/**
 * An allocation that is not the real one: lists drawn by the definition's own procedure from a public seed, and everybody
 * at the place that the randomisation number tells. Nothing that is sealed goes in, so that nothing of it comes out; that a
 * dummy list agrees with the real one in places is chance.
 */
export function drawDummyArms(
  definition: Definition,
  participants: readonly Pick<ParticipantState, 'id' | 'randomisation'>[],
  seed: string,
): readonly OpenedAllocation[] {
  const words = sha256(utf8ToBytes(seed));
  const lists = new Map(
    listSpecifications(definition).map(specification => {
      const [drawn] = generateLists([specification], seededWords(words, specification.list));
      return [specification.list, drawn?.rows.map(({ arm }) => arm) ?? []] as const;
    }),
  );
  return participants.flatMap(({ id, randomisation }): OpenedAllocation[] => {
    if (randomisation === undefined) return [];
    const { list, number } = randomisation;
    const rank = rankOfNumber(definition, list, number);
    const arm = lists.get(list)?.[rank - 1];
    if (arm === undefined)
      throw new Error(`${id} stands at place ${rank} of ${list}, where no list has one.`);
    return [{ participant: id, list, rank, arm }];
  });
}
