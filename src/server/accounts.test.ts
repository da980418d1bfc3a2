import { describe, expect, test } from 'vitest';
import type { AccountEvent } from '../record/account-events.ts';
import type { StoredEvent } from '../record/event.ts';
import { type Account, type Accounts, foldAccounts, isShut } from './accounts.ts';

type Noted = {
  [Type in AccountEvent['type']]: Pick<Extract<AccountEvent, { type: Type }>, 'type' | 'data'>;
}[AccountEvent['type']];

function fold(...noted: readonly (readonly [string, Noted])[]): Account {
  const stored = {
    actor: { account: 'system', role: 'system' },
    command: 'c',
    definition: '',
    study: '',
    stream: 'accounts',
    previous: '',
    hash: '',
  };
  let accounts: Accounts | undefined;
  noted.forEach(([at, { type, data }], index) => {
    accounts = foldAccounts(accounts, {
      ...stored,
      type,
      data,
      at,
      version: index + 1,
    } satisfies StoredEvent);
  });
  const account = accounts?.li;
  if (!account) throw new Error('There is no account.');
  return account;
}

const created = [
  '2026-01-05T08:00:00Z',
  { type: 'accountCreated', data: { account: 'li', name: 'Li Na' } },
] as const;
const failure = (at: string) => [at, { type: 'signInFailed', data: { account: 'li' } }] as const;
const failures = (...minutes: readonly string[]) =>
  minutes.map(minute => failure(`2026-01-05T09:${minute}:00Z`));

describe('lock-out', () => {
  test('begins with the fifth failure within 15 minutes and ends when the first of them is 15 minutes old', () => {
    const four = fold(created, ...failures('00', '01', '02', '03'));
    expect(isShut(four, 'elsewhere', '2026-01-05T09:03:30Z')).toBe(false);
    const five = fold(created, ...failures('00', '01', '02', '03', '04'));
    expect(isShut(five, 'elsewhere', '2026-01-05T09:04:30Z')).toBe(true);
    expect(isShut(five, 'elsewhere', '2026-01-05T09:14:59Z')).toBe(true);
    expect(isShut(five, 'elsewhere', '2026-01-05T09:15:00Z')).toBe(false);
  });

  test('shuts one door and no other: browsers that are known, and open sessions, have their own', () => {
    const device = (minute: string) =>
      [
        `2026-01-05T09:${minute}:00Z`,
        { type: 'signInFailed', data: { account: 'li', door: 'device:d' } },
      ] as const;
    const tried = failures('00', '01', '02', '03', '04');
    const account = fold(created, ...tried, ...['05', '06', '07', '08'].map(device));
    const now = '2026-01-05T09:08:30Z';
    expect(isShut(account, 'elsewhere', now)).toBe(true);
    expect(isShut(account, 'device:d', now)).toBe(false);
    expect(isShut(account, 'session:s', now)).toBe(false);
    const fifth = fold(created, ...tried, ...['05', '06', '07', '08', '09'].map(device));
    expect(isShut(fifth, 'device:d', '2026-01-05T09:09:30Z')).toBe(true);
    expect(isShut(fifth, 'device:other', '2026-01-05T09:09:30Z')).toBe(false);
  });

  test('does not begin with five failures spread over more', () => {
    const slow = fold(created, ...failures('00', '05', '10', '15', '20'));
    expect(isShut(slow, 'elsewhere', '2026-01-05T09:20:30Z')).toBe(false);
  });

  test('ends when the password is set anew', () => {
    const set = ['2026-01-05T09:05:00Z', { type: 'passwordSet', data: { account: 'li' } }] as const;
    const account = fold(created, ...failures('00', '01', '02', '03', '04'), set);
    expect(isShut(account, 'elsewhere', '2026-01-05T09:05:30Z')).toBe(false);
  });
});

describe('roles', () => {
  test('are one per study, and what was held once is not forgotten', () => {
    const grant = (role: string) =>
      [
        '2026-01-05T09:00:00Z',
        { type: 'roleGranted', data: { account: 'li', study: 'S', role, sites: ['01'] } },
      ] as const;
    const revoke = [
      '2026-01-05T10:00:00Z',
      { type: 'roleRevoked', data: { account: 'li', study: 'S', reason: 'Left' } },
    ] as const;
    const account = fold(created, grant('monitor'), revoke, grant('auditor'));
    expect(account.roles).toEqual({ S: { role: 'auditor', sites: ['01'], terms: {} } });
    expect(account.everHeld).toEqual({ S: ['monitor', 'auditor'] });
    expect(fold(created, grant('monitor'), revoke).roles).toEqual({});
  });

  test('are not given to an account that does not exist', () => {
    const grant = { account: 'li', study: 'S', role: 'monitor', sites: ['01'] };
    expect(() => fold(['2026-01-05T09:00:00Z', { type: 'roleGranted', data: grant }])).toThrow(
      /li does not exist/,
    );
  });
});
