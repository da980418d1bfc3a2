import type { Needs, World } from '../conduct/act.ts';
import { settingOf } from '../conduct/setting.ts';
import { type DelegationState, foldDelegation } from '../record/delegation.ts';
import { newestEdition } from '../record/edition.ts';
import type { StoredEvent } from '../record/event.ts';
import { foldAllocation } from '../record/fold-allocation.ts';
import { foldParticipant } from '../record/fold-participant.ts';
import { foldPharmacy } from '../record/fold-pharmacy.ts';
import { foldSeeds, noSeeds } from '../record/fold-seeds.ts';
import { emptySite, foldSite } from '../record/fold-site.ts';
import {
  type DictionaryState,
  foldDictionary,
  type GradingDictionary,
} from '../record/grading-dictionary.ts';
import type { KeyRing } from '../record/key-ring.ts';
import { foldLeakAudit, type LeakAuditState, noLeakAudits } from '../record/leak-audit.ts';
import type { ParticipantState } from '../record/participant.ts';
import type { PharmacyState } from '../record/pharmacy.ts';
import type { AllocationListState, SeedsState, SiteState } from '../record/study.ts';
import type { EventStore } from '../store/store.ts';
import { FoldCache } from './fold-cache.ts';
import { allocationPrefix, pharmacyPrefix, seedsStream, unsealed } from './sealed-streams.ts';
import { foldLoadedStudy, type LoadedStudy, type PresentStudy } from './study-fold.ts';
import { Turns } from './turns.ts';

export const studyStream = 'study';
export const participantPrefix = 'participant/';
export const sitePrefix = 'site/';
export const dictionaryStream = 'dictionary/ctcae';
export const leakAuditStream = 'leak-audit';
export const delegationPrefix = 'delegation/';

/** An act that needs only cached streams is decided on them unread for this long after the study's own stream was read. */
const studyFreshMs = 2000;

/** One study as this process knows it: its streams folded, brought up to date by reading only what is new. */
export class StudyRuntime {
  readonly id: string;
  readonly simulated: boolean;
  readonly store: EventStore;
  readonly keys: KeyRing;
  /** Acts on the same stream wait for each other here, so that only other processes cause conflicts. */
  readonly turns = new Turns();
  readonly #study = new FoldCache<LoadedStudy>(foldLoadedStudy);
  readonly #participants = new FoldCache<ParticipantState>(foldParticipant);
  readonly #sites = new FoldCache<SiteState>(foldSite);
  readonly #lists = new FoldCache<AllocationListState>(foldAllocation);
  readonly #pharmacies = new FoldCache<PharmacyState>(foldPharmacy);
  readonly #dictionary = new FoldCache<DictionaryState>(foldDictionary);
  readonly #leakAudits = new FoldCache<LeakAuditState>(foldLeakAudit);
  readonly #delegations = new FoldCache<DelegationState>(foldDelegation);
  readonly #seeds = new FoldCache<SeedsState>(foldSeeds);
  #studyReadAtMs = Number.NEGATIVE_INFINITY;
  #delegationsReadAtMs = Number.NEGATIVE_INFINITY;

  constructor(store: EventStore, study: { readonly id: string; readonly simulated: boolean }, keys: KeyRing) {
    this.id = study.id;
    this.simulated = study.simulated;
    this.store = store;
    this.keys = keys;
  }

  /** The study's own state and definition, up to date. */
  async study(): Promise<PresentStudy> {
    await this.#readOn([studyStream]);
    return this.#present();
  }

