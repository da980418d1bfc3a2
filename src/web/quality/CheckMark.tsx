import type { CheckStanding } from '../../record/checking.ts';
import { Tag, type Tone } from '../parts/Marks.tsx';

const tones: Record<CheckStanding, Tone> = { none: 'plain', holds: 'met', broken: 'notMet' };

/** A check of recorded data: it holds, a later change broke it, or there was none. */
export function CheckMark({
  standing,
  words,
}: {
  standing: CheckStanding;
  words: Readonly<Record<CheckStanding, string>>;
}) {
  return <Tag tone={tones[standing]}>{words[standing]}</Tag>;
}
