import { scoreBsaRegions } from '../../instruments/scorers-by-role.ts';
import type { Form, Section } from '../../protocol/definition.ts';
import type { Values } from '../../protocol/value.ts';

export type BodyRegion = NonNullable<Section['bodyRegion']>;

export interface RegionShade {
  readonly region: BodyRegion;
  /** Per cent of the region, where the section asks for it. */
  readonly areaPercent?: number;
  /** How severe the rated signs are, 0 to 1 of what they could be; absent while nothing is rated. */
  readonly severity?: number;
}

/** What the score of the body surface calls the regions' areas. */
const areaNames: Record<BodyRegion, string> = {
  headNeck: 'headArea',
  upperLimbs: 'upperLimbsArea',
  trunk: 'trunkArea',
  lowerLimbs: 'lowerLimbsArea',
};

/** What the figure shows of each region: its area, and its graded signs against their worst. */
export function regionShades(form: Form, values: Values): readonly RegionShade[] {
  return form.sections.flatMap(section =>
    section.bodyRegion === undefined ? [] : [shadeOf(section.bodyRegion, section, values)],
  );
}

/** Body surface that the regions' areas add up to; undefined until every region has one. */
export function impliedSurface(shades: readonly RegionShade[]): number | undefined {
  const areas = shades.map(({ region, areaPercent }) => [areaNames[region], areaPercent]);
  return scoreBsaRegions(Object.fromEntries(areas)).value;
}

function shadeOf(region: BodyRegion, section: Section, values: Values): RegionShade {
  let worst = 0;
  let rated: number | undefined;
  let areaPercent: number | undefined;
  for (const { id, unit, min, max, choices } of section.items) {
    const value = values[id];
    if (unit === '%') {
      if (typeof value === 'number' && value >= (min ?? 0) && value <= (max ?? 100)) areaPercent = value;
      continue;
    }
    const top = Math.max(max ?? 0, ...(choices ?? []).map(choice => Number(choice.value) || 0));
    worst += top;
    if (typeof value === 'number') rated = (rated ?? 0) + value;
  }
  return {
    region,
    ...(areaPercent === undefined ? {} : { areaPercent }),
    ...(rated === undefined || worst === 0 ? {} : { severity: Math.min(1, rated / worst) }),
  };
}

/** Opacity of a region's shading: nothing without disease, faint for area alone, full for the worst signs. */
export function opacityOf({ areaPercent, severity }: RegionShade): number {
  if (areaPercent === 0 || (areaPercent === undefined && severity === undefined)) return 0;
  return Math.round((0.2 + 0.7 * (severity ?? 0)) * 100) / 100;
}
