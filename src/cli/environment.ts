import { readFileSync } from 'node:fs';
import path from 'node:path';
import { roles } from '../record/roles.ts';
import type { ProviderSettings } from '../server/identity-provider.ts';
import { readProvider, wordsOf } from './identity-provider-settings.ts';
import { UsageError } from './usage.ts';

export interface Environment {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly sealKeyFile: string | undefined;
  /** Opens the key file, if it is protected. */
  readonly sealKeyPassphrase: string | undefined;
  /** Where browsers reach the server, without a slash at the end. */
  readonly publicUrl: string | undefined;
  /** Roles that are let in only with a second factor. */
  readonly secondFactorRoles: readonly string[];
  /** Addresses of the proxies in front of the server. */
  readonly trustedProxies: readonly string[];
  /** An institution that people may sign in with. */
  readonly provider: ProviderSettings | undefined;
}

export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const portText = variables.PORT || '8080';
  const port = Number(portText);
  if (!/^\d+$/.test(portText) || port > 65_535)
    throw new UsageError(`PORT is ${portText}; it has to be a number from 0 to 65535.`);
  return {
    host: variables.HOST || '127.0.0.1',
    port,
    dataFolder: path.resolve(variables.DATA_DIR || 'data'),
    databaseUrl: variables.DATABASE_URL || undefined,
    sealKeyFile: variables.SEAL_KEY_FILE || undefined,
    sealKeyPassphrase: readPassphrase(variables),
    publicUrl: readPublicUrl(variables.PUBLIC_URL),
    secondFactorRoles: readRoles(variables.SECOND_FACTOR_ROLES),
    trustedProxies: wordsOf(variables.TRUSTED_PROXIES),
    provider: readProvider(variables),
  };
}

/** Names of roles, or `all`. */
function readRoles(text: string | undefined): readonly string[] {
  const names = wordsOf(text);
  if (names.includes('all')) return roles;
  const unknown = names.filter(name => !(roles as readonly string[]).includes(name));
  if (unknown.length === 0) return names;
  throw new UsageError(
    `SECOND_FACTOR_ROLES names ${unknown.join(', ')}; roles are ${roles.join(', ')}, or all of them: all.`,
  );
}

function readPassphrase(variables: NodeJS.ProcessEnv): string | undefined {
  const { SEAL_KEY_PASSPHRASE: passphrase, SEAL_KEY_PASSPHRASE_FILE: file } = variables;
  if (passphrase || !file) return passphrase || undefined;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '') || undefined;
  } catch {
    throw new UsageError(`SEAL_KEY_PASSPHRASE_FILE is ${file}; that file cannot be read.`);
  }
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new UsageError(
      `PUBLIC_URL is ${text}; it has to be an address such as https://trials.example.org.`,
    );
  return new URL(text).href.replace(/\/$/, '');
}
