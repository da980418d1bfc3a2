import { expect, test } from 'vitest';
import { paths } from './paths.ts';

test('the site map', () => {
  const map = Object.fromEntries(
    Object.entries(paths).map(([name, path]) => [
      name,
      (path as (...parts: unknown[]) => string)('S', name === 'gate' ? 'G' : 'P', 'V', 1, 'F'),
    ]),
  );
  expect(map).toMatchInlineSnapshot(`
    {
      "accounts": "/studies/S/accounts",
      "amendments": "/studies/S/amendments",
      "applications": "/studies/S/participants/P/applications",
      "dataQuality": "/studies/S/data-quality",
      "delegation": "/studies/S/delegation",
      "diary": "/studies/S/participants/P/diary",
      "documents": "/studies/S/participants/P/documents",
      "eligibility": "/studies/S/participants/P/eligibility",
      "factor": "/factor",
      "form": "/studies/S/participants/P/forms/V/1/F",
      "gate": "/studies/S/gates/G",
      "help": "/help/S",
      "history": "/studies/S/history",
      "home": "/",
      "lookAround": "/look-around",
      "masking": "/studies/S/masking",
      "participant": "/studies/S/participants/P",
      "participants": "/studies/S/participants",
      "password": "/password",
      "pharmacy": "/studies/S/pharmacy",
      "queries": "/studies/S/queries",
      "safety": "/studies/S/participants/P/safety",
      "security": "/security",
      "seriousEvents": "/studies/S/serious-events",
      "signIn": "/sign-in",
      "signInBack": "/sign-in/back",
      "store": "/studies/S/pharmacy/store",
      "study": "/studies/S",
      "timeline": "/studies/S/participants/P/timeline",
      "today": "/studies/S/today",
      "unmasking": "/studies/S/unmasking",
    }
  `);
});
