import { expect, test } from 'vitest';
import { browserName } from './browser-name.ts';

test('a browser is named by what tells it apart', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0';
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
  expect(browserName(edge)).toEqual({ browser: 'Edge', system: 'Windows' });
  expect(browserName(phone)).toEqual({ browser: 'Safari', system: 'iOS' });
  expect(browserName('node')).toEqual({});
});
