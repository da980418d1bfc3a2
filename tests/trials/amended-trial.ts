import type { Definition } from '../../src/protocol/definition.ts';
import { itemOf } from '../../src/protocol/lookup.ts';
import type { Command } from './story.ts';

const text = (en: string) => ({ en, zh: en });

/**
 * The next version of a small trial: the skin form asks about sleep as well, itch is called itching, steps go up to 120,
 * the last visit may be later, and everybody signs sheet `c9`.
 */
export function amended(before: Definition, change: (definition: Definition) => void = () => {}): Definition {
  const renamed = JSON.stringify(before).replaceAll(/\bitch\b/gu, 'itching');
  const after = JSON.parse(renamed) as Definition;
  after.version = '1.1.0';
  after.amendment = {
    of: before.version,
    renamed: { items: { itching: 'itch' } },
    reconsent: { consentVersion: 'c9', whom: 'inStudy' },
  };
  after.eligibility.consentVersions.push({ id: 'c9', from: '2026-01-20' });
  const skin = after.forms.find(({ id }) => id === 'skin');
  const steps = skin?.sections.flatMap(({ items }) => items).find(({ id }) => id === 'steps');
  if (skin === undefined || steps === undefined) throw new Error('The trial has no skin form.');
  skin.title = text('Skin and sleep');
  skin.sections[0]?.items.push({ id: 'sleep', label: text('Sleep'), type: 'integer', min: 0, max: 10 });
  steps.max = 120;
  const end = after.visits.find(({ id }) => id === 'end');
  if (end?.timing.anchor === 'firstApplication') end.timing.toDay = 24;
  // The trial of the acts keeps the small trial's laboratory without its form; nothing that is published may.
  after.safety.laboratory = after.safety.laboratory?.filter(({ item }) => itemOf(after, item) !== undefined);
  change(after);
  return after;
}

export function filesOf(definition: Definition) {
  return [{ path: 'trial.yaml', text: JSON.stringify(definition) }];
}

export function published(definition: Definition, at = '2026-01-20T01:00:00Z'): Command {
  return {
    act: 'publish-amendment',
    payload: { files: filesOf(definition), reason: 'Sleep is asked' },
    at,
  };
}

export function activated(
  version: string,
  site = '01',
  from = '2026-01-22',
  at = '2026-01-20T02:00:00Z',
): Command {
  const approval = { date: '2026-01-19', reference: 'EC 7/2026' };
  return { act: 'activate-amendment', payload: { site, version, from, approval }, at };
}

export function reconsented(consentVersion = 'c9', signedAt = '2026-01-22T01:00:00Z'): Command {
  return {
    act: 'reconsent',
    payload: { participant: '01-001', consentVersion, signedAt, signedBy: 'participant' },
  };
}
