import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { registryResults, renderResultsJson } from '../../src/exchange/registry/results/registry-results.ts';
import { renderResultsXml } from '../../src/exchange/registry/results/render-results-xml.ts';
import type { ResultsSection } from '../../src/exchange/registry/results/section.ts';
import { smallCourse } from '../trials/small-course.ts';
import { smallTrial } from '../trials/small-trial.ts';
import { apiErrors, noRegistrySchemas, registryFolder, validateUpload } from './registry-schemas.ts';

const results = registryResults(smallTrial, smallCourse()) as ResultsSection;

describe('results for the registry', () => {
  test('fit the schema of its API, with nothing that it does not know', context => {
    if (noRegistrySchemas) return context.skip(noRegistrySchemas);
    const record = JSON.parse(renderResultsJson(smallTrial, results));
    expect(apiErrors(record)).toEqual([]);
    const withMore = { ...record, resultsSection: { ...record.resultsSection, more: 1 } };
    expect(apiErrors(withMore)).not.toEqual([]);
    const real = readFileSync(path.join(registryFolder, 'records', 'NCT00763412.json'), 'utf8');
    expect(apiErrors(JSON.parse(real))).toEqual([]);
  });

  test('fit the schema of its upload', context => {
    if (noRegistrySchemas) return context.skip(noRegistrySchemas);
    const text = renderResultsXml(smallTrial, results);
    validateUpload(text);
    // An element that is not known is found.
    expect(() => validateUpload(text.replaceAll('preAssignmentDescription', 'more'))).toThrow();
  });
});
