import type { Language } from '../protocol/definition.ts';
import { typstText } from './typst-text.ts';

/**
 * Pieces of the font by the family names under which the typesetter loads them: the letters of Chinese and Latin, then signs
 * such as of comparison and arrows. A letter is taken from the first family that has it; the last comes with the typesetter
 * and has the Greek ones.
 */
export const fontPieces = {
  'Paper Sans': 'chinese-simplified',
  'Paper Signs A': '90',
  'Paper Signs B': '91',
  'Paper Signs C': '100',
  'Paper Signs D': '109',
  'Paper Signs E': '106',
  'Paper Signs F': '107',
  'Paper Signs G': '87',
} as const;
export const paperFamilies = [...Object.keys(fontPieces), 'Libertinus Serif'];

export interface Paper {
  readonly language: Language;
  /** In the file's properties. */
  readonly title: string;
  /** At the head of every page. */
  readonly running: string;
  /** At the foot of every page, before the page's number. */
  readonly foot: string;
  /** Across every page, and in alarm colour at its head, where what it shows is not real. */
  readonly mark?: string;
  /** Of the table of contents; without it there is none. */
  readonly contents?: string;
  /** Typst code that gives content, for the first page. */
  readonly front: string;
  readonly sections: readonly PaperSection[];
}

export interface PaperSection {
  readonly title: string;
  /** Typst code that gives content. */
  readonly body: string;
}

/** The source of a document for the typesetter. There is no clock in it, so that the same paper gives the same bytes. */
export function renderPaper(paper: Paper): string {
  const { language, title, running, foot, mark, contents, front, sections } = paper;
  const colour = mark === undefined ? 'luma(35%)' : 'rgb("#a3123a")';
  const across =
    mark === undefined
      ? 'none'
      : `rotate(-32deg, text(64pt, weight: "bold", fill: rgb(163, 18, 58, 18), ${typstText(mark)}))`;
  return `${style}
#set document(title: ${typstText(title)}, date: none)
#set text(lang: ${typstText(language)}${language === 'zh' ? ', region: "cn"' : ''})
#set page(
  background: ${across},
  header: block(width: 100%, stroke: (bottom: 0.5pt + luma(60%)), inset: (bottom: 4pt), text(8pt, weight: "bold", fill: ${colour}, ${typstText(running)})),
  footer: context block(width: 100%, text(8pt, fill: luma(35%))[#${typstText(foot)} #h(1fr) #counter(page).display("1 / 1", both: true)]),
)
#{${front}}
${contents === undefined ? '' : `#outline(title: ${typstText(contents)}, depth: 1)\n#pagebreak()`}
${sections.map(section => `#heading(level: 1, ${typstText(section.title)})\n#{${section.body}}`).join('\n')}
`;
}

const style = `#set page(paper: "a4", margin: (x: 14mm, top: 20mm, bottom: 16mm))
#set text(font: (${paperFamilies.map(typstText).join(', ')}), fallback: false, size: 9pt)
#set par(leading: 0.55em, justify: false)
#set heading(numbering: "1.")
#set table(stroke: (_, y) => if y == 1 { (top: 0.5pt) }, inset: (x: 4pt, y: 3pt))
#show table: set text(number-width: "tabular")
#show heading.where(level: 1): it => block(above: 2em, below: 0.9em, width: 100%, stroke: (bottom: 1pt), inset: (bottom: 4pt), text(13pt, it))
#show figure: set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: image): set block(breakable: false)
#show figure.where(kind: table): set align(left)
#show figure.caption: it => block(width: 100%, sticky: true, align(left, strong(it)))
#show outline.entry: set block(above: 0.7em)
#let ordinary = 8pt
#let dense = 6.6pt
#let rowmark(number) = box(width: 1.7em, text(0.72em, weight: "regular", fill: luma(40%), number))
#let columnmark(letter) = text(0.72em, weight: "regular", fill: luma(40%), letter + h(0.35em))
#let below(body) = { linebreak(); text(0.9em, fill: luma(35%), body) }
#let titled(size, body, notes) = {
  set text(size)
  block(above: 1.4em, below: 0.6em, { show table: it => block(stroke: (y: 0.8pt), it); body })
  block(below: 1.6em, text(7.4pt, fill: luma(35%), notes))
}
#let facts(..pairs) = table(columns: (auto, 1fr), stroke: (bottom: 0.4pt + luma(80%)), ..pairs)
`;
