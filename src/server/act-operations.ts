import { type Static, type TObject, type TProperties, Type } from 'typebox';
import type { Act } from '../conduct/act.ts';
import { acts } from '../conduct/acts.ts';
import { Code, closed } from '../protocol/vocabulary.ts';
import { type Operation, studyOperation } from './operation.ts';
import { performAct } from './perform-act.ts';
import { RefusedAct } from './refused-act.ts';
import { SignatureGiven, sign } from './signing.ts';
import { ActReply } from './view-schemas.ts';

/** Made by the caller, a UUID say; sending the same again does nothing a second time. */
export const Command = Type.String({ pattern: '^[A-Za-z0-9._:-]{8,80}$' });

/** Links, tokens, PINs and bytes go with these acts, so that they have operations of their own. */
const withMore: readonly string[] = [
  'keep-photo',
  'invite-phone',
  'enrol-phone',
  'revoke-phone',
  'record-diary-entries',
];

/** One operation for each act that a person may do. */
export const actOperations: readonly Operation[] = Object.values(acts)
  .filter(act => act.roles.some(role => role !== 'system') && !withMore.includes(act.name))
  .map(actOperation);

interface ActBody {
  readonly command: string;
  readonly signature?: Static<typeof SignatureGiven>;
}

function actOperation(act: Act): Operation {
  return studyOperation({
    id: act.name,
    method: 'POST',
    path: `/api/studies/:study/acts/${act.name}`,
    summary: act.summary,
    roles: act.roles,
    params: Type.Object({ study: Code }, closed),
    body: Type.Object(
      {
        ...propertiesOf(act),
        command: Command,
        ...(act.signed === undefined ? {} : { signature: SignatureGiven }),
      },
      closed,
    ),
    reply: ActReply,
    async handle({ body, house, origin, visitor }, caller) {
      const { command, signature: given, ...payload } = body as ActBody;
      const signing = { act: act.name, command };
      const seen = { origin, note: visitor.note };
      const signature = given && act.signed && (await sign(house, caller, act.signed, signing, given, seen));
      const outcome = await performAct(
        caller.runtime,
        {
          act,
          payload,
          command,
          actor: { account: caller.account.id, role: caller.role },
          sites: caller.sites,
          ...(signature ? { signature } : {}),
        },
        house.sources,
      );
      if (outcome.outcome === 'refused') throw new RefusedAct(outcome.refusal);
      return { body: outcome.reply };
    },
  });
}

function propertiesOf({ name, payload }: Act): TProperties {
  if (!('properties' in payload)) throw new Error(`The payload of act ${name} is not an object.`);
  return (payload as TObject).properties;
}
