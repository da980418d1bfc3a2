import type { Definition } from '../../protocol/definition.ts';
import { type Drafted, untranslated } from './draft-text.ts';
import { type DecisionLog, whereIn } from './open-decision.ts';
import { type Quantity, readDaysOfTreatment, readTimesPerDay } from './read-quantities.ts';

/** Length of treatment and times of day, where all descriptions that mention them agree. */
export function draftTreatment(
  log: DecisionLog,
  doseUnit: string | undefined,
  volume: Quantity | undefined,
): Drafted<Definition['treatment']> {
  const { arms, interventions } = log.record;
  const text = [...arms, ...interventions].map(({ description }) => description ?? '').join('\n');
  const days = readDaysOfTreatment(text);
  const perDay = readTimesPerDay(text);
  const fields = [...arms.keys()].map(index => `arms.${index}.description`);
  log.decisions.push({
    certainty: days === undefined || perDay === undefined ? 'assumed' : 'read',
    path: 'treatment',
    what: 'Days of treatment and applications a day',
    where: whereIn(log, ...fields),
    why:
      days === undefined || perDay === undefined
        ? 'The descriptions do not give one number for both.'
        : 'Every description that mentions them gives these numbers.',
    taken: `${days ?? '1 (placeholder)'} days, ${perDay ?? '1 (placeholder)'} a day`,
    options: ['confirm', 'other numbers; gapHours between applications'],
  });
  log.decisions.push({
    certainty: volume === undefined ? 'assumed' : 'read',
    path: 'treatment.volumePerApplication',
    what: 'Volume of one application, the unit of dose and the bounds of compliance',
    where: whereIn(log, ...fields),
    why:
      volume === undefined
        ? 'No single volume stands in the descriptions; bounds of compliance are not registered.'
        : 'One volume stands in the descriptions; bounds of compliance are not registered.',
    taken: `${volume === undefined ? 'no volume' : `${volume.value} ${volume.unit}`}; ${doseUnit ?? 'unit to be decided'}; 80 to 120 %`,
    options: ['confirm', 'other values'],
  });
  return {
    days: days ?? 1,
    everyDays: 1,
    slots: slotsFor(perDay ?? 1),
    doseUnit: doseUnit === undefined ? { en: 'unit to be decided', zh: '单位待定' } : untranslated(doseUnit),
    volumePerApplication: volume,
    instruction: {
      en: `${perDay ?? 1} × a day on ${days ?? 1} days, as the protocol describes.`,
      zh: `每日 ${perDay ?? 1} 次，共 ${days ?? 1} 天，按方案执行。`,
    },
    compliancePercent: { min: 80, max: 120 },
  };
}

function slotsFor(perDay: number): Drafted<Definition['treatment']['slots']> {
  if (perDay === 1) return [{ id: 'daily', label: { en: 'Daily', zh: '每日' } }];
  if (perDay === 2)
    return [
      { id: 'morning', label: { en: 'Morning', zh: '早' } },
      { id: 'evening', label: { en: 'Evening', zh: '晚' } },
    ];
  return Array.from({ length: perDay }, (_, nth) => ({
    id: `application${nth + 1}`,
    label: { en: `Application ${nth + 1}`, zh: `第 ${nth + 1} 次` },
  }));
}
