import { describe, expect, test } from 'vitest';
import {
  cohortDone,
  consentOf,
  enrolment,
  opened,
  recorded,
  screening,
  skinValues,
} from '../../tests/trials/acts-story.ts';
import { actsTrial } from '../../tests/trials/acts-trial.ts';
import type { Command, Story } from '../../tests/trials/story.ts';
import type { Definition } from '../protocol/definition.ts';
import { queryAgeDays } from '../record/query.ts';
import { namesTreatment } from './names-treatment.ts';

const stream = 'participant/01-001';
const grade = { kind: 'form', visit: 'first', occurrence: 1, form: 'skin', item: 'grade' } as const;
const raise = (more: object = {}, rest: Partial<Command> = {}): Command => ({
  act: 'raise-query',
  payload: { participant: '01-001', target: grade, text: 'The source says 2.', ...more },
  ...rest,
});
const about = (act: string, text?: string, more: Partial<Command> = {}): Command => ({
  act,
  payload: { participant: '01-001', query: 'Q1', ...(text === undefined ? {} : { text }) },
  ...more,
});
const answer = about('answer-query', 'The rater looked again.');
const screened = () => opened().given(consentOf(), ...screening());
const queriesOf = (told: Story) => told.world({ participant: '01-001' }).participant?.queries ?? [];

/** With a form that would tell the arm, and a role that is told it. */
const sealedTrial: Definition = {
  ...actsTrial,
  masking: { ...actsTrial.masking, unmaskedRoles: [...actsTrial.masking.unmaskedRoles, 'monitor'] },
  forms: actsTrial.forms.map(form =>
    form.id === 'health'
      ? {
          ...form,
          sections: form.sections.map(({ items, ...section }) => ({
            ...section,
            items: items.map(item => (item.id === 'infection' ? { ...item, revealing: true } : item)),
          })),
        }
      : form,
  ),
};

describe('a query', () => {
  test('is raised on a value, answered by the site, closed by whoever asked, and asked again', () => {
    const told = screened();
    told.when(raise()).thenHappens({
      stream,
      type: 'queryRaised',
      data: { id: 'Q1', target: grade, text: 'The source says 2.' },
    });
    told.given(raise({}, { at: '2026-02-01T08:00:00Z' }), answer, about('close-query'));
    told.given(about('reopen-query', 'Which rater?'));
    const [query] = queriesOf(told);
    expect(query).toMatchObject({ id: 'Q1', status: 'open', raisedBy: 'dataManager' });
    expect(query?.entries.map(({ kind, role, text }) => [kind, role, text])).toEqual([
      ['raised', 'dataManager', 'The source says 2.'],
      ['answered', 'coordinator', 'The rater looked again.'],
      ['closed', 'dataManager', undefined],
      ['reopened', 'dataManager', 'Which rater?'],
    ]);
    expect(query && queryAgeDays(query, '2026-02-22T07:00:00Z')).toBe(20);
  });

  test('can be about a whole form, a date or an entry, if there is one', () => {
    const told = screened();
    const place = { visit: 'first', occurrence: 1, form: 'skin' };
    told.given(raise({ target: { kind: 'wholeForm', ...place } }));
    told.given(raise({ target: { kind: 'formDate', ...place } }));
    for (const target of [
      { kind: 'adverseEvent', id: 'AE1', field: 'grade' },
      { kind: 'medication', id: 'CM1', field: 'name' },
      { kind: 'deviation', id: 'DV1', field: 'major' },
      { kind: 'specialSituation', id: 'SS1', field: 'kind' },
      { kind: 'application', id: 'AP1', field: 'at' },
      { kind: 'wholeForm', ...place, visit: 'end' },
      { ...grade, item: 'age' },
    ])
      told.when(raise({ target })).thenRefused('query-target-unknown', { target });
    expect(queriesOf(told).map(({ id }) => id)).toEqual(['Q1', 'Q2']);
  });

  test('is answered only while it is open, and closed and reopened only once', () => {
    const told = screened().given(raise());
    told.when(about('reopen-query', 'Again')).thenRefused('query-open-already', { query: 'Q1' });
    told.when(about('close-query')).thenRefused('reason-needed');
    told.given(answer).when(answer).thenRefused('query-not-open', { query: 'Q1' });
    told.given(about('close-query'));
    told.when(about('close-query')).thenRefused('query-closed-already');
    told.when(answer).thenRefused('query-not-open');
    told
      .when({ ...answer, payload: { participant: '01-001', query: 'Q2', text: 'Yes' } })
      .thenRefused('query-unknown', { query: 'Q2' });
  });

  test('nobody answered is taken back for a reason', () => {
    const told = screened().given(raise(), about('close-query', 'Looked at the wrong page'));
    expect(queriesOf(told)).toMatchObject([{ status: 'closed' }]);
  });

  test('is settled by the role that asked, or by the data manager', () => {
    const told = screened().given(raise({}, { role: 'monitor' }), answer);
    told
      .when(about('close-query', 'Fine', { role: 'sponsor' }))
      .thenRefused('query-of-another-role', { role: 'monitor' });
    told.when(about('reopen-query', 'Why?', { role: 'sponsor' })).thenRefused('query-of-another-role');
    told.given(about('close-query', undefined, { role: 'monitor' }), about('reopen-query', 'Why?'));
  });

  test('is refused after the lock', () => {
    const told = cohortDone().given({ act: 'lock', payload: { reason: 'Clean' } });
    told.when(raise()).thenRefused('casebook-locked');
    opened().when(raise()).thenRefused('participant-unknown');
  });
});

