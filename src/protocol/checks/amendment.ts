import type { Definition } from '../definition.ts';
import type { Finding } from '../finding.ts';
import { error } from './report.ts';

/** What an amendment says that the definition itself can be held to; the rest shows when two versions are compared. */
export function checkAmendment({ amendment, eligibility }: Definition): readonly Finding[] {
  const asked = amendment?.reconsent?.consentVersion;
  if (asked === undefined || eligibility.consentVersions.some(({ id }) => id === asked)) return [];
  return [
    error(
      'amendment.reconsent.consentVersion',
      'reconsentUnknown',
      {
        en: `There is no consent version ${asked} to be signed anew.`,
        zh: `没有可供重新签署的知情同意书版本 ${asked}。`,
      },
      { en: 'List it under eligibility.consentVersions.', zh: '请将其列入 eligibility.consentVersions。' },
    ),
  ];
}
