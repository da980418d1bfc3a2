import { describe, expect, test } from 'vitest';
import { smallTrial } from '../../tests/trials/small-trial.ts';
import type { AdverseEvent } from './participant.ts';
import { isSuspectedUnexpected, safetyClocks, specialSituationClocks } from './safety-clocks.ts';
import type { SpecialSituation } from './special-situation.ts';

const text = { en: 'Rules', zh: '规则' };
const regime = {
  id: 'home',
  label: text,
  fatalOrLifeThreateningDays: 7,
  otherDays: 15,
  investigatorToSponsorHours: 24,
  followUpDays: 8,
  applies: true,
};
const definition = {
  safety: {
    ...smallTrial.safety,
    regimes: [regime, { ...regime, id: 'elsewhere', applies: false }],
  },
};
const assessed = (causality: AdverseEvent['causality'], expected: boolean) => ({
  sponsorAssessment: { causality, expected, reason: 'r', at: '2023-06-02T02:00:00Z', by: 'sponsor' },
});
const event: AdverseEvent = {
  id: 'AE1',
  verbatim: 'v',
  ongoing: true,
  grade: 3,
  serious: true,
  seriousCriteria: ['medicallyImportant'],
  causality: 'unlikely',
  action: 'none',
  outcome: 'notRecovered',
  treated: false,
  atApplicationSite: false,
  ofSpecialInterest: false,
  grades: [],
  reportedAt: '2023-06-01T02:00:00Z',
  seriousSince: '2023-06-01T02:00:00Z',
  version: 2,
};
/** Recorded at noon of the day, at the site. */
const sent = (date: string, kind: 'initial' | 'followUp' = 'initial') =>
  ({ regime: 'home', kind, date, recordedAt: `${date}T04:00:00Z` }) as const;
const at = (now: string) => ({ now, timeZone: 'Asia/Shanghai' });
const read = (more: Partial<AdverseEvent>, now: string) =>
  safetyClocks(definition, { ...event, ...more }, at(now)).map(({ kind, due, done, state }) =>
    [kind, due, done ?? '–', state].join(' '),
  );

describe('suspected, unexpected and serious', () => {
  test.each([
    ['notMet', { serious: false, causality: 'certain' }],
    ['unknown', {}],
    ['unknown', { causality: 'possible' }],
    ['notMet', assessed('unlikely', false)],
    ['met', assessed('possible', false)],
    ['notMet', assessed('possible', true)],
    // The sponsor takes nothing back that the investigator suspects.
    ['met', { causality: 'probable', ...assessed('unlikely', false) }],
  ] as const)('is %s for %j', (truth, more) => {
    expect(isSuspectedUnexpected({ ...event, ...more })).toBe(truth);
  });
});

