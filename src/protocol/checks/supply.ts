import type { Definition, Supply } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { kitsNeededMax } from '../kit-need.ts';
import { error, warning } from './report.ts';

/** Whether kits have a content for everybody, come to visits, last long enough and are seen by two unmasked people. */
export function checkSupply(definition: Definition): readonly Finding[] {
  const { supply } = definition;
  if (supply === undefined) return [];
  return [
    ...checkContents(definition, supply),
    ...checkVisits(definition, supply),
    ...checkTemperature(supply),
    ...checkPerArm(definition, supply),
    ...checkShipment(definition, supply),
    ...checkShelfLife(definition, supply),
    ...checkPharmacists(definition),
  ];
}

/** Each arm of each cohort has one content: none would leave somebody without a kit, two would leave the choice open. */
function checkContents(definition: Definition, { contents }: Supply): readonly Finding[] {
  const pairs = definition.cohorts.flatMap(({ id, planned }) =>
    definition.arms.filter(arm => (planned[arm.id] ?? 0) > 0).map(arm => ({ arm: arm.id, cohort: id })),
  );
  return pairs.flatMap(({ arm, cohort }) => {
    const found = contents.filter(content => content.arm === arm && content.cohorts.includes(cohort)).length;
    if (found === 1) return [];
    return [
      error(
        'supply.contents',
        'kitContentUnclear',
        {
          en: `Kits of arm “${arm}” in cohort ${cohort} have ${found} contents.`,
          zh: `队列 ${cohort} 中组别“${arm}”的药盒有 ${found} 种内容物。`,
        },
        {
          en: 'Give exactly one content for each arm and cohort.',
          zh: '请为每个组别和队列给出恰好一种内容物。',
        },
      ),
    ];
  });
}

function checkVisits({ visits }: Definition, { dispensedAt }: Supply): readonly Finding[] {
  const places = dispensedAt.map(id => visits.findIndex(visit => visit.id === id));
  return dispensedAt.flatMap((id, index) => {
    const visit = visits[places[index] ?? -1];
    if (visit === undefined) return [];
    const isTooEarly = visit.kind === 'screening';
    const isBackwards = index > 0 && (places[index - 1] ?? -1) > (places[index] ?? -1);
    if (!isTooEarly && !isBackwards) return [];
    return [
      error(
        `supply.dispensedAt.${index}`,
        isTooEarly ? 'dispensedTooEarly' : 'dispensedOutOfOrder',
        isTooEarly
          ? { en: `At visit ${id} nobody is randomised yet.`, zh: `访视 ${id} 时尚未随机。` }
          : {
              en: `Visit ${id} comes before the one named before it.`,
              zh: `访视 ${id} 早于其前一项所列访视。`,
            },
        { en: 'Name visits from baseline on, in order.', zh: '请按顺序列出基线及以后的访视。' },
      ),
    ];
  });
}

function checkTemperature({ temperatureCelsius: { min, max } }: Supply): readonly Finding[] {
  if (min < max) return [];
  return [
    error(
      'supply.temperatureCelsius',
      'temperatureReversed',
      { en: `The range ${min} to ${max} °C is empty.`, zh: `温度范围 ${min} 至 ${max} °C 为空。` },
      { en: 'Exchange the two, or widen the range.', zh: '请对调两者，或放宽范围。' },
    ),
  ];
}

function checkPerArm({ arms }: Definition, { shipment, reorder }: Supply): readonly Finding[] {
  const places = [
    ['supply.shipment.kits', shipment.kits],
    ['supply.reorder.kitsLeft', reorder.kitsLeft],
  ] as const;
  return places.flatMap(([path, counts]) =>
    arms
      .filter(({ id }) => !Object.hasOwn(counts, id))
      .map(({ id }) =>
        error(
          path,
          'kitCountMissing',
          { en: `There is no number of kits for arm “${id}”.`, zh: `未给出组别“${id}”的药盒数。` },
          { en: 'Give every arm its number.', zh: '请给出每个组别的数量。' },
        ),
      ),
  );
}

/** A shipment that can run out for one arm before the others would let a shortage tell who is in that arm. */
function checkShipment(definition: Definition, { shipment, dispensedAt }: Supply): readonly Finding[] {
  return definition.cohorts.flatMap(cohort =>
    definition.arms.flatMap(({ id: arm }) => {
      const needed = kitsNeededMax(definition, cohort, arm, shipment.participants) * dispensedAt.length;
      const sent = shipment.kits[arm];
      if (sent === undefined || sent >= needed) return [];
      return [
        warning(
          `supply.shipment.kits.${arm}`,
          'shipmentTooSmall',
          {
            en: `A shipment for ${shipment.participants} participants of cohort ${cohort.id} can need ${needed} kits of arm “${arm}”, not ${sent}.`,
            zh: `队列 ${cohort.id} 每 ${shipment.participants} 名受试者的一批可能需要 ${needed} 个“${arm}”药盒，而非 ${sent} 个。`,
          },
          {
            en: 'Send as many as the least lucky order of arms can need, so that no shortage tells an arm.',
            zh: '请按最不利的分配顺序发货，使缺货不泄露组别。',
          },
        ),
      ];
    }),
  );
}

/** From preparation to the last planned use of the kit. */
function checkShelfLife({ treatment }: Definition, supply: Supply): readonly Finding[] {
  const hours = (treatment.days * 24) / supply.dispensedAt.length;
  if (supply.usableHoursAfterPreparation >= hours) return [];
  return [
    warning(
      'supply.usableHoursAfterPreparation',
      'kitExpiresInUse',
      {
        en: `A kit is usable for ${supply.usableHoursAfterPreparation} hours, but has to last for about ${hours}.`,
        zh: `药盒配制后可用 ${supply.usableHoursAfterPreparation} 小时，但需使用约 ${hours} 小时。`,
      },
      { en: 'Dispense at more visits, or extend the time.', zh: '请增加发药访视，或延长可用时间。' },
    ),
  ];
}

/** Who prepares and who verifies know the arm; where somebody is masked, the definition has to say so. */
function checkPharmacists({ masking }: Definition): readonly Finding[] {
  if (masking.applied.length === 0 || masking.unmaskedRoles.includes('pharmacist')) return [];
  return [
    error(
      'masking.unmaskedRoles',
      'pharmacistMasked',
      { en: 'Kits are to be prepared, but the pharmacist is masked.', zh: '需要配制药盒，但药师被设盲。' },
      { en: 'Add “pharmacist” to the unmasked roles.', zh: '请将“pharmacist”加入非盲角色。' },
    ),
  ];
}
