import { describe, expect, test } from 'vitest';
import { captureFrame } from '../fixtures/captured-context.ts';
import { askConsent, askCount } from './consent.ts';

const purge = { expected: 12, what: '12 entries' };

describe('the question before a change', () => {
  test.each(['y', 'Y', 'yes', ' yes '])('takes %j for a yes', async (answer) => {
    const { frame, asked } = captureFrame({}, { answers: [answer] });
    await askConsent(frame, 'Trash 12 artifacts?', undefined);
    expect(asked).toEqual(['Trash 12 artifacts? [y/N] ']);
  });

  test.each(['', 'n', 'no', 'yep', 'ja'])('takes %j for a no', async (answer) => {
    const { frame } = captureFrame({}, { answers: [answer] });
    await expect(askConsent(frame, 'Trash?', undefined)).rejects.toMatchObject({ code: 'DECLINED' });
  });

  test('takes the end of the input for a no', async () => {
    const { frame } = captureFrame({}, { answers: [] });
    await expect(askConsent(frame, 'Trash?', undefined)).rejects.toMatchObject({ code: 'DECLINED' });
  });

  test('is answered by --yes without being asked', async () => {
    const { frame, asked } = captureFrame({}, { answers: [] });
    await askConsent(frame, 'Trash?', true);
    expect(asked).toEqual([]);
  });

  test('fails without a terminal and names the flag', async () => {
    const { frame } = captureFrame();
    await expect(askConsent(frame, 'Trash?', undefined)).rejects.toMatchObject({
      code: 'CONSENT_MISSING',
      hint: expect.stringContaining('--yes'),
    });
  });
});

describe('the count before a purge', () => {
  test('has to be typed', async () => {
    const { frame, asked } = captureFrame({}, { answers: ['12'] });
    await askCount(frame, purge, {});
    expect(asked).toEqual(['This deletes 12 entries for good. Type 12 to go on: ']);
  });

  test.each(['y', '11', ''])('is not %j', async (answer) => {
    const { frame } = captureFrame({}, { answers: [answer] });
    await expect(askCount(frame, purge, {})).rejects.toMatchObject({ code: 'DECLINED' });
  });

  test('is given by scripts with --yes --count', async () => {
    await expect(askCount(captureFrame().frame, purge, { yes: true, count: 12 })).resolves.toBeUndefined();
  });

  test.each([{}, { yes: true }, { count: 12 }])('is missing without a terminal in %j', async (given) => {
    await expect(askCount(captureFrame().frame, purge, given)).rejects.toMatchObject({
      code: 'CONSENT_MISSING',
      hint: expect.stringContaining('--yes --count 12'),
    });
  });

  test('that is another one than expected stops the purge', async () => {
    await expect(askCount(captureFrame().frame, purge, { yes: true, count: 11 })).rejects.toMatchObject({
      code: 'DRIFTED',
    });
  });
});
