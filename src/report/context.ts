import type { Analysis, Results } from '../derive/derive-analysis.ts';
import type { Definition, Language, Text } from '../protocol/definition.ts';
import type { Finding } from '../protocol/finding.ts';
import { type PhraseKey, phrases } from './phrases.ts';
import type { EmbeddedFont } from './style-sheet.ts';

/** What the report says of itself and its sources. */
export interface ReportMeta {
  readonly software: string;
  readonly definitionVersion: string;
  /** Hash at the head of the record that was analysed. */
  readonly recordHead: string;
  /** Of a simulated study. */
  readonly seed?: number | string;
  readonly findings: readonly Finding[];
  /** Whether the opened allocation is the one that was committed to; absent where the record holds no seeds. */
  readonly allocation?: AllocationCheck;
  /** Fonts that a page carries for its own letters; `Noto Sans SC` is the family that the style asks for where Latin faces end. */
  readonly letters?: (page: string) => readonly EmbeddedFont[];
}

export interface AllocationCheck {
  /** Published before the first participant. */
  readonly root: string;
  readonly seedsFit: boolean;
  readonly rootFits: boolean;
  /** Participants who have the arm of their row of the list, and those who have not. */
  readonly fitting: readonly string[];
  readonly differing: readonly string[];
}

/** What every section is written from. */
export interface ReportContext {
  readonly analysis: Analysis;
  readonly definition: Definition;
  readonly meta: ReportMeta;
  readonly language: Language;
  /** A phrase of the report in its language; `{name}` is filled in. */
  readonly say: (key: PhraseKey, fill?: Readonly<Record<string, string | number>>) => string;
  /** A text of the definition in the report's language. */
  readonly read: (text: Text) => string;
}

export type ResultsContext = ReportContext & { readonly results: Results };

export function reportContext(
  analysis: Analysis,
  definition: Definition,
  meta: ReportMeta,
  language: Language,
): ReportContext {
  return {
    analysis,
    definition,
    meta,
    language,
    say: (key, fill = {}) =>
      phrases[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(fill[name] ?? '')),
    read: text => text[language],
  };
}
