import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { callProgram } from './call-program.ts';

const call = { environment: { ...process.env, LC_ALL: 'C.UTF-8' }, timeout: 60_000 };

describe('a program that is called', () => {
  it('gets its input, and gives its output, its errors and its code', async () => {
    const words = ['sh', '-c', 'cat; echo why >&2; exit 3'];
    await expect(callProgram({ ...call, words, input: 'in' })).resolves.toEqual({
      code: 3,
      output: 'in',
      errors: 'why\n',
      isTimedOut: false,
    });
  });

  it('is ended when it takes too long', async () => {
    const end = await callProgram({ ...call, words: ['sleep', '60'], timeout: 20 });
    expect(end).toMatchObject({ code: undefined, isTimedOut: true });
  });

  it('that something else ended did not take too long', async () => {
    const end = await callProgram({ ...call, words: ['sh', '-c', 'kill -KILL $$'] });
    expect(end).toMatchObject({ code: undefined, isTimedOut: false });
  });

  it('that is missing leaves nothing behind that keeps the process of its caller alive', () => {
    const script = `
      const { callProgram } = await import('${new URL('call-program.ts', import.meta.url).href}');
      const call = { words: ['/nowhere/at/all'], environment: {}, timeout: 60_000 };
      console.log(await callProgram(call).catch(({ code }) => code));
      setImmediate(() => console.log(process.getActiveResourcesInfo().includes('Timeout')));`;
    const words = ['--input-type=module', '--eval', script];
    expect(execFileSync(process.execPath, words, { encoding: 'utf8' })).toBe('ENOENT\nfalse\n');
  });
});
