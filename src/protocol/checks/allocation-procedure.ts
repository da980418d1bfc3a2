import type { Definition, Text } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { error, warning } from './report.ts';

type Allocation = Definition['allocation'];
type Procedure = Allocation['procedure'];
type Option = 'blockSizes' | 'biasedProbability' | 'imbalanceMax' | 'balls' | 'balancedSets' | 'minimisation';

interface Needs {
  readonly name: Text;
  readonly options: readonly Option[];
  /** Ratios that the procedure is defined for. */
  readonly keeps: 'any' | 'equal' | 'twoEqual';
}

const needs: Readonly<Record<Procedure, Needs>> = {
  randomAllocationRule: named('The random allocation rule', '随机分配规则', 'any'),
  permutedBlocks: named('The procedure of permuted blocks', '置换区组法', 'any', 'blockSizes'),
  completeRandomisation: named('Complete randomisation', '完全随机化', 'any'),
  biasedCoin: named('The biased coin', '偏币法', 'twoEqual', 'biasedProbability'),
  biasedCoinWithTolerance: named(
    'The biased coin with tolerance',
    '带容许差的偏币法',
    'twoEqual',
    'biasedProbability',
    'imbalanceMax',
  ),
  bigStick: named('The big stick', '大棒法', 'twoEqual', 'imbalanceMax'),
  urn: named('The urn', '瓮法', 'equal', 'balls'),
  blockUrn: named('The block urn', '区组瓮法', 'any', 'balancedSets'),
  minimisation: named('Minimisation', '最小化法', 'any', 'biasedProbability', 'minimisation'),
};

function named(en: string, zh: string, keeps: Needs['keeps'], ...options: readonly Option[]): Needs {
  return { name: { en, zh }, keeps, options };
}

const allOptions: readonly Option[] = [
  'blockSizes',
  'biasedProbability',
  'imbalanceMax',
  'balls',
  'balancedSets',
  'minimisation',
];

/** A procedure without what it needs, with what it does not know, or with what it cannot do. */
export function checkProcedure({ allocation }: Definition): readonly Finding[] {
  return [
    ...checkOptions(allocation),
    ...checkRatio(allocation),
    ...checkProbability(allocation),
    ...checkTolerance(allocation),
    ...checkBalls(allocation),
    ...(allocation.procedure === 'minimisation' ? checkMinimisation(allocation) : []),
  ];
}

function checkOptions(allocation: Allocation): readonly Finding[] {
  const { name, options } = needs[allocation.procedure];
  return allOptions.flatMap(option => {
    const isGiven = allocation[option] !== undefined;
    if (isGiven === options.includes(option)) return [];
    if (isGiven)
      return [
        warning(
          `allocation.${option}`,
          `${option}Unused`,
          { en: `${name.en} does not use “${option}”.`, zh: `${name.zh}不使用“${option}”。` },
          { en: 'Remove it, or choose another procedure.', zh: '请删除，或改用其他分配方法。' },
        ),
      ];
    return [
      error(
        'allocation',
        `${option}Missing`,
        { en: `${name.en} needs “${option}”.`, zh: `${name.zh}需要“${option}”。` },
        { en: `Add “${option}”.`, zh: `请添加“${option}”。` },
      ),
    ];
  });
}

function checkRatio({ procedure, ratio }: Allocation): readonly Finding[] {
  const { name, keeps } = needs[procedure];
  const parts = Object.values(ratio);
  const isEqual = parts.every(part => part === parts[0]);
  if (keeps === 'any' || (isEqual && (keeps === 'equal' || parts.length === 2))) return [];
  const found = parts.join(' : ');
  return [
    error(
      'allocation.ratio',
      'ratioNotKept',
      keeps === 'equal'
        ? {
            en: `${name.en} keeps only arms of equal parts, not ${found}.`,
            zh: `${name.zh}只适用于各组相等的比例，不适用于 ${found}。`,
          }
        : {
            en: `${name.en} keeps only two arms in the ratio 1 : 1, not ${found}.`,
            zh: `${name.zh}只适用于 1 : 1 的两组，不适用于 ${found}。`,
          },
      {
        en: 'Choose permuted blocks, the block urn or complete randomisation, which keep any ratio.',
        zh: '请选用适用于任意比例的置换区组、区组瓮法或完全随机化。',
      },
    ),
  ];
}

