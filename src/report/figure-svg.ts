import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { figureConfig } from './figure-theme.ts';
import { escapeText } from './html.ts';
import { textWidth } from './text-width.ts';

/** Parts of vega that its type declarations leave out. */
interface UndeclaredVega {
  readonly SVGStringRenderer: new () => {
    initialize(
      element: null,
      width: number,
      height: number,
      origin: readonly [number, number],
      scale: number,
    ): { render(scene: unknown): { svg(): string } };
  };
  readonly textMetrics: TextMetrics;
}

interface TextMetrics {
  width: (item: { readonly fontSize?: number; readonly fontWeight?: unknown }, text: unknown) => number;
}

interface RootMark {
  readonly bounds: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
}

const { SVGStringRenderer, textMetrics } = vega as unknown as UndeclaredVega;
/** Wider at the sides than above and below: texts are estimated, and a face may be wider than the estimate. */
const margin = { x: 14, y: 6 };

/** Encoding by which marks have names: the field holds what `markName` makes. Such a mark has `aria: true`. */
export const nameChannel = { description: { field: 'name', type: 'nominal' } } as const;

/** Name of a mark: the id under which its rows stand, where it stands in the figure, and what it shows. */
export function markName(id: string, place: string, shown: string): string {
  return [id, place === '' ? shown : `${place}: ${shown}`].join(between);
}

const between = '|';

/** Draws a figure as SVG text. The same figure gives the same bytes: texts are not measured and ids begin anew. */
export function renderFigure(id: string, label: string, spec: TopLevelSpec): string {
  const { spec: lowered } = compile(spec, { config: figureConfig });
  const view = new vega.View(vega.parse(lowered), { renderer: 'none', logLevel: vega.Error });
  const svg = withEstimatedText(() => draw(view.run()));
  view.finalize();
  return ownIds(withoutRoles(withNames(svg)), id).replace(
    /^<svg [^>]*?class="marks"/,
    start =>
      `${start.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', '')} role="img" aria-label="${escapeText(label)}"`,
  );
}

/** Laid out by what was drawn, because a view without a canvas does not tell its size. */
function draw(view: vega.View): string {
  const { root } = view.scenegraph() as unknown as { readonly root: RootMark };
  const { x1, y1, x2, y2 } = root.bounds;
  const width = Math.ceil(x2 - x1) + 2 * margin.x;
  const height = Math.ceil(y2 - y1) + 2 * margin.y;
  vega.resetSVGDefIds();
  return new SVGStringRenderer()
    .initialize(null, width, height, [Math.round(margin.x - x1), Math.round(margin.y - y1)], 1)
    .render(root)
    .svg();
}

/** Vega measures text on a canvas where there is one, so that layouts would differ between machines. */
function withEstimatedText<T>(work: () => T): T {
  const before = textMetrics.width;
  textMetrics.width = (item, text) =>
    textWidth(String(text ?? ''), item.fontSize ?? 11, item.fontWeight === 'bold' || item.fontWeight === 600);
  try {
    return work();
  } finally {
    textMetrics.width = before;
  }
}

/** A named mark carries its id, and as its title what it shows. */
function withNames(svg: string): string {
  return svg.replace(
    /<(\w+) aria-label="([^"|]+)\|([^"]*)" role="graphics-symbol" aria-roledescription="[^"]*"([^>]*?)(\/>|>)/g,
    (_, tag: string, id: string, title: string, rest: string, end: string) =>
      `<${tag} data-id="${id}"${rest}><title>${title}</title>${end === '>' ? '' : `</${tag}>`}`,
  );
}

/** The drawing is one picture with one name; its parts have no roles of their own, and none is hidden from whoever opens it. */
function withoutRoles(svg: string): string {
  return svg
    .replace(/ role="graphics-[a-z]+" aria-roledescription="[^"]*"/g, '')
    .replace(/ aria-hidden="true"/g, '');
}

/** Figures stand in one page, where ids must be different. */
function ownIds(svg: string, id: string): string {
  return svg
    .replace(/ id="([^"]+)"/g, (_, own: string) => ` id="${id}-${own}"`)
    .replace(/url\(#([^)]+)\)/g, (_, own: string) => `url(#${id}-${own})`);
}
