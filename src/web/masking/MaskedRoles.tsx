import { isMasked, roles } from '../../record/roles.ts';
import type { StudyView } from '../../record/views.ts';
import { useTexts } from '../language.ts';
import { Tag } from '../parts/Marks.tsx';

/** Who is masked follows from the masking field of the protocol; nobody can be given more by right. */
export function MaskedRoles({ view }: { view: StudyView }) {
  const texts = useTexts();
  const masked = roles.filter(role => isMasked(view.definition, role));
  const others = roles.filter(role => !isMasked(view.definition, role));
  const group = (name: string, of: readonly (typeof roles)[number][]) => (
    <div>
      <dt>{name}</dt>
      <dd>{of.length === 0 ? '–' : of.map(role => texts.roles[role]).join(' · ')}</dd>
    </div>
  );
  return (
    <>
      <p>
        <Tag tone={view.masked ? 'accent' : 'unknown'}>
          {view.masked ? texts.masking.youAreMasked : texts.masking.youAreNot}
        </Tag>{' '}
        <span className="muted">{texts.masking.status[view.status]}</span>
      </p>
      <dl className="facts">
        {group(texts.masking.masked, masked)}
        {group(texts.masking.unmasked, others)}
      </dl>
    </>
  );
}
