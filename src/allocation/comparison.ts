import { compare, type Fraction, fraction, numberOf, sum, zero } from './fraction.ts';
import { processOf, type Specification } from './procedures.ts';
import { imbalanceOf, lowestTerms, type ProcedureProperties, propertiesOf } from './properties.ts';

interface Design {
  readonly name: string;
  readonly assignments: number;
  readonly specification: Specification;
}

/** Common designs side by side, all figures exact and then rounded: what a design gives away, and what it lets drift. */
export function comparisonTables(): { readonly properties: string; readonly imbalance: string } {
  const compared = designs.map(design => {
    const law = processOf(design.specification);
    return { design, ratio: lowestTerms(law.ratio), found: propertiesOf(law, design.assignments) };
  });
  return {
    properties: [
      '| Procedure | Ratio | Places | Guessed, convergence | Guessed, best | Certain | Imbalance at the end | Imbalance, worst place |',
      '|---|---|---:|---:|---:|---:|---:|---:|',
      ...compared.map(propertiesRow),
    ].join('\n'),
    imbalance: [
      `| Procedure | Ratio | Places | ${atMost.map(most => (most === 0 ? '0' : `≤ ${most}`)).join(' | ')} | Greatest |`,
      `|---|---|---:|${atMost.map(() => '---:|').join('')}---:|`,
      ...compared.map(imbalanceRow),
    ].join('\n'),
  };
}

interface Compared {
  readonly design: Design;
  readonly ratio: readonly number[];
  readonly found: ProcedureProperties;
}

const atMost = [0, 1, 2, 3, 4, 6];

/** How likely the imbalance at the end is at most so much, and how great it can be. */
function imbalanceRow({ design, ratio, found }: Compared): string {
  const outcomes = found.counts.map(({ counts, probability }) => ({
    imbalance: imbalanceOf(counts, ratio),
    probability,
  }));
  const upTo = (most: number) =>
    outcomes
      .filter(({ imbalance }) => compare(imbalance, fraction(BigInt(most), 1n)) <= 0)
      .reduce((total, { probability }) => sum(total, probability), zero);
  const greatest = outcomes.map(({ imbalance }) => imbalance).reduce((a, b) => (compare(a, b) >= 0 ? a : b));
  const shares = atMost.map(most => percent(upTo(most)));
  const cells = [
    design.name,
    ratio.join(' : '),
    design.assignments,
    ...shares,
    Number(numberOf(greatest).toFixed(2)),
  ];
  return `| ${cells.join(' | ')} |`;
}

function propertiesRow({ design, ratio, found }: Compared): string {
  const { name, assignments } = design;
  const worst = found.expectedImbalance.reduce((a, b) => (compare(a, b) >= 0 ? a : b), zero);
  const cells = [
    name,
    ratio.join(' : '),
    String(assignments),
    percent(found.guessProbability),
    percent(found.bestGuessProbability),
    percent(found.certainShare),
    numberOf(found.expectedImbalance.at(-1) ?? zero).toFixed(2),
    numberOf(worst).toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

function percent(share: Fraction): string {
  return `${(100 * numberOf(share)).toFixed(1)} %`;
}

const even = { ratio: { a: 1, b: 1 }, rows: 24 };
const three = { a: 1, b: 1, c: 1 };
const twoToOne = { a: 2, b: 1 };
const fourToOne = { a: 4, b: 1 };

function blocks(
  ratio: Readonly<Record<string, number>>,
  assignments: number,
  ...blockSizes: number[]
): Design {
  const name =
    blockSizes.length === 1
      ? `Permuted blocks of ${blockSizes[0]}`
      : `Permuted blocks of ${blockSizes.join(' or ')}, hidden`;
  const specification = { procedure: 'permutedBlocks', ratio, blockSizes, rowsMin: assignments } as const;
  return { name, assignments, specification };
}

function rule(counts: Readonly<Record<string, number>>, assignments: number): Design {
  return {
    name: 'Random allocation rule',
    assignments,
    specification: { procedure: 'randomAllocationRule', counts },
  };
}

function complete(ratio: Readonly<Record<string, number>>, rows: number): Design {
  return {
    name: 'Complete randomisation',
    assignments: rows,
    specification: { procedure: 'completeRandomisation', ratio, rows },
  };
}

function blockUrn(ratio: Readonly<Record<string, number>>, balancedSets: number, rows: number): Design {
  return {
    name: `Block urn, ${balancedSets} sets`,
    assignments: rows,
    specification: { procedure: 'blockUrn', ratio, balancedSets, rows },
  };
}

function evenly(name: string, specification: Specification): Design {
  return { name, assignments: even.rows, specification };
}

const designs: readonly Design[] = [
  complete(even.ratio, 24),
  rule({ a: 12, b: 12 }, 24),
  blocks(even.ratio, 24, 2),
  blocks(even.ratio, 24, 4),
  blocks(even.ratio, 24, 6),
  blocks(even.ratio, 24, 2, 4),
  blocks(even.ratio, 24, 4, 6),
  evenly('Biased coin, 2/3', { procedure: 'biasedCoin', probability: '2/3', ...even }),
  evenly('Biased coin 2/3, tolerance 3', {
    procedure: 'biasedCoinWithTolerance',
    probability: '2/3',
    imbalanceMax: 3,
    ...even,
  }),
  evenly('Big stick, tolerance 2', { procedure: 'bigStick', imbalanceMax: 2, ...even }),
  evenly('Big stick, tolerance 3', { procedure: 'bigStick', imbalanceMax: 3, ...even }),
  evenly('Urn, 0 at the start, 1 added', { procedure: 'urn', ballsAtStart: 0, ballsAdded: 1, ...even }),
  evenly('Urn, 1 at the start, 1 added', { procedure: 'urn', ballsAtStart: 1, ballsAdded: 1, ...even }),
  blockUrn(even.ratio, 2, 24),
  blockUrn(even.ratio, 3, 24),
  {
    name: 'Minimisation 4/5 over two factors of two levels',
    assignments: 8,
    specification: {
      procedure: 'minimisation',
      ratio: even.ratio,
      measure: 'range',
      probability: '4/5',
      factors: [
        { factor: 'first', levels: ['low', 'high'], weight: 1 },
        { factor: 'second', levels: ['low', 'high'], weight: 1 },
      ],
    },
  },
  complete(three, 24),
  blocks(three, 24, 3),
  blocks(three, 24, 3, 6),
  blockUrn(three, 2, 24),
  complete(twoToOne, 24),
  blocks(twoToOne, 24, 6),
  blocks(twoToOne, 24, 3, 6),
  blockUrn(twoToOne, 2, 24),
  complete(fourToOne, 10),
  rule({ a: 8, b: 2 }, 10),
  blocks(fourToOne, 10, 5),
  blocks(fourToOne, 10, 5, 10),
  blockUrn(fourToOne, 2, 10),
];
