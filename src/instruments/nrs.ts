import { checkWholeGrade, noScore, type Score } from './score.ts';

/** An eleven-point rating, 0 none to 10 worst imaginable, whole numbers only. */
export function scoreNrs(rating: number | undefined): Score {
  if (rating === undefined) return noScore(['rating']);
  const refused = checkWholeGrade('rating', rating, 0, 10);
  return refused.length > 0 ? noScore([], refused) : { value: rating };
}

export type NrsBand = 'mild' | 'moderate' | 'severe';

/** Itch severity: 0–3, 4–6, 7–10 (Chopra et al.). */
export function nrsBand(rating: number): NrsBand {
  if (rating <= 3) return 'mild';
  return rating <= 6 ? 'moderate' : 'severe';
}
