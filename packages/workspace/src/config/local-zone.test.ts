import { systemZone } from '@cairn/core';
import { expect, it } from 'vitest';
import { localZone } from './local-zone.ts';

it('names the zone that the time zone database names', () => {
  expect(localZone(process.env)).toBe(systemZone());
});
