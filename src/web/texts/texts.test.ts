import { expect, test } from 'vitest';
import { acts } from '../../conduct/acts.ts';
import { roles } from '../../record/roles.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

test('what is on the screen when something is signed is the meaning that is recorded', () => {
  const signed = Object.values(acts).flatMap(act =>
    act.signed === undefined ? [] : [[act.name, act.signed]],
  );
  expect(en.sign.meanings).toEqual(Object.fromEntries(signed));
});

test('every role has a name', () => {
  expect(Object.keys(en.roles).sort()).toEqual([...roles, 'system'].sort());
});

test('no Chinese sentence was left in English', () => {
  const allowed = new Set(['product']);
  const english = leaves(en);
  const same = leaves(zh).filter(([path, text], index) => {
    const isLatin = /[A-Za-z]{3,}/.test(text) && !/[\u4e00-\u9fff]/.test(text);
    return (isLatin || text === english[index]?.[1]) && /[A-Za-z]/.test(text) && !allowed.has(path);
  });
  expect(same).toEqual([]);
});

/** Sentences with parts are called with placeholders that are no words. */
function leaves(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[here, value]];
    if (typeof value === 'function')
      return here === 'participant.steps.visit' ? [] : [[here, String(value(1, 2))]];
    return leaves(value as object, here);
  });
}
