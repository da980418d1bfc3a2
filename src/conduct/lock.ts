import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { emptySite } from '../record/fold-site.ts';
import type { SiteState } from '../record/study.ts';
import { act, type World } from './act.ts';
import { signatureFor } from './check-signature.ts';
import { accepted, happened, onParticipant, onSite, onStudy, refuse, refused } from './decision.ts';
import { Words } from './payload.ts';
import { lockContent } from './signed-content.ts';
import { isFinished, isRefusal } from './standing.ts';

/**
 * Closes every stream in which data could still be entered. All of them are written, so that a form or a consent that
 * arrives at the same moment is either in the record before the lock or refused.
 */
export const lock = act({
  name: 'lock',
  summary: 'Lock the study',
  payload: Type.Object({ reason: Words }, closed),
  roles: ['dataManager', 'sponsor', 'administrator'],
  signed: 'Data complete and locked',
  needs: () => ({ allParticipants: true, allSites: true }),
  signs: ({ study }, payload) => lockContent(study.id, payload),
  decide(world, payload, context) {
    const { study, participants = [] } = world;
    if (study.version === 0) return refuse('study-not-open', { study: study.id });
    if (study.status !== 'open') return refuse('study-locked', { study: study.id });
    const unfinished = participants.filter(participant => !isFinished(participant)).map(({ id }) => id);
    if (unfinished.length > 0)
      return refuse('participants-unfinished', { count: unfinished.length, participants: unfinished });
    const signature = signatureFor(lockContent(study.id, payload), context);
    if (isRefusal(signature)) return refused(signature);
    return accepted([
      onStudy(study, happened(context, 'studyLocked', { reason: payload.reason }, signature)),
      ...allSites(world).map(site => onSite(site, happened(context, 'siteLocked', {}))),
      ...participants.map(participant => onParticipant(participant, happened(context, 'casebookLocked', {}))),
    ]);
  },
});

/** A site at which nobody was registered is locked too: its stream begins with the lock. */
function allSites({ definition, sites = [] }: World): readonly SiteState[] {
  return definition.sites.map(({ id }) => sites.find(site => site.id === id) ?? emptySite(id));
}
