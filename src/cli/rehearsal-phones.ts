import type { SendStep } from '../simulate/step.ts';
import { type Client, expectPosted } from './rehearsal-client.ts';
import type { Stage } from './rehearsal-stage.ts';

const pin = '402817';

/** A nurse makes the link, the participant opens it on a phone and chooses a PIN. */
export async function enrolPhone(
  { study, phones, openPhone }: Stage,
  nurse: Client,
  participant: string,
  command: string,
): Promise<void> {
  const path = `/api/studies/${study}`;
  const invited = await expectPosted(nurse, `${path}/participants/${participant}/phones`, { command });
  const { link } = Object.fromEntries(new URLSearchParams(new URL(String(invited.link)).hash.slice(1)));
  const enrolled = await expectPosted(openPhone(participant), `${path}/phone/enrol`, { link, pin });
  phones.set(participant, openPhone(participant, String(enrolled.session)));
}

export function sendDiary(
  { study, phones }: Stage,
  { participant, at, entries }: SendStep,
): Promise<Readonly<Record<string, unknown>>> {
  const phone = phones.get(participant);
  if (phone === undefined) throw new Error(`${participant} has no phone.`);
  return expectPosted(phone, `/api/studies/${study}/phone/entries`, { sentAt: at, entries });
}