describe('clocks', () => {
  test('run from the record on until the sponsor says since when it knows', () => {
    expect(read({}, '2023-06-01T12:00:00Z')).toEqual([
      'toSponsor 2023-06-02T02:00:00Z – running',
      'toAuthority 2023-06-16 – running',
    ]);
    expect(read({}, '2023-06-02T02:00:01Z')[0]).toBe('toSponsor 2023-06-02T02:00:00Z – overdue');
    // 17:00 UTC is the next day in Shanghai: day 0 is the 2nd.
    expect(read({ knownToSponsorAt: '2023-06-01T17:00:00Z' }, '2023-06-03T00:00:00Z')).toEqual([
      'toSponsor 2023-06-02T02:00:00Z 2023-06-01T17:00:00Z inTime',
      'toAuthority 2023-06-17 – running',
    ]);
  });

  test('are overdue the day after the last', () => {
    expect(read({}, '2023-06-16T15:59:00Z')[1]).toContain('running');
    expect(read({}, '2023-06-16T16:00:00Z')[1]).toContain('overdue');
  });

  test('are 7 and 8 more days for what is fatal or threatens life', () => {
    const fatal = { seriousCriteria: ['lifeThreatening'], safetyReports: [] } as const;
    const reported = sent('2023-06-09');
    const followed = sent('2023-06-16', 'followUp');
    expect(read(fatal, '2023-06-02T00:00:00Z').slice(1)).toEqual([
      'toAuthority 2023-06-08 – running',
      'followUp 2023-06-16 – running',
    ]);
    expect(read({ ...fatal, safetyReports: [reported, followed] }, '2023-07-01T00:00:00Z').slice(1)).toEqual([
      'toAuthority 2023-06-08 2023-06-09 late',
      'followUp 2023-06-16 2023-06-16 inTime',
    ]);
  });

  test('run in the shorter time from the day on which an event became fatal, and never longer than before', () => {
    const died = (gravestSince: string) => ({ seriousCriteria: ['death'], gravestSince }) as const;
    const due = (since: string, more: Partial<AdverseEvent> = {}) =>
      read({ ...died(since), ...more }, '2023-06-02T00:00:00Z').slice(1);
    expect(due('2023-06-04T02:00:00Z')).toEqual([
      'toAuthority 2023-06-11 – running',
      'followUp 2023-06-19 – running',
    ]);
    expect(due('2023-06-13T02:00:00Z')[0]).toBe('toAuthority 2023-06-16 – running');
    // Reported as not fatal before: the news itself has seven days.
    const safetyReports = [sent('2023-06-10')];
    expect(due('2023-06-13T02:00:00Z', { safetyReports })).toEqual([
      'toAuthority 2023-06-16 2023-06-10 inTime',
      'followUp 2023-06-20 – running',
    ]);
  });

  test('begin again with what the site adds after a report, where the rules ask for that', () => {
    const news = (newsAt: readonly string[], safetyReports = [sent('2023-06-10')]) =>
      safetyClocks(
        { safety: { ...definition.safety, regimes: [{ ...regime, newInformationDays: 15 }] } },
        { ...event, safetyReports, newsAt },
        at('2023-06-28T00:00:00Z'),
      )
        .filter(({ kind }) => kind === 'newInformation')
        .map(({ due, done, state }) => [due, done ?? '–', state].join(' '));
    expect(news([])).toEqual([]);
    expect(news(['2023-06-11T02:00:00Z'], [])).toEqual([]);
    // Recorded on the day of the report: before it, and after it.
    expect(news(['2023-06-10T03:00:00Z'])).toEqual([]);
    expect(news(['2023-06-10T05:00:00Z'])).toEqual(['2023-06-25 – overdue']);
    // 17:00 UTC is the 13th in Shanghai.
    expect(news(['2023-06-12T17:00:00Z', '2023-06-20T02:00:00Z'])).toEqual(['2023-06-28 – running']);
    expect(news(['2023-06-12T17:00:00Z'], [sent('2023-06-10'), sent('2023-06-29', 'followUp')])).toEqual([
      '2023-06-28 2023-06-29 late',
    ]);
    const taken = [sent('2023-06-10'), sent('2023-06-14', 'followUp')];
    expect(news(['2023-06-12T17:00:00Z'], taken)).toEqual(['2023-06-28 2023-06-14 inTime']);
    expect(news(['2023-06-12T17:00:00Z', '2023-06-20T02:00:00Z'], taken)).toEqual(['2023-07-05 – running']);
    expect(
      read({ safetyReports: [sent('2023-06-10')], newsAt: ['2023-06-12T17:00:00Z'] }, '2023-06-28T00:00:00Z'),
    ).toHaveLength(2);
  });

  test('towards an authority stop when the event is no reason to report', () => {
    expect(read(assessed('unlikely', false), '2023-06-02T00:00:00Z')).toHaveLength(1);
    expect(
      safetyClocks(
        definition,
        { ...event, serious: false, seriousSince: undefined } as never,
        at('2023-06-02T00:00:00Z'),
      ),
    ).toEqual([]);
  });
});

describe('the clock of a special situation', () => {
  const asking = (applies: boolean) =>
    ({ specialSituations: { kinds: ['pregnancy', 'misuse'], toSponsorHours: 24 }, applies }) as const;
  const regimes = [
    regime,
    { ...regime, id: 'asking', ...asking(true) },
    { ...regime, id: 'elsewhere', ...asking(false) },
  ];
  const safety = { ...smallTrial.safety, regimes };
  const situation: SpecialSituation = {
    id: 'SS1',
    kind: 'pregnancy',
    date: '2023-05',
    description: 'd',
    reportedAt: '2023-06-01T02:00:00Z',
    version: 3,
  };
  const read = (more: Partial<SpecialSituation>, now: string) =>
    specialSituationClocks({ safety }, { ...situation, ...more }, now);
  const clock = { regime: 'asking', kind: 'toSponsor', due: '2023-06-02T02:00:00Z' };

  test('runs from the record to the sponsor under the regimes that apply and ask for its kind', () => {
    expect(read({}, '2023-06-02T02:00:00Z')).toEqual([{ ...clock, state: 'running' }]);
    expect(read({}, '2023-06-02T02:00:01Z')).toEqual([{ ...clock, state: 'overdue' }]);
    expect(read({ kind: 'overdose' }, '2023-06-02T02:00:01Z')).toEqual([]);
  });

  test('ends where the sponsor knew, whenever that was said', () => {
    const [inTime, late] = ['2023-06-02T01:00:00Z', '2023-06-02T03:00:00Z'];
    expect(read({ knownToSponsorAt: inTime }, '2023-07-01T00:00:00Z')).toEqual([
      { ...clock, done: inTime, state: 'inTime' },
    ]);
    expect(read({ knownToSponsorAt: late }, '2023-07-01T00:00:00Z')).toEqual([
      { ...clock, done: late, state: 'late' },
    ]);
  });
});
