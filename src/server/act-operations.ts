import { type TObject, type TProperties, Type } from 'typebox';
import type { Act } from '../conduct/act.ts';
import { acts } from '../conduct/acts.ts';
import { Code, closed } from '../protocol/vocabulary.ts';
import type { Signature } from '../record/event.ts';
import type { House } from './house.ts';
import { type Operation, type StudyCaller, studyOperation } from './operation.ts';
import { performAct } from './perform-act.ts';
import { RefusedAct } from './refused-act.ts';
import { authenticateAgain } from './sign-in.ts';
import { ActReply } from './view-schemas.ts';

/** Made by the caller, a UUID say; sending the same again does nothing a second time. */
export const Command = Type.String({ pattern: '^[A-Za-z0-9._:-]{8,80}$' });

/** What a signed act needs besides: the password once more, and the hash of what was on the screen. */
const SignatureGiven = Type.Object(
  { password: Type.String({ maxLength: 800 }), of: Type.String({ pattern: '^[0-9a-f]{64}$' }) },
  closed,
);

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
  readonly signature?: { readonly password: string; readonly of: string };
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
    async handle({ body, house }, caller) {
      const { command, signature: given, ...payload } = body as ActBody;
      const signature = given && act.signed && (await sign(house, caller, act.signed, given));
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

/** Identity is proved again at each signing (21 CFR 11.200). */
async function sign(
  house: House,
  { account, session }: StudyCaller,
  meaning: string,
  { password, of }: { readonly password: string; readonly of: string },
): Promise<Signature> {
  await authenticateAgain(house, session, password);
  return { account: account.id, name: account.name, meaning, of };
}
