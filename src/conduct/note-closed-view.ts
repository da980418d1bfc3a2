import { Type } from 'typebox';
import { Code, closed } from '../protocol/vocabulary.ts';
import { act } from './act.ts';
import { accepted, happened, onList } from './decision.ts';

/**
 * That the closed view was read stands sealed with the allocation. Nobody does it by hand: the server notes it before it
 * shows the view.
 */
export const noteClosedView = act({
  name: 'note-closed-view',
  summary: 'Note that the closed view of a cohort was read',
  payload: Type.Object({ list: Code, gate: Code }, closed),
  roles: ['system'],
  needs: () => ({ allocation: true }),
  decide({ lists = [] }, { list, gate }, context) {
    const found = lists.find(each => each.list === list);
    if (found === undefined) throw new Error(`There is no list ${list}.`);
    return accepted([onList(found, happened(context, 'closedViewRead', { gate }))]);
  },
});
