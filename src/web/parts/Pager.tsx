import { Button } from '@mantine/core';
import { useTexts } from '../language.ts';
import type { PageOf } from './pages-of.ts';

interface PagerProps {
  readonly page: PageOf<unknown>;
  /** What is paged. */
  readonly label: string;
  /** Goes to the page with the row of this place. */
  readonly onPlace: (place: number) => void;
}

/** Which rows of how many are in sight, and the way to the others. Nothing where all are. */
export function Pager({ page: { rows, first, total, size }, label, onPlace }: PagerProps) {
  const texts = useTexts();
  if (total <= size) return null;
  return (
    <nav className="row pager" aria-label={texts.pager.pagesOf(label)}>
      <Turn name={texts.pager.before} isPossible={first > 0} onTurn={() => onPlace(first - size)} />
      <span role="status">{texts.pager.shown(first + 1, first + rows.length, total)}</span>
      <Turn name={texts.pager.after} isPossible={first + size < total} onTurn={() => onPlace(first + size)} />
    </nav>
  );
}

interface TurnProps {
  readonly name: string;
  readonly isPossible: boolean;
  readonly onTurn: () => void;
}

/** Stays where it is at the last page, so that whoever turned by keyboard does not lose the place. */
function Turn({ name, isPossible, onTurn }: TurnProps) {
  return (
    <Button
      size="xs"
      variant="default"
      aria-disabled={!isPossible}
      {...(isPossible ? { onClick: onTurn } : { 'data-disabled': true })}
    >
      {name}
    </Button>
  );
}
