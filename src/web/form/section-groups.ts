import type { Section } from '../../protocol/definition.ts';

export interface SectionGroup {
  readonly key: string;
  readonly isBody: boolean;
  readonly sections: readonly Section[];
}

/** Runs of neighbouring sections that are, or are not, regions of the body. */
export function sectionGroups(sections: readonly Section[]): readonly SectionGroup[] {
  const groups: { key: string; isBody: boolean; sections: Section[] }[] = [];
  for (const section of sections) {
    const isBody = section.bodyRegion !== undefined;
    const last = groups.at(-1);
    if (last?.isBody === isBody) last.sections.push(section);
    else groups.push({ key: `${groups.length}`, isBody, sections: [section] });
  }
  return groups;
}
