import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { markProcess, processState } from './process-mark.ts';

describe('the mark of a process', () => {
  it('tells that it lives, and that it has ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const mark = markProcess(child.pid ?? 0);
    expect(mark).toBeDefined();
    expect(processState(child.pid ?? 0, mark ?? '', Date.now())).toBe('alive');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(processState(child.pid ?? 0, mark ?? '', Date.now())).toBe('dead');
    expect(markProcess(child.pid ?? 0)).toBeUndefined();
  });

  it.runIf(process.platform === 'linux')('tells a process from an earlier one with its number', () => {
    const [, boot, space] = (markProcess(process.pid) ?? '').split(':');
    expect(processState(process.pid, ['1', boot, space].join(':'), Date.now())).toBe('dead');
    expect(processState(process.pid, ['1', 'another boot', space].join(':'), Date.now())).toBe('dead');
    expect(processState(process.pid, ['1', boot, 'another container'].join(':'), Date.now())).toBe('unknown');
  });
});
