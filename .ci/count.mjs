// Says what Vitest's JSON report holds: each failure and each skip by name, and last of all the counts.
import { readFileSync } from 'node:fs';

const [reportFile, testStatus] = process.argv.slice(2);
const text = readFileSync(reportFile, 'utf8');
const files = text ? JSON.parse(text).testResults : [];
const tests = files.flatMap(file => file.assertionResults);

const passed = tests.filter(test => test.status === 'passed');
const failed = tests.filter(test => test.status === 'failed');
const skipped = tests.filter(test => !['passed', 'failed'].includes(test.status));
// A file that cannot be loaded has no tests to fail.
const unloaded = files.filter(file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'));

const brokenBefore = testStatus !== '0' && failed.length + unloaded.length === 0;
const failures = failed.length + unloaded.length + (brokenBefore ? 1 : 0);

for (const test of skipped) console.log(`skipped: ${test.fullName}`);
for (const test of failed) console.log(`failed: ${test.fullName}`);
for (const file of unloaded) console.log(`failed: ${file.name} ${file.message ?? ''}`);
if (brokenBefore) console.log(`failed: a step of npm test outside the tests (exit code ${testStatus})`);
console.log(`${passed.length} passed, ${failures} failed, ${skipped.length} skipped`);
process.exitCode = failures > 0 || testStatus !== '0' ? 1 : 0;
