import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownAddress, parseSearch, stringifySearch } from '#client/app/address.ts';

test('every filter survives the way into the address and back', () => {
  const filters = fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }));
  fc.assert(
    fc.property(filters, (search) => {
      expect(Object.entries(parseSearch(stringifySearch(search)))).toEqual(
        Object.entries(Object.fromEntries(new URLSearchParams(stringifySearch(search)))),
      );
      for (const [name, value] of Object.entries(search)) {
        if (value.isWellFormed() && name.isWellFormed())
          expect(parseSearch(stringifySearch({ [name]: value }))[name]).toBe(value);
      }
    }),
  );
});

test('an empty filter leaves no trace in the address', () => {
  expect(stringifySearch({ text: '', state: undefined, late: 'yes' })).toBe('?late=yes');
  expect(stringifySearch({})).toBe('');
});

test('a number in an address stays what was typed', () => {
  expect(parseSearch('?text=2026')).toEqual({ text: '2026' });
});

test.each([
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'javascript:alert(1)',
  '/sign-in',
])('after sign-in nobody is sent to %s', (address) => {
  expect(ownAddress(address)).toBe('/');
});

test('after sign-in people come back to where they were', () => {
  expect(ownAddress('/ledger/problem-rectification?state=filed')).toBe(
    '/ledger/problem-rectification?state=filed',
  );
  expect(ownAddress(undefined)).toBe('/');
});
