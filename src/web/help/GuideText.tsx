import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import type { Block, Line, Piece } from './guide-text.ts';

interface GuideTextProps {
  readonly blocks: readonly Block[];
  /** Address of each picture by its file's name. */
  readonly images: Readonly<Record<string, string>>;
}

/** A page of the guide. Its text is shown as text: nothing in it can become an element of its own making. */
export function GuideText({ blocks, images }: GuideTextProps) {
  return (
    <article className="guidetext">
      {blocks.map((block, place) => (
        <Shown key={keyOf(block, place)} block={block} images={images} />
      ))}
    </article>
  );
}

function keyOf(block: Block, place: number): string {
  return block.kind === 'heading' ? block.id : `${block.kind} ${place}`;
}

function Shown({ block, images }: { block: Block; images: GuideTextProps['images'] }) {
  switch (block.kind) {
    case 'heading':
      return <Heading block={block} />;
    case 'paragraph':
      return <p>{shownLine(block.line)}</p>;
    case 'list': {
      const points = block.lines.map(line => <li key={textOf(line)}>{shownLine(line)}</li>);
      return block.isOrdered ? <ol>{points}</ol> : <ul>{points}</ul>;
    }
    case 'table':
      return <Table block={block} />;
    case 'image':
      return <img src={images[block.file]} alt={block.alt} loading="lazy" />;
  }
}

function Heading({ block: { level, text, id } }: { block: Extract<Block, { kind: 'heading' }> }) {
  const Level = `h${level}` as const;
  return (
    <Level id={id} tabIndex={-1}>
      {text}
    </Level>
  );
}

function Table({ block: { head, rows } }: { block: Extract<Block, { kind: 'table' }> }) {
  return (
    <ScrollRegion label={head.map(textOf).join(', ')}>
      <table>
        <thead>
          <tr>
            {head.map(cell => (
              <th key={textOf(cell)} scope="col">
                {shownLine(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first = [], ...others]) => (
            <tr key={textOf(first)}>
              <th scope="row">{shownLine(first)}</th>
              {others.map(cell => (
                <td key={textOf(cell)}>{shownLine(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function textOf(line: Line): string {
  return line.map(({ text }) => text).join('');
}

function shownLine(line: Line): ReactNode {
  let begin = 0;
  return line.map(piece => {
    const key = begin;
    begin += piece.text.length;
    return <ShownPiece key={key} piece={piece} />;
  });
}

function ShownPiece({ piece }: { piece: Piece }) {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'label':
      return <strong>{piece.text}</strong>;
    case 'code':
      return <kbd translate="no">{piece.text}</kbd>;
    case 'link': {
      const [file = '', hash] = piece.to.split('#');
      const page = file.replace(/(\.zh)?\.md$/, '');
      return (
        <Link to="/help/$page" params={{ page }} {...(hash === undefined ? {} : { hash })}>
          {piece.text}
        </Link>
      );
    }
  }
}
