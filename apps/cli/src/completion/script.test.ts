import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { completionScript } from './script.ts';

const has = (program: string): boolean => spawnSync(program, ['-c', 'exit 0']).status === 0;

/** What bash offers for a command line whose last word is being typed. */
function complete(...words: string[]): string[] {
  const script = `${completionScript('bash')}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
_cairn
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.trim().split('\n');
}

describe('completion', () => {
  test.skipIf(!has('bash'))('offers commands, their words and their options in bash', () => {
    expect(complete('cairn', 'tr')).toEqual(['trash']);
    expect(complete('cairn', 'trash', '')).toEqual(['list', 'purge']);
    expect(complete('cairn', 'gc', '--al')).toEqual(['--all', '--allow-large']);
    expect(complete('cairn', '--json', 'audit', 'key', 'c')).toEqual(['create']);
    expect(complete('cairn', 'completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  test.skipIf(!has('bash'))('asks cairn for the words of plugins in bash', () => {
    const asked = `${completionScript('bash')}
cairn() { [[ "$4" == '' ]] && printf 'lab\\tLab\\n' || printf '%s-one\\tOne\\n%s-two\\tTwo\\n' "$4" "$4"; }
ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _cairn; echo "\${COMPREPLY[*]}"; }
ask cairn la
ask cairn --json lab ''
ask cairn trash la`;
    const { stdout, stderr } = spawnSync('bash', ['-c', asked], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout.split('\n')).toEqual(['lab', 'lab-one lab-two', '', '']);
  });

  test.each(['bash', 'zsh', 'fish'] as const)('is a valid script for %s', (shell) => {
    const script = completionScript(shell);
    expect(script).toContain('purge');
    if (!has(shell)) return;
    expect(spawnSync(shell, ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });
});
