import { Type } from 'typebox';
import { closed } from '../protocol/vocabulary.ts';
import { noLeakAudits } from '../record/leak-audit.ts';
import { act } from './act.ts';
import { accepted, happened, refuse } from './decision.ts';
import { Hash } from './payload.ts';

const count = Type.Integer({ minimum: 0 });
const share = Type.Number({ minimum: 0, maximum: 1 });
const ratio = Type.Number({ exclusiveMinimum: 0 });

export const LeakAuditRow = Type.Object(
  {
    role: Type.String({ pattern: "^[A-Za-z' ]{1,40}$" }),
    operations: count,
    responses: count,
    differing: count,
    differingBytes: count,
    attack: Type.Optional(
      Type.Object(
        {
          guesses: count,
          right: count,
          chance: share,
          lower: share,
          upper: share,
          isAboveChance: Type.Boolean(),
        },
        closed,
      ),
    ),
    timeRatio: Type.Optional(Type.Object({ ratio, lower: ratio, upper: ratio }, closed)),
    isClean: Type.Boolean(),
  },
  closed,
);

export const leakAuditFields = {
  software: Type.String({ pattern: '^[\\w .-]{1,60}$' }),
  source: Hash,
  trials: Type.Integer({ minimum: 1 }),
  moved: count,
  rows: Type.Array(LeakAuditRow, { minItems: 1, maxItems: 40 }),
  isClean: Type.Boolean(),
};

/** Keeps with the study what an audit found in simulated twin trials, so that whoever relies on masking can read it. */
export const loadLeakAudit = act({
  name: 'load-leak-audit',
  summary: 'Load the report of a leak audit of this definition',
  payload: Type.Object(
    {
      study: Type.String({ maxLength: 60 }),
      audited: Type.String({ pattern: '^\\S{1,80}$' }),
      ...leakAuditFields,
    },
    closed,
  ),
  roles: ['dataManager'],
  needs: () => ({ leakAudit: true }),
  decide(world, { study, ...audit }, context) {
    if (study !== world.study.id) return refuse('leak-audit-of-another-study', { study });
    const { definitionVersion } = world.study;
    if (audit.audited !== definitionVersion)
      return refuse('leak-audit-of-another-definition', {
        audited: audit.audited,
        inForce: definitionVersion,
      });
    const { version, audits } = world.leakAudit ?? noLeakAudits;
    if (audits.some(({ source }) => source === audit.source)) return refuse('leak-audit-loaded-already');
    const loaded = happened(context, 'leakAuditLoaded', audit);
    return accepted([{ stream: 'leak-audit', expectedVersion: version, events: [loaded] }]);
  },
});
