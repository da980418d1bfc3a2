import { holdOver } from '../../record/holds.ts';
import type { ParticipantView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { Tag } from '../parts/Marks.tsx';

interface HoldMarkProps {
  readonly view: ParticipantView;
  readonly place: { readonly visit: string; readonly occurrence: number; readonly form?: string };
}

/** Beside a visit or a form: that its values stand still. */
export function HoldMark({ view, place }: HoldMarkProps) {
  const texts = useTexts();
  const hold = holdOver(view.state, place);
  if (hold === undefined) return null;
  return <Tag tone={hold.level === 'locked' ? 'accent' : 'unknown'}>{texts.holds.levels[hold.level]}</Tag>;
}
