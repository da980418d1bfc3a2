import { daysFrom, isPartialDate, partialInterval } from '../dates.ts';
import type { Definition } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { error, warning } from './report.ts';

/** Dates of the record: days that exist, in an order that can be, and whether it was registered before it started. */
export function checkRegistration(definition: Definition): readonly Finding[] {
  const impossible = datesIn(definition)
    .filter(({ date }) => !isPartialDate(date))
    .map(({ path, date }) =>
      error(
        path,
        'noSuchDay',
        { en: `${date} is not in the calendar.`, zh: `日历上没有 ${date}。` },
        { en: 'Correct the date.', zh: '请改正日期。' },
      ),
    );
  if (impossible.length > 0) return impossible;
  return [...datesReversed(definition), ...registeredAfterStart(definition), ...timeZones(definition)];
}

function datesIn({
  dates,
  eligibility,
}: Definition): readonly { readonly path: string; readonly date: string }[] {
  const optional = (key: 'firstPosted' | 'lastUpdated' | 'lastVerified') => {
    const date = dates[key];
    return date === undefined ? [] : [{ path: `dates.${key}`, date }];
  };
  return [
    { path: 'dates.start.date', date: dates.start.date },
    { path: 'dates.primaryCompletion.date', date: dates.primaryCompletion.date },
    { path: 'dates.completion.date', date: dates.completion.date },
    ...optional('firstPosted'),
    ...optional('lastUpdated'),
    ...optional('lastVerified'),
    ...eligibility.consentVersions.map(({ from }, i) => ({
      path: `eligibility.consentVersions.${i}.from`,
      date: from,
    })),
  ];
}

function datesReversed({ dates }: Definition): readonly Finding[] {
  const steps = ['start', 'primaryCompletion', 'completion'] as const;
  return steps.slice(1).flatMap((step, i): readonly Finding[] => {
    const before = dates[steps[i] ?? step].date;
    const after = dates[step].date;
    if (partialInterval(after).latest >= partialInterval(before).earliest) return [];
    return [
      error(
        `dates.${step}.date`,
        'datesReversed',
        { en: `${after} comes before ${before}.`, zh: `${after} 早于 ${before}。` },
        {
          en: 'Start, primary completion and completion follow one another.',
          zh: '开始、主要完成和完成日期应依次递增。',
        },
      ),
    ];
  });
}

/** Many journals publish only trials that were registered before the first participant (ICMJE recommendations). */
function registeredAfterStart({ dates }: Definition): readonly Finding[] {
  const { firstPosted, start } = dates;
  if (firstPosted === undefined) return [];
  const { earliest, latest } = partialInterval(start.date);
  if (firstPosted <= latest) return [];
  const days = daysFrom(latest, firstPosted);
  const atLeast = earliest === latest ? { en: '', zh: '' } : { en: 'at least ', zh: '至少' };
  return [
    warning(
      'dates.firstPosted',
      'registeredAfterStart',
      {
        en: `The record was first posted ${atLeast.en}${days} days after the start (${start.date}): registration is retrospective.`,
        zh: `记录首次公布于开始（${start.date}）后${atLeast.zh} ${days} 天：属于补注册。`,
      },
      { en: 'Say so when the trial is reported.', zh: '报告试验结果时应予说明。' },
    ),
  ];
}

function timeZones({ sites }: Definition): readonly Finding[] {
  return sites.flatMap(({ timeZone }, i) =>
    isTimeZone(timeZone)
      ? []
      : [
          error(
            `sites.${i}.timeZone`,
            'unknownTimeZone',
            { en: `There is no time zone “${timeZone}”.`, zh: `没有名为“${timeZone}”的时区。` },
            { en: 'Use a name such as Asia/Shanghai.', zh: '请使用 Asia/Shanghai 之类的名称。' },
          ),
        ],
  );
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
