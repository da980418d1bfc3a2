import type { Texts } from '../texts/texts.ts';

export interface TourStep {
  readonly name: keyof Texts['lookAround']['tour']['steps'];
  /** The thing on the page of today. */
  readonly selector: string;
}

export const tourSteps: readonly TourStep[] = [
  { name: 'role', selector: 'main .pagehead' },
  { name: 'task', selector: 'main tbody a' },
  { name: 'places', selector: '.studynav nav' },
  { name: 'simulated', selector: '.simulatedstrip strong' },
  { name: 'help', selector: '.helplink' },
  { name: 'language', selector: '.accountbar [lang]' },
  { name: 'other', selector: '.accountbar .otherrole' },
];

const boxWidth = 340;
const boxHeight = 180;
const margin = 12;

/** Pixels from the window's left and top: below the thing, or above it where there is no room, and never outside. */
export function placeBeside(
  thing: { readonly left: number; readonly top: number; readonly height: number },
  window: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const below = thing.top + thing.height + margin;
  const top = below + boxHeight <= window.height ? below : thing.top - margin - boxHeight;
  const rightmost = window.width - boxWidth - margin;
  return { left: Math.max(margin, Math.min(thing.left, rightmost)), top: Math.max(margin, top) };
}
