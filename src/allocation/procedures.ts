import { type BiasedCoin, biasedCoinProcess } from './biased-coin.ts';
import {
  type BiasedCoinWithTolerance,
  biasedCoinWithToleranceProcess,
} from './biased-coin-with-tolerance.ts';
import { type BigStick, bigStickProcess } from './big-stick.ts';
import { type BlockUrn, blockUrnProcess } from './block-urn.ts';
import { type CompleteRandomisation, completeRandomisationProcess } from './complete-randomisation.ts';
import type { Minimisation } from './minimisation.ts';
import { minimisationProcess } from './minimisation-process.ts';
import { type PermutedBlocks, permutedBlocks, permutedBlocksProcess } from './permuted-blocks.ts';
import type { Procedure } from './procedure.ts';
import { drawArms, type Process } from './process.ts';
import {
  type RandomAllocationRule,
  randomAllocationProcess,
  randomAllocationRule,
} from './random-allocation-rule.ts';
import { type Urn, urnProcess } from './urn.ts';

interface Rows {
  readonly rows: number;
}

/** Procedure → what has to be said about it. */
export interface Specifications {
  randomAllocationRule: RandomAllocationRule;
  permutedBlocks: PermutedBlocks;
  completeRandomisation: CompleteRandomisation & Rows;
  biasedCoin: BiasedCoin & Rows;
  biasedCoinWithTolerance: BiasedCoinWithTolerance & Rows;
  bigStick: BigStick & Rows;
  urn: Urn & Rows;
  blockUrn: BlockUrn & Rows;
  minimisation: Minimisation;
}

export type ProcedureName = keyof Specifications;

/** A procedure by its name, with what it needs. */
export type Specification<Name extends ProcedureName = ProcedureName> = {
  [N in Name]: { readonly procedure: N } & Readonly<Specifications[N]>;
}[Name];

/** Those whose arms can be drawn before anybody comes. */
export type ListedProcedure = Exclude<ProcedureName, 'minimisation'>;

type Table = { readonly [Name in ProcedureName]: Procedure<Specification<Name>> };

export const procedures: Table = {
  randomAllocationRule: {
    source: 'Lachin 1988, Controlled Clinical Trials 9:289',
    keeps: 'any ratio',
    process: randomAllocationProcess,
    draw: ({ counts }, chance) => randomAllocationRule(counts, chance),
  },
  permutedBlocks: {
    source: 'Matts and Lachin 1988, Controlled Clinical Trials 9:327',
    keeps: 'any ratio',
    process: permutedBlocksProcess,
    draw: permutedBlocks,
  },
  completeRandomisation: row(
    'Lachin 1988, Controlled Clinical Trials 9:312',
    'any ratio',
    completeRandomisationProcess,
  ),
  biasedCoin: row('Efron 1971, Biometrika 58:403', 'two equal arms', biasedCoinProcess),
  biasedCoinWithTolerance: row(
    'Chen 1999, Stochastic Models 15:953',
    'two equal arms',
    biasedCoinWithToleranceProcess,
  ),
  bigStick: row(
    'Soares and Wu 1983, Communications in Statistics – Theory and Methods 12:2017',
    'two equal arms',
    bigStickProcess,
  ),
  urn: row('Wei 1977, JASA 72:382; Wei 1978, Annals of Statistics 6:92', 'equal arms', urnProcess),
  blockUrn: row('Zhao and Weng 2011, Contemporary Clinical Trials 32:953', 'any ratio', blockUrnProcess),
  minimisation: {
    source: 'Pocock and Simon 1975, Biometrics 31:103',
    keeps: 'any ratio',
    process: minimisationProcess,
  },
};

/** The law of a specification. */
export function processOf<Name extends ProcedureName>(specification: Specification<Name>): Process {
  const procedure: Procedure<Specification<Name>> = procedures[specification.procedure as Name];
  return procedure.process(specification);
}

/** A procedure whose list is drawn place by place from its law. */
function row<S>(
  source: string,
  keeps: Procedure<S>['keeps'],
  process: (specification: S) => Process,
): Procedure<S & Rows> {
  return {
    source,
    keeps,
    process,
    draw: (specification, chance) => drawArms(process(specification), specification.rows, chance),
  };
}