function checkProbability({ procedure, ratio, biasedProbability }: Allocation): readonly Finding[] {
  if (biasedProbability === undefined || !needs[procedure].options.includes('biasedProbability')) return [];
  const [numerator = 0, denominator = 1] = biasedProbability.split('/').map(Number);
  const isMinimisation = procedure === 'minimisation';
  const fair = isMinimisation ? Object.keys(ratio).length : 2;
  const path = 'allocation.biasedProbability';
  const isAbove = numerator * fair > denominator;
  if (!isAbove || numerator > denominator || (numerator === denominator && !isMinimisation))
    return [
      error(
        path,
        'biasedProbabilityRange',
        {
          en: `A probability of ${biasedProbability} does not restore balance by chance.`,
          zh: `概率 ${biasedProbability} 不能以随机方式恢复均衡。`,
        },
        isMinimisation
          ? {
              en: `Give more than 1/${fair} and at most 1/1.`,
              zh: `请给出大于 1/${fair}、不超过 1/1 的概率。`,
            }
          : { en: 'Give more than 1/2 and less than 1/1.', zh: '请给出大于 1/2、小于 1/1 的概率。' },
      ),
    ];
  if (numerator < denominator) return [];
  return [
    warning(
      path,
      'foreseeable',
      {
        en: 'Without chance, whoever knows the factors can work out most assignments beforehand.',
        zh: '没有随机成分时，知道各因素的人可以预先推算大多数分配。',
      },
      { en: 'Give a probability below 1, such as 4/5.', zh: '请给出小于 1 的概率，例如 4/5。' },
    ),
  ];
}

function checkTolerance({ procedure, imbalanceMax }: Allocation): readonly Finding[] {
  if (imbalanceMax !== 1 || !needs[procedure].options.includes('imbalanceMax')) return [];
  return [
    warning(
      'allocation.imbalanceMax',
      'foreseeable',
      {
        en: 'With a tolerance of 1 every second assignment is certain.',
        zh: '容许差为 1 时，每隔一次分配都是确定的。',
      },
      { en: 'Give 2 or more.', zh: '请给出 2 或更大的数。' },
    ),
  ];
}

function checkBalls({ procedure, balls }: Allocation): readonly Finding[] {
  if (procedure !== 'urn' || balls === undefined || balls.atStart + balls.added > 0) return [];
  return [
    error(
      'allocation.balls',
      'ballsMissing',
      { en: 'An urn without balls draws nothing.', zh: '没有球的瓮无法抽取。' },
      { en: 'Add balls at the start or at each draw.', zh: '请在开始时或每次抽取后加入球。' },
    ),
  ];
}

function checkMinimisation({ strata, minimisation }: Allocation): readonly Finding[] {
  const factors = strata.map(stratum => (stratum.factor === 'site' ? 'site' : stratum.id));
  const unknown = Object.keys(minimisation?.weights ?? {}).filter(factor => !factors.includes(factor));
  return [
    ...(factors.length > 0 ? [] : [withoutFactors()]),
    ...unknown.map(factor => unknownFactor(factor, factors)),
    error(
      'allocation.procedure',
      'notDrawnAsList',
      {
        en: 'Minimisation decides when a participant comes; a study runs here on lists drawn and sealed beforehand.',
        zh: '最小化法在受试者入组时才决定分组；本系统的研究使用预先生成并封存的名单。',
      },
      {
        en: 'Choose a procedure with lists, stratified by the one or two factors that matter most.',
        zh: '请选用可生成名单的方法，并按最重要的一两个因素分层。',
      },
    ),
  ];
}

function withoutFactors(): Finding {
  return error(
    'allocation.strata',
    'factorsMissing',
    { en: 'Minimisation has no factors to balance.', zh: '最小化法没有可均衡的因素。' },
    { en: 'Name the factors under “strata”.', zh: '请在“strata”中列出因素。' },
  );
}

function unknownFactor(factor: string, factors: readonly string[]): Finding {
  const meant = nearestName(factor, factors);
  return error(
    `allocation.minimisation.weights.${factor}`,
    'unknownFactor',
    { en: `There is no factor “${factor}”.`, zh: `没有因素“${factor}”。` },
    meant === undefined
      ? { en: 'Name a factor of “strata”.', zh: '请使用“strata”中的因素。' }
      : { en: `Did you mean “${meant}”?`, zh: `是否应为“${meant}”？` },
  );
}
