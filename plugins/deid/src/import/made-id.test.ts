import { describe, expect, test } from 'vitest';
import { isHarmlessId, isMadeId } from './made-id.ts';

const created = Date.UTC(2025, 0, 3, 10, 25);

describe('an id that a program made', () => {
  test.each([
    'video_raw_20250103_102500_9f3c1a2b',
    'video-deid-20250103T102500Z-9f3c',
    'artifact_1735899900_ab12',
    'run_20250104_000500',
    'phi_intervals_9f3c1a2b',
  ])('%s says nothing that is not kept anyway', (id) => {
    expect(isMadeId(id, created)).toBe(true);
  });

  test.each([
    'video_raw_19480622_9f3c', // A birthday.
    'video_raw_20250103_12345678', // A medical record number.
    'video_raw_20250103_256000', // No time of day.
    'video_raw_102500', // A time without a day may be anything.
    'video_lopez_20250103_9f3c',
    'video_raw_20250103_ada',
    'video_raw_1611111111_ab12',
  ])('%s may be of somebody', (id) => {
    expect(isMadeId(id, created)).toBe(false);
  });

  test('has no day where nothing says when the artifact was created', () => {
    expect(isMadeId('video_raw_20250103_9f3c', undefined)).toBe(false);
  });
});

test('ids that the detectors let pass need no leave', () => {
  expect(['vid-001', '0b9a3c5e-8d3f-4f43-9d3c-1a2b3c4d5e6f', 'lopez-1'].map(isHarmlessId)).toEqual([
    true,
    true,
    false,
  ]);
});
