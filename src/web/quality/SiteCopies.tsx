import type { Role } from '../../record/roles.ts';
import type { StudyView } from '../../record/views.ts';
import { siteCopyPath } from '../api.ts';
import { useLabel, useTexts } from '../language.ts';
import { useSession } from '../queries.ts';

/** The server decides who may have one; this only opens doors. */
const keepers: readonly Role[] = ['investigator', 'dataManager', 'auditor'];

/** Each of the caller's sites with its own copy of its data. */
export function SiteCopies({ view }: { view: StudyView }) {
  const texts = useTexts();
  const label = useLabel();
  const mine = useSession()?.studies.find(({ id }) => id === view.id)?.sites ?? [];
  const sites = view.definition.sites.filter(({ id }) => mine.includes(id));
  if (!keepers.includes(view.role) || sites.length === 0) return null;
  return (
    <section className="part">
      <h2>{texts.casebook.copies}</h2>
      <p className="muted">{texts.casebook.copiesIntro}</p>
      <ul className="plainlist">
        {sites.map(({ id, name }) => (
          <li key={id}>
            <a href={siteCopyPath(view.id, id)} download>
              {texts.casebook.copyOf(`${id} ${label(name)}`)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