  async participant(id: string) {
    await this.#readOn([studyStream, participantPrefix + id]);
    return { ...this.#present(), participant: this.#participants.state(participantPrefix + id) };
  }

  /** All participants in the order of their streams' names, up to date. */
  async participants() {
    await this.#readOn([studyStream, ...(await this.#streams(participantPrefix))]);
    return { ...this.#present(), participants: this.#statesOf(this.#participants) };
  }

  /** What an act decides on, up to date; without the time, under the newest version of the definition. */
  async world(needs: Needs, now?: string): Promise<World> {
    const startedAtMs = performance.now();
    await this.#readOn(await this.#streamsOf(needs));
    if (needs.delegations || this.#asksDelegation()) this.#delegationsReadAtMs = startedAtMs;
    return this.#worldNow(needs, now);
  }

  /**
   * What an act decides on, unread, if all of it is here. A decision accepted on it stands, because the store takes it only
   * if every stream it writes is still where it was; a refusal has to be decided again on what `world` gives.
   */
  cachedWorld(needs: Needs, now: string): World | undefined {
    const { participant, site, allParticipants, allSites, allocation, pharmacy, seeds } = needs;
    if (allParticipants || allSites || pharmacy || seeds) return undefined;
    if (needs.dictionary || needs.leakAudit || needs.delegations) return undefined;
    const oldest = performance.now() - studyFreshMs;
    if (this.#studyReadAtMs < oldest) return undefined;
    if (this.#asksDelegation() && this.#delegationsReadAtMs < oldest) return undefined;
    if (allocation && !this.#hasListsToDecideOn()) return undefined;
    if (participant !== undefined && !this.#participants.state(participantPrefix + participant))
      return undefined;
    if (site !== undefined && !this.#sites.state(sitePrefix + site)) return undefined;
    return this.#worldNow(needs, now);
  }

  /** The grading dictionary, if one was loaded. */
  async dictionary(): Promise<GradingDictionary | undefined> {
    await this.#readOn([dictionaryStream]);
    return this.#dictionary.state(dictionaryStream)?.dictionary;
  }

  /** Leak audits that were loaded, in order. */
  async leakAudits(): Promise<LeakAuditState['audits']> {
    await this.#readOn([leakAuditStream]);
    return (this.#leakAudits.state(leakAuditStream) ?? noLeakAudits).audits;
  }

  /** Logs of delegations of the sites that have one, up to date. */
  async delegations(): Promise<readonly DelegationState[]> {
    await this.#readOn(await this.#streams(delegationPrefix));
    return this.#statesOf(this.#delegations);
  }

  /** Takes in what the store has acknowledged or read. */
  apply(events: readonly StoredEvent[]): void {
    for (const event of events) this.#cacheOf(event.stream).apply(unsealed(event, this.keys));
  }

  /**
   * Of one list for each cohort, the earlier ones that are full stay so and the one that is used is written. With strata
   * there are others that count towards a cohort's number and are not.
   */
  #hasListsToDecideOn(): boolean {
    const { definition } = this.#present();
    return definition.allocation.strata.length === 0 && this.#lists.streams().length > 0;
  }

  async #readOn(streams: readonly string[]): Promise<void> {
    const after = new Map(streams.map(stream => [stream, this.#cacheOf(stream).version(stream)]));
    const startedAtMs = performance.now();
    this.apply(await this.store.readMany(this.id, after));
    if (after.has(studyStream)) this.#studyReadAtMs = startedAtMs;
  }

  async #streamsOf(needs: Needs): Promise<readonly string[]> {
    const streams = new Set([studyStream]);
    if (needs.participant !== undefined) streams.add(participantPrefix + needs.participant);
    if (needs.site !== undefined) streams.add(sitePrefix + needs.site);
    if (needs.seeds) streams.add(seedsStream);
    if (needs.dictionary) streams.add(dictionaryStream);
    if (needs.leakAudit) streams.add(leakAuditStream);
    const prefixes = [
      needs.allParticipants && participantPrefix,
      needs.allSites && sitePrefix,
      needs.allocation && allocationPrefix,
      needs.pharmacy && pharmacyPrefix,
      (needs.delegations || this.#asksDelegation()) && delegationPrefix,
    ].filter(prefix => typeof prefix === 'string');
    for (const prefix of prefixes) for (const stream of await this.#streams(prefix)) streams.add(stream);
    return [...streams];
  }

  /** Those of a kind that hold more than is known here. Usually none does, and one count tells so whatever their number. */
  /** Before the definition was read it may. */
  #asksDelegation(): boolean {
    const loaded = this.#study.state(studyStream);
    return (
      loaded === undefined || loaded.editions.some(({ definition }) => definition.delegation !== undefined)
    );
  }

  async #streams(prefix: string): Promise<readonly string[]> {
    const cache = this.#cacheOf(prefix);
    if (cache.events() === (await this.store.eventCount(this.id, prefix))) return [];
    const heads = await this.store.heads(this.id, prefix);
    return heads.filter(head => head.version > cache.version(head.stream)).map(({ stream }) => stream);
  }

  #present(): PresentStudy {
    const loaded = this.#study.state(studyStream);
    if (!loaded || loaded.editions.length === 0) throw new Error(`Study ${this.id} has no definition.`);
    return { ...loaded, definition: newestEdition(loaded.editions).definition };
  }

  #worldNow(needs: Needs, now: string | undefined): World {
    const { state, editions } = this.#present();
    const dictionary = needs.dictionary && this.#dictionary.state(dictionaryStream)?.dictionary;
    const participant = needs.participant && this.#participants.state(participantPrefix + needs.participant);
    return {
      ...settingOf({ editions, study: state }, needs, participant || undefined, now),
      study: state,
      ...(participant ? { participant } : {}),
      ...(dictionary ? { dictionary } : {}),
      ...(needs.leakAudit ? { leakAudit: this.#leakAudits.state(leakAuditStream) ?? noLeakAudits } : {}),
      ...(needs.site === undefined
        ? {}
        : { site: this.#sites.state(sitePrefix + needs.site) ?? emptySite(needs.site) }),
      ...(needs.allParticipants ? { participants: this.#statesOf(this.#participants) } : {}),
      ...(needs.allSites ? { sites: this.#statesOf(this.#sites) } : {}),
      ...(needs.allocation ? { lists: this.#statesOf(this.#lists) } : {}),
      ...(needs.pharmacy ? { pharmacies: this.#statesOf(this.#pharmacies) } : {}),
      ...(needs.delegations || this.#asksDelegation()
        ? { delegations: this.#statesOf(this.#delegations) }
        : {}),
      ...(needs.seeds ? { seeds: this.#seeds.state(seedsStream) ?? noSeeds } : {}),
    };
  }

  #statesOf<State>(cache: FoldCache<State>): readonly State[] {
    return cache.streams().map(stream => cache.state(stream) as State);
  }

  #cacheOf(stream: string): Pick<FoldCache<unknown>, 'version' | 'events' | 'apply'> {
    if (stream === studyStream) return this.#study;
    if (stream === seedsStream) return this.#seeds;
    if (stream === dictionaryStream) return this.#dictionary;
    if (stream === leakAuditStream) return this.#leakAudits;
    if (stream.startsWith(participantPrefix)) return this.#participants;
    if (stream.startsWith(sitePrefix)) return this.#sites;
    if (stream.startsWith(delegationPrefix)) return this.#delegations;
    if (stream.startsWith(allocationPrefix)) return this.#lists;
    if (stream.startsWith(pharmacyPrefix)) return this.#pharmacies;
    throw new Error(`Study ${this.id} has no streams like ${stream}.`);
  }
}
