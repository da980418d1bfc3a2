import { verifyBundle } from '../allocation/verify-bundle.ts';
import type { Analysis, Results } from '../derive/derive-analysis.ts';
import { recordOfLines } from '../derive/read-record.ts';
import { analysisDatasets } from '../exchange/datasets/analysis-datasets.ts';
import { renderCsv } from '../exchange/datasets/dataset.ts';
import { registryResults, renderResultsJson } from '../exchange/registry/results/registry-results.ts';
import { renderResultsXml } from '../exchange/registry/results/render-results-xml.ts';
import type { Definition } from '../protocol/definition.ts';
import { renderReportPaper } from '../report/render-report-paper.ts';
import { type WrittenReport, writeReport } from '../report/sections.ts';
import { renderTracedReport } from '../report/trace/traced-report.ts';
import { typeset } from '../server/typeset.ts';
import { figuresOfAnalysis } from '../simulate/figures-of-analysis.ts';
import { compareOutcomes } from '../simulate/outcome-figures.ts';
import { outcomesFromTruth } from '../simulate/second-opinion.ts';
import type { Truth } from '../simulate/truth.ts';
import { reportInput, tracePanel } from './read-report.ts';
import { client } from './rehearsal-actor.ts';
import type { Stage } from './rehearsal-stage.ts';

export interface RehearsalReport {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Number of outcome figures that were worked out on both paths. */
  readonly figures: number;
  readonly differences: readonly string[];
}

/**
 * The statistician fetches the record, derives the analysis and writes the report; the simulator works the outcomes out
 * from what it invented. Whatever the two do not agree on is a difference.
 */
export async function reportRehearsal(
  definition: Definition,
  seed: number,
  stage: Stage,
  truth: Truth,
): Promise<RehearsalReport> {
  const path = `/api/studies/${stage.study}/export/record`;
  const record = String(await client(stage, 'statistician').get(path));
  const folded = recordOfLines(stage.study, record);
  const input = reportInput(record, seed);
  const { analysis, meta, streams } = input;
  const program = await tracePanel();
  const [english, chinese] = (['en', 'zh'] as const).map(language =>
    writeReport(analysis, definition, meta, language),
  ) as [WrittenReport, WrittenReport];
  const results = resultsOf(analysis);
  const figures = figuresOfAnalysis(results);
  const differences = compareOutcomes(figures, outcomesFromTruth(definition, truth)).map(
    ({ figure, field, first, second }) =>
      `${figure} ${field}: ${first} from the record, ${second} from the truth`,
  );
  const bundle = JSON.stringify(
    await client(stage, 'statistician').get(`/api/studies/${stage.study}/allocation/bundle`),
  );
  for (const { sentence } of verifyBundle(bundle)) differences.push(`Allocation: ${sentence}`);
  const registry = registryResults(definition, folded);
  if ('refused' in registry) throw new Error(registry.sentence);
  return {
    figures: figures.length,
    differences,
    files: {
      'outcomes.json': `${JSON.stringify({ simulated: true, seed, recordHash: meta.recordHead, figures }, undefined, 1)}\n`,
      'allocation-bundle.json': `${bundle}\n`,
      'record.jsonl': record,
      ...csvFiles(definition, analysis),
      'registry-results.json': renderResultsJson(definition, registry),
      'registry-results.xml': renderResultsXml(definition, registry),
      ...renderTracedReport({ written: english, streams, program }, 'report'),
      ...renderTracedReport({ written: chinese, streams, program }, 'report.zh'),
      'report.pdf': typeset(renderReportPaper(english)),
      'report.zh.pdf': typeset(renderReportPaper(chinese)),
    },
  };
}

function resultsOf({ results }: Analysis): Results {
  if (!results.available) throw new Error(`The analysis has no results: ${results.reason}.`);
  return results;
}

function csvFiles(definition: Definition, analysis: Analysis): Readonly<Record<string, string>> {
  const datasets = analysisDatasets(definition, analysis) ?? [];
  return Object.fromEntries(datasets.map(dataset => [`${dataset.name}.csv`, renderCsv(dataset)]));
}
