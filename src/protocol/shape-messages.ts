import type { Finding } from './finding.ts';
import { nearestName } from './nearest.ts';
import type { Mismatch } from './shape.ts';
import { patterns } from './vocabulary.ts';

type Wording = Pick<Finding, 'message' | 'remedy'>;
type MismatchOf<C extends Mismatch['code']> = Extract<Mismatch, { code: C }>;

/** A mismatch in words: what is wrong and what to do. */
export function wordMismatch(mismatch: Mismatch): Wording {
  switch (mismatch.code) {
    case 'missingKey':
      return wordMissingKey(mismatch);
    case 'unknownKey':
      return wordUnknownKey(mismatch);
    case 'wrongType':
      return wordWrongType(mismatch);
    case 'notAmong':
      return wordNotAmong(mismatch);
    case 'badFormat':
      return wordBadFormat(mismatch);
    case 'outOfRange':
      return {
        message: {
          en: `${mismatch.found} is out of range.`,
          zh: `${mismatch.found} 超出范围。`,
        },
        remedy: {
          en: `Give a number ${mismatch.comparator} ${mismatch.limit}.`,
          zh: `请给出 ${mismatch.comparator} ${mismatch.limit} 的数字。`,
        },
      };
    case 'wrongLength':
      return wordWrongLength(mismatch);
  }
}

function wordMissingKey({ path, key }: MismatchOf<'missingKey'>): Wording {
  const translation = key === 'zh' || key === 'en';
  return {
    message: {
      en: `${placeEn(path)} lacks “${key}”.`,
      zh: `${placeZh(path)}缺少“${key}”。`,
    },
    remedy: translation
      ? {
          en: `Give the text in ${key === 'zh' ? 'Simplified Chinese' : 'English'} too.`,
          zh: `请同时给出${key === 'zh' ? '简体中文' : '英文'}文本。`,
        }
      : { en: `Add the key “${key}”.`, zh: `请添加键“${key}”。` },
  };
}

function wordUnknownKey({ path, key, allowed }: MismatchOf<'unknownKey'>): Wording {
  const meant = nearestName(key, allowed);
  const keys = allowed.join(', ');
  const message = {
    en: `${placeEn(path.slice(0, -1))} has no key “${key}”.`,
    zh: `${placeZh(path.slice(0, -1))}没有键“${key}”。`,
  };
  if (meant !== undefined)
    return { message, remedy: { en: `Write “${meant}”?`, zh: `是否应为“${meant}”？` } };
  if (allowed.length === 0) return { message, remedy: { en: 'Remove it.', zh: '请删除。' } };
  return {
    message,
    remedy: { en: `Remove it, or use one of: ${keys}.`, zh: `请删除，或改用其中之一：${keys}。` },
  };
}

const typeNames: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  array: { en: 'a list', zh: '列表' },
  object: { en: 'keys with values', zh: '键值表' },
  string: { en: 'a text', zh: '文本' },
  number: { en: 'a number', zh: '数字' },
  integer: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
};

function wordWrongType({ expected, found }: MismatchOf<'wrongType'>): Wording {
  const names = (language: 'en' | 'zh'): string =>
    expected.map(type => typeNames[type]?.[language] ?? type).join(language === 'en' ? ' or ' : '或');
  const empty = found === null || found === undefined;
  const quoted = expected.includes('string') && (typeof found === 'number' || typeof found === 'boolean');
  return {
    message: {
      en: empty
        ? `Nothing stands where ${names('en')} is wanted.`
        : `${show(found)} stands where ${names('en')} is wanted.`,
      zh: empty ? `此处需要${names('zh')}，却是空的。` : `此处需要${names('zh')}，却是 ${show(found)}。`,
    },
    remedy: quoted
      ? { en: `Put it in quotes: "${found}".`, zh: `请加引号："${found}"。` }
      : { en: `Give ${names('en')}.`, zh: `请给出${names('zh')}。` },
  };
}

function wordNotAmong({ allowed, found }: MismatchOf<'notAmong'>): Wording {
  const choices = allowed.map(show).join(', ');
  const meant = typeof found === 'string' ? nearestName(found, allowed.map(String)) : undefined;
  const suggestion = meant === undefined || allowed.length === 1 ? '' : meant;
  return {
    message: { en: `${show(found)} is not allowed here.`, zh: `此处不允许 ${show(found)}。` },
    remedy: {
      en: suggestion === '' ? `Use one of: ${choices}.` : `Write “${suggestion}”? Allowed: ${choices}.`,
      zh: suggestion === '' ? `可用：${choices}。` : `是否应为“${suggestion}”？可用：${choices}。`,
    },
  };
}

const formats = new Map<string, { readonly en: string; readonly zh: string }>([
  [
    patterns.identifier,
    {
      en: 'Use letters, digits and _, beginning with a letter.',
      zh: '请使用字母、数字和下划线，并以字母开头。',
    },
  ],
  [
    patterns.code,
    {
      en: 'Use letters, digits, point, _ and -, beginning with a letter or digit.',
      zh: '请使用字母、数字、点、下划线和连字符，并以字母或数字开头。',
    },
  ],
  [patterns.version, { en: 'Write the version as 1.0.0.', zh: '版本请写作 1.0.0。' }],
  [
    patterns.fraction,
    { en: 'Write the probability as a fraction such as 2/3.', zh: '概率请写作分数，例如 2/3。' },
  ],
  [patterns.fullDate, { en: 'Write the date as 2025-03-09.', zh: '日期请写作 2025-03-09。' }],
  [
    patterns.partialDate,
    { en: 'Write the date as 2025-03-09, 2025-03 or 2025.', zh: '日期请写作 2025-03-09、2025-03 或 2025。' },
  ],
]);

function wordBadFormat({ pattern, found }: MismatchOf<'badFormat'>): Wording {
  return {
    message: { en: `${show(found)} has the wrong form.`, zh: `${show(found)} 的格式不对。` },
    remedy: formats.get(pattern) ?? {
      en: `It must match ${pattern}.`,
      zh: `须符合 ${pattern}。`,
    },
  };
}

function wordWrongLength({ limit, comparator, of }: MismatchOf<'wrongLength'>): Wording {
  const few = comparator === '≥';
  if (of === 'list')
    return {
      message: few
        ? { en: 'The list is too short.', zh: '列表过短。' }
        : { en: 'The list is too long.', zh: '列表过长。' },
      remedy: few
        ? { en: `Give at least ${limit}.`, zh: `请至少给出 ${limit} 项。` }
        : { en: `Give at most ${limit}.`, zh: `请至多给出 ${limit} 项。` },
    };
  return {
    message: few
      ? { en: 'The text is empty.', zh: '文本为空。' }
      : { en: 'The text is too long.', zh: '文本过长。' },
    remedy: few
      ? { en: 'Write a text.', zh: '请填写文本。' }
      : { en: `Use at most ${limit} characters.`, zh: `请至多使用 ${limit} 个字符。` },
  };
}

function placeEn(path: readonly string[]): string {
  return path.length === 0 ? 'The definition' : `“${path.join('.')}”`;
}

function placeZh(path: readonly string[]): string {
  return path.length === 0 ? '方案定义' : `“${path.join('.')}”`;
}

/** Lists and objects are not spelt out: they may be long, or contain themselves. */
function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
