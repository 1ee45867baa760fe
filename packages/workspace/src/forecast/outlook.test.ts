import { dayInMilliseconds as day } from '@cairn/core';
import { expect, it } from 'vitest';
import { outlookOf } from './outlook.ts';

const now = Date.UTC(2026, 10, 21);
const disk = { now, horizon: now + 1000 * day, free: 1000, used: 500 };
const growth = { value: 10, lower: 5, upper: 20 };

it('says when a disk is full, and between which days', () => {
  const simulated = [0, 10, 20].map((index) => ({ at: now + index * day, bytes: 0 }));
  expect(outlookOf({ ...disk, growth, simulated })).toMatchObject({
    fullWithout: now + 100 * day,
    earliest: now + 50 * day,
    latest: now + 200 * day,
    fullWith: undefined,
  });
});

it('draws the end of a simulation on in a straight line', () => {
  const simulated = [0, 10, 20].map((index) => ({ at: now + index * day, bytes: index * 5 }));
  const { fullWith, course } = outlookOf({ ...disk, growth, simulated });
  expect(fullWith).toBeCloseTo(now + 200 * day, -3);
  expect(course.at(-1)).toMatchObject({ at: disk.horizon, with: 500 + 5000 });
});

it('finds the day on which policies are too late', () => {
  const simulated = [
    { at: now, bytes: 0 },
    { at: now + 10 * day, bytes: 800 },
    { at: now + 20 * day, bytes: 1200 },
    { at: now + 30 * day, bytes: 100 },
  ];
  expect(outlookOf({ ...disk, growth, simulated }).fullWith).toBe(now + 15 * day);
});

it('sets no date where nothing grows, or later than is looked', () => {
  const still = outlookOf({ ...disk, growth: undefined, simulated: [] });
  expect([still.fullWithout, still.fullWith]).toEqual([undefined, undefined]);
  const slow = outlookOf({ ...disk, growth: { value: 0.5, lower: 0, upper: 2 }, simulated: [] });
  expect(slow).toMatchObject({ fullWithout: undefined, earliest: now + 500 * day, latest: undefined });
});
