import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { captureFrame } from '../fixtures/captured-context.ts';
import { againWith, applyLine, commandLine, fromHere } from './command-line.ts';
import type { Frame } from './frame.ts';

function typed(...words: readonly string[]): Frame {
  const at = words.indexOf('-C');
  const { frame } = captureFrame({ workspace: at === -1 ? undefined : words[at + 1] });
  return { ...frame, words, commandNames: ['gc', 'undo'] };
}

describe('a command to be typed next', () => {
  test('names the folder that was named', () => {
    expect(commandLine(typed('-C', 'my data', 'gc'), 'undo', 'op1')).toBe("cairn -C 'my data' undo op1");
    expect(commandLine(typed('gc'), 'undo', 'op1')).toBe('cairn undo op1');
  });

  test('is read back by a shell as it was, and holds nothing that could drive a terminal', () => {
    for (const word of ["it's", 'a b', '$(x)', 'new\nline', "\u001b[31m'red\\", 'right\u202eleft']) {
      const line = commandLine(typed(), word);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      const { stdout } = spawnSync('bash', ['-c', `printf %s ${line.slice('cairn '.length)}`]);
      expect(stdout.toString()).toBe(word);
    }
  });
});

describe('the command that carries out what was shown', () => {
  test('is what was typed, values as they were typed, with --apply', () => {
    expect(applyLine(typed('-C', 'w', 'compact', '--min-size', '64KiB', 'a1'))).toBe(
      'Apply: cairn -C w compact --min-size 64KiB a1 --apply',
    );
    expect(applyLine(typed('gc', '--dry-run', '--execute'))).toBe('Apply: cairn gc --execute');
  });

  test('leaves out what keeps it from acting', () => {
    const words = ['gc', '--check', '--out', 'plan.json', '-f', 'bench', '--out=other.json'];
    expect(applyLine(typed(...words), { flags: ['--check'], values: ['--out'] })).toBe(
      'Apply: cairn gc -f bench --apply',
    );
  });

  test('adds before what is passed on', () => {
    expect(againWith(typed('schedule', '--', 'gc', '--dry-run'), ['--install'])).toBe(
      'cairn schedule --install -- gc --dry-run',
    );
  });
});

test('what the library and plugins say to type works from here', () => {
  const frame = typed('-C', 'w', 'essays', 'health');
  expect(
    fromHere(frame, 'Undo: cairn undo op1. The other cairn is at work; cairn essays export goes on.'),
  ).toBe('Undo: cairn -C w undo op1. The other cairn is at work; cairn -C w essays export goes on.');
  expect(fromHere(typed('gc'), 'Undo: cairn undo op1')).toBe('Undo: cairn undo op1');
});
