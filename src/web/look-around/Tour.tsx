import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTexts } from '../language.ts';
import { noteTourSeen } from './looking-around.ts';
import { placeBeside, tourSteps } from './tour-steps.ts';
import './tour.css';

/** A few sentences, each beside the thing on the page that it is about. A step whose thing is not there is left out. */
export function Tour({ onEnd }: { onEnd: () => void }) {
  const texts = useTexts().lookAround.tour;
  const [steps] = useState(() => tourSteps.filter(({ selector }) => document.querySelector(selector)));
  const [at, setAt] = useState(0);
  const box = useRef<HTMLElement>(null);
  const step = steps[at];
  const thing = useRectangle(step?.selector);
  useEffect(() => {
    box.current?.focus();
  }, []);
  if (step === undefined) return null;
  const end = () => {
    noteTourSeen(true);
    onEnd();
    document.querySelector('main')?.focus();
  };
  const back = () => {
    setAt(at - 1);
    // The button is not there at the first step, and the keyboard would lose its place.
    box.current?.focus();
  };
  const press = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') end();
  };
  const isLast = at === steps.length - 1;
  const window = { width: innerWidth, height: innerHeight };
  return (
    <>
      {thing && <div className="tourring" style={thing} />}
      <section
        className="tour"
        ref={box}
        tabIndex={-1}
        aria-label={texts.label}
        style={thing && placeBeside(thing, window)}
        onKeyDown={press}
      >
        <p aria-live="polite">{texts.steps[step.name]}</p>
        <div className="row">
          <Button onClick={isLast ? end : () => setAt(at + 1)}>{isLast ? texts.end : texts.next}</Button>
          {at > 0 && (
            <Button variant="default" onClick={back}>
              {texts.back}
            </Button>
          )}
          {!isLast && (
            <Button variant="default" onClick={end}>
              {texts.end}
            </Button>
          )}
          <span className="muted">{texts.count(at + 1, steps.length)}</span>
        </div>
      </section>
    </>
  );
}

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where a thing is in the window, also after scrolling and turning the screen. */
function useRectangle(selector: string | undefined): Rectangle | undefined {
  const [rectangle, setRectangle] = useState<Rectangle>();
  useEffect(() => {
    const element = selector === undefined ? null : document.querySelector(selector);
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const measure = () => {
      const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
      setRectangle({ left, top, width, height });
    };
    measure();
    addEventListener('resize', measure);
    addEventListener('scroll', measure, true);
    return () => {
      removeEventListener('resize', measure);
      removeEventListener('scroll', measure, true);
    };
  }, [selector]);
  return rectangle;
}
