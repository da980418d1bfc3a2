import type { MouseEvent } from 'react';
import type { Form } from '../../protocol/definition.ts';
import type { Values } from '../../protocol/value.ts';
import { useTexts } from '../language.ts';
import { type BodyRegion, impliedSurface, opacityOf, type RegionShade, regionShades } from './body-figure.ts';
import { focusQuestion } from './focus-question.ts';

/** Own drawing of a body from the front, in four regions. */
const shapes: Record<BodyRegion, readonly string[]> = {
  headNeck: ['M60 4c9 0 15 7 15 17 0 8-4 15-9 18v7h-12v-7c-5-3-9-10-9-18C45 11 51 4 60 4z'],
  trunk: ['M42 50c6-2 12-3 18-3s12 1 18 3l3 34-2 22c-6 3-12 4-19 4s-13-1-19-4l-2-22z'],
  upperLimbs: [
    'M39 51c-7 2-11 7-12 15l-5 28-6 26c-1 5 0 9 3 10s6-2 7-7l6-25 7-28z',
    'M81 51c7 2 11 7 12 15l5 28 6 26c1 5 0 9-3 10s-6-2-7-7l-6-25-7-28z',
  ],
  lowerLimbs: [
    'M40 109c6 3 12 4 19 4l-1 38-4 46c0 4-1 7-8 7s-7-4-6-8l1-42-3-25z',
    'M80 109c-6 3-12 4-19 4l1 38 4 46c0 4 1 7 8 7s7-4 6-8l-1-42 3-25z',
  ],
};
const labelPlaces: Record<BodyRegion, { readonly x: number; readonly y: number }> = {
  headNeck: { x: 60, y: 26 },
  trunk: { x: 60, y: 82 },
  upperLimbs: { x: 22, y: 92 },
  lowerLimbs: { x: 48, y: 158 },
};

/** The regions as they are being rated: shading by area and severity, the area in figures, the surface they add up to. */
export function BodyFigure({ form, values }: { form: Form; values: Values }) {
  const texts = useTexts();
  const shades = regionShades(form, values);
  const implied = impliedSurface(shades);
  return (
    <figure className="bodyfigure">
      <svg viewBox="0 0 120 208">
        <title>{texts.form.figureHelp}</title>
        {shades.map(shade => (
          <Region key={shade.region} shade={shade} form={form} />
        ))}
      </svg>
      <figcaption>
        <dl className="regionareas">
          {shades.map(({ region, areaPercent }) => (
            <div key={region}>
              <dt>{texts.form.regions[region]}</dt>
              <dd>{areaPercent === undefined ? '–' : `${areaPercent} %`}</dd>
            </div>
          ))}
          <div className="implied">
            <dt>{texts.form.impliedArea}</dt>
            <dd data-item="implied-surface">{implied === undefined ? '–' : `${implied} %`}</dd>
          </div>
        </dl>
      </figcaption>
    </figure>
  );
}

/** A region leads to its questions. */
function Region({ shade, form }: { shade: RegionShade; form: Form }) {
  const texts = useTexts();
  const item = form.sections.find(section => section.bodyRegion === shade.region)?.items[0]?.id ?? '';
  const go = (event: MouseEvent) => {
    event.preventDefault();
    focusQuestion(item);
  };
  const area = shade.areaPercent === undefined ? '' : `${shade.areaPercent}%`;
  return (
    <a href={`#q-${item}`} aria-label={`${texts.form.regions[shade.region]} ${area}`} onClick={go}>
      {shapes[shade.region].map(path => (
        <g key={path}>
          <path d={path} className="bodyskin" />
          <path d={path} className="bodylesion" fillOpacity={opacityOf(shade)} />
        </g>
      ))}
      <text {...labelPlaces[shade.region]} textAnchor="middle">
        {area}
      </text>
    </a>
  );
}
