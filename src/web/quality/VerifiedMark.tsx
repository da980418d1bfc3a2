import type { Role } from '../../record/roles.ts';
import type { VerifiableItem } from '../../record/source-verification.ts';
import { useTexts } from '../language.ts';
import { CheckMark } from './CheckMark.tsx';

interface VerifiedMarkProps {
  readonly values: readonly VerifiableItem[];
  readonly item: string;
  readonly role: Role;
}

/** Beside a value: that it was compared with its source, or changed since. What waits shows only to whoever verifies. */
export function VerifiedMark({ values, item, role }: VerifiedMarkProps) {
  const texts = useTexts();
  const found = values.find(each => each.item === item);
  if (found === undefined) return null;
  if (found.standing === 'none' && !(role === 'monitor' && found.isPlanned)) return null;
  return <CheckMark standing={found.standing} words={texts.checking.verified} />;
}
