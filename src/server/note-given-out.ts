import type { Act } from '../conduct/act.ts';
import { noteCopy } from '../conduct/note-copy.ts';
import type { CopyGivenOut } from '../record/copy-events.ts';
import type { House } from './house.ts';
import type { StudyCaller } from './operation.ts';
import { performAct } from './perform-act.ts';
import { drawCommand } from './sources.ts';

/** In the audit trail before it leaves the server. */
export function noteGivenOut(house: House, caller: StudyCaller, copy: CopyGivenOut): Promise<void> {
  return noteReading(house, caller, noteCopy as Act, copy);
}

/** What is read is recorded by the server itself, in the reader's name and before it is shown. */
export async function noteReading(
  house: House,
  { runtime, account, role, sites }: StudyCaller,
  act: Act,
  payload: object,
): Promise<void> {
  const actor = { account: account.id, role };
  const command = drawCommand(house.sources.chance);
  await performAct(runtime, { act, payload, command, actor, sites }, house.sources);
}
