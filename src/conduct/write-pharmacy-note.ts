import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, onPharmacy, refused } from './decision.ts';
import { Words } from './payload.ts';
import { KitCode, openPharmacy, scanned } from './pharmacy.ts';
import { isRefusal } from './standing.ts';

/** Words that may tell the arm stand with the pharmacy's own events and are sealed like them. */
export const writePharmacyNote = act({
  name: 'write-pharmacy-note',
  summary: 'Write a note that only the pharmacy reads',
  payload: Type.Object({ site: Code, text: Words, kit: Type.Optional(KitCode) }, closed),
  roles: ['pharmacist', 'verifier'],
  needs: ({ site }) => ({ site, pharmacy: true }),
  decide(world, { site, text, kit: code }, context) {
    const counter = openPharmacy(world, site, context);
    if (isRefusal(counter)) return refused(counter);
    const kit = code === undefined ? undefined : scanned(counter, code, 'either');
    if (kit !== undefined && isRefusal(kit)) return refused(kit);
    const note = { text, ...(kit === undefined ? {} : { stock: kit.stock }) };
    return accepted([onPharmacy(counter.pharmacy, happened(context, 'pharmacyNoteWritten', note))]);
  },
});