describe('masking in queries', () => {
  test('no text may name a treatment, in any step', () => {
    const told = screened();
    told.when(raise({ text: 'Was it WATER?' })).thenRefused('text-names-treatment', { field: 'text' });
    told.when(raise({ text: '这是安慰剂吗' })).thenRefused('text-names-treatment');
    told.given(raise());
    told.when(about('answer-query', 'It was ｗａｔｅｒ')).thenRefused('text-names-treatment');
    told.when(about('close-query', 'wa\u200bter')).thenRefused('text-names-treatment');
    told.given(answer).when(about('reopen-query', 'Pl\u00adacebo?')).thenRefused('text-names-treatment');
  });

  test('what is part of a name is heard too, a letter alone is not', () => {
    const named = (zh: string) => ({
      arms: [{ id: 'a', label: { en: 'Arm A', zh }, type: 'experimental' as const, interventions: [] }],
      interventions: [],
    });
    expect(namesTreatment(named('生理盐水组'), '像生理盐水')).toBe(true);
    expect(namesTreatment(named('外泌体（滴剂）'), '是外泌体')).toBe(true);
    expect(namesTreatment({ arms: [], interventions: [] }, 'a visit')).toBe(false);
    expect(namesTreatment(named('B组'), 'Grade B reaction')).toBe(false);
  });

  test('nothing is asked about what would tell the arm, and whoever may see it asks nothing', () => {
    const told = opened(sealedTrial).given(consentOf());
    told.given(recorded('first', 'skin', '2026-01-10', skinValues));
    told.given({
      ...recorded('first', 'health', '2026-01-10', { infection: false, pregnant: false }),
      role: 'pharmacist',
    });
    const place = { visit: 'first', occurrence: 1, form: 'health' };
    told.when(raise({ target: { kind: 'wholeForm', ...place } })).thenRefused('query-on-sealed');
    told.when(raise({}, { role: 'monitor' })).thenRefused('masked-people-read-this', { role: 'monitor' });
  });

  test('where nobody is masked, a treatment may be named', () => {
    const open = { ...actsTrial, masking: { ...actsTrial.masking, applied: [] } };
    opened(open).given(consentOf(), ...screening(), raise({ text: 'Was it water?' }));
  });
});

describe('edit checks', () => {
  const strong = { ...skinValues, itch: 9.5 };
  const itch = { ...grade, item: 'itch' };
  const correct = (to: number): Command => ({
    act: 'correct-value',
    payload: { participant: '01-001', target: itch, to, reason: 'Misread' },
  });
  const warned = () => opened().given(consentOf(), recorded('first', 'skin', '2026-01-10', strong));

  test('that were saved over ask by themselves', () => {
    const told = warned();
    expect(queriesOf(told)).toMatchObject([
      { id: 'Q1', target: itch, check: 'strongItch', status: 'open', raisedBy: 'system' },
    ]);
    told.given(about('answer-query', 'A bad night.'), about('close-query'));
    told.given(correct(9.8));
    expect(queriesOf(told), 'what was settled is not asked again').toHaveLength(1);
  });

  test('close their query when the value is corrected, and ask when a correction makes them fire', () => {
    const told = warned().given(correct(4));
    expect(queriesOf(told)).toMatchObject([
      { status: 'closed', entries: [{ kind: 'raised' }, { kind: 'closed', role: 'system' }] },
    ]);
    told.given(correct(9.1));
    expect(queriesOf(told)).toMatchObject([{ status: 'closed' }, { id: 'Q2', status: 'open' }]);
    told.given(correct(9.2));
    expect(queriesOf(told)).toHaveLength(2);
  });

  test('ask nothing where their firing would tell the arm', () => {
    const forms = actsTrial.forms.map(form =>
      form.id === 'skin'
        ? {
            ...form,
            sections: form.sections.map(({ items, ...section }) => ({
              ...section,
              items: items.map(item => (item.id === 'itch' ? { ...item, revealing: true } : item)),
            })),
          }
        : form,
    );
    const told = opened({ ...actsTrial, forms }).given(consentOf(), {
      ...recorded('first', 'skin', '2026-01-10', strong),
      role: 'pharmacist',
    });
    expect(queriesOf(told)).toEqual([]);
  });

  test('keep the number of queries apart from what people ask', () => {
    const told = opened().given(...enrolment(), raise());
    expect(queriesOf(told)).toMatchObject([{ id: 'Q1', raisedBy: 'dataManager' }]);
  });
});
