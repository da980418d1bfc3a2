import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ActReply } from '../record/views.ts';
import { api, Problem } from './api.ts';
import { newCommandId } from './command-id.ts';
import { passkeyAnswer } from './parts/passkey-answer.ts';
import type { Proof } from './parts/proof.ts';
import { sendUntilAnswered } from './send-until-answered.ts';
import { untilLaterOrOnline } from './until-later-or-online.ts';

/** Who signs, and the hash of what is on the screen. */
interface AskedSignature {
  readonly proof: Proof;
  readonly of: string;
}

export interface ActState {
  readonly run: (payload: object, signature?: AskedSignature) => void;
  readonly isPending: boolean;
  /** Nobody answers; what was entered is kept and sent again. */
  readonly isWaiting: boolean;
  readonly error: Error | null;
  readonly reply: ActReply | undefined;
  readonly reset: () => void;
}

/**
 * One act at one opening of a form or dialog. All its sendings carry the same command id, so a double click, a retry or a
 * lost answer acts once; after it was done the next act gets a new id.
 */
export function useAct(
  study: string,
  act: string,
  onDone?: (reply: ActReply) => void,
  firstCommand?: string,
): ActState {
  const client = useQueryClient();
  const command = useRef(firstCommand ?? newCommandId());
  const isSending = useRef(false);
  const [isWaiting, setWaiting] = useState(false);
  const mutation = useMutation({
    mutationFn: async ({ payload, signature }: Asked) => {
      const given = signature && (await signatureOf(act, command.current, signature));
      const body = { ...payload, ...(given ? { signature: given } : {}), command: command.current };
      return sendUntilAnswered(
        () => api.act(study, act, body),
        async seconds => {
          setWaiting(true);
          await untilLaterOrOnline(seconds);
        },
      );
    },
    onSuccess: async reply => {
      command.current = newCommandId();
      await refresh(client);
      onDone?.(reply);
    },
    onError: error => {
      if (error instanceof Problem && overtaken.has(error.view.code)) return refresh(client);
      return undefined;
    },
    onSettled: () => {
      isSending.current = false;
      setWaiting(false);
    },
  });
  return {
    run: (payload, signature) => {
      if (isSending.current) return;
      isSending.current = true;
      mutation.mutate({ payload, signature });
    },
    isPending: mutation.isPending,
    isWaiting,
    error: mutation.error,
    reply: mutation.data,
    reset: mutation.reset,
  };
}

interface Asked {
  readonly payload: object;
  readonly signature: AskedSignature | undefined;
}

/** A passkey answers for this one command and for what is signed by it. */
async function signatureOf(act: string, command: string, { proof, of }: AskedSignature) {
  if (proof !== 'passkey') return { password: proof.password, of };
  const optionsJSON = await api.beginSignature({ act, command, of });
  return { passkey: await passkeyAnswer(optionsJSON), of };
}

/**
 * Refusals after which the page is brought up to date: somebody else did something meanwhile, or the form is asked
 * otherwise than when it was opened.
 */
const overtaken: ReadonlySet<string> = new Set([
  'drawn-under-other-version',
  'form-already-recorded',
  'form-has-errors',
  'value-changed-meanwhile',
]);

function refresh(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ predicate: query => query.queryKey[0] !== 'session' });
}
