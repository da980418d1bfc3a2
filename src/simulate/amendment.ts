import { plusDays } from '../protocol/dates.ts';
import type { Site } from '../protocol/definition.ts';
import type { ParticipantRow } from '../record/views.ts';
import { instantAt } from './local-time.ts';
import type { Amendment, Nature } from './person.ts';
import { act } from './plan.ts';
import type { Course } from './step.ts';

/** A site takes a version up a week after its publication, each later site a week after the one before. */
const daysUntilTakenUp = 7;

/** The world as it is at a site on a date: under the version that is in force there. */
export function natureAt(nature: Nature, site: Site, date: string): Nature {
  const { amendment } = nature;
  if (amendment === undefined || date < takenUpOn(nature, amendment, site)) return nature;
  const { definition } = amendment;
  return { ...nature, definition, simulation: definition.simulation ?? nature.simulation };
}

/** The sponsor publishes, every site takes up, and on its first day there whoever has to sign anew signs before the day's work. */
export function* amendmentCourse(nature: Nature, amendment: Amendment): Course {
  const { sites } = nature.definition;
  const [first] = sites;
  if (first === undefined) return;
  const { files, publishedOn, definition } = amendment;
  const at = instantAt(publishedOn, '07:00', first.timeZone);
  const reason = 'SIMULATED: what the sites asked for.';
  const published = yield act(at, 'publish-amendment', { files, reason });
  for (const site of sites) {
    const from = takenUpOn(nature, amendment, site);
    const approval = { date: publishedOn, reference: `SIMULATED ${site.id}` };
    yield act(at, 'activate-amendment', { site: site.id, version: published.answer.version, from, approval });
  }
  const consentVersion = definition.amendment?.reconsent?.consentVersion;
  if (consentVersion === undefined) return;
  for (const site of sites) yield* signAnew(site, takenUpOn(nature, amendment, site), consentVersion);
}

function* signAnew(site: Site, date: string, consentVersion: string): Course {
  const signedAt = instantAt(date, '07:30', site.timeZone);
  const seen = yield { kind: 'lookAtParticipants', at: signedAt };
  const rows = seen.answer.participants as readonly ParticipantRow[];
  const asked = rows.filter(row => row.site === site.id && row.due.some(({ kind }) => kind === 'reconsent'));
  for (const { id: participant } of asked)
    yield act(signedAt, 'reconsent', { participant, consentVersion, signedAt, signedBy: 'participant' });
}

function takenUpOn({ definition }: Nature, { publishedOn }: Amendment, { id }: Site): string {
  const place = definition.sites.findIndex(site => site.id === id);
  return plusDays(publishedOn, daysUntilTakenUp * (place + 1));
}
