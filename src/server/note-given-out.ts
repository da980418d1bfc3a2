import type { Act } from '../conduct/act.ts';
import { noteCopy } from '../conduct/note-copy.ts';
import type { CopyGivenOut } from '../record/copy-events.ts';
import type { House } from './house.ts';
import type { StudyCaller } from './operation.ts';
import { performAct } from './perform-act.ts';
import { drawCommand } from './sources.ts';

/** In the audit trail before it leaves the server. */
export async function noteGivenOut(house: House, caller: StudyCaller, copy: CopyGivenOut): Promise<void> {
  const { runtime, account, role, sites } = caller;
  const actor = { account: account.id, role };
  await performAct(
    runtime,
    { act: noteCopy as Act, payload: copy, command: drawCommand(house.sources.chance), actor, sites },
    house.sources,
  );
}
