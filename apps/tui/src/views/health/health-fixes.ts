import type { Services } from '../../app/services.ts';
import { askUndo } from '../../app/undo.ts';

/** What would mend a finding: something that this interface does, or a command for the terminal. */
export type Fix =
  | { readonly kind: 'run'; readonly what: 'scan' | 'doctor' | 'trash' | 'audit'; readonly label: string }
  | { readonly kind: 'undo'; readonly operation: string; readonly label: string }
  | { readonly kind: 'command'; readonly command: string };

const RUN = [
  [/^cairn scan\b(?!.*--)/, 'scan', 'look at the disk again'],
  [/^cairn doctor\b/, 'doctor', 'settle what a crash left open'],
  [/^cairn trash purge\b/, 'trash', 'open the trash, where it can be purged'],
  [/^cairn audit verify\b/, 'audit', 'open the audit trail, where V verifies it'],
] as const;

/** The fix that a hint offers; undefined when it asks for something that only a person can do. */
export function fixOf(hint: string | undefined): Fix | undefined {
  if (hint === undefined) return undefined;
  const undo = /\bcairn undo (\S+)/.exec(hint)?.[1];
  if (undo !== undefined) return { kind: 'undo', operation: undo, label: 'take the operation back' };
  const [command] = /\bcairn [a-z][^;:.,]*/.exec(hint) ?? [];
  if (command === undefined) return undefined;
  const known = RUN.find(([pattern]) => pattern.test(command));
  return known === undefined
    ? { kind: 'command', command: command.trim() }
    : { kind: 'run', what: known[1], label: known[2] };
}

/** Runs a fix, or shows the command that is one. */
export async function runFix(services: Services, fix: Fix): Promise<void> {
  if (fix.kind === 'command')
    return services.show({
      title: 'In a terminal',
      lines: [[{ text: fix.command, role: 'strong' }]],
    });
  if (fix.kind === 'undo') return askUndo(services, fix.operation);
  switch (fix.what) {
    case 'trash':
    case 'audit':
      return services.open(fix.what);
    case 'scan': {
      const { files } = await services.work(
        'scan',
        { watching: false },
        { title: 'scanning', canStop: true },
      );
      return services.say('good', `Looked at ${files} files.`);
    }
    case 'doctor': {
      const { items, settled } = await services.work('doctor', undefined, {
        title: 'looking after what was left open',
        changes: true,
      });
      const bad = items.filter(({ severity }) => severity === 'error' || severity === 'warning');
      if (bad.length === 0)
        return services.say(
          'good',
          settled.length === 0 ? 'The doctor found nothing.' : `Settled ${settled.join(', ')}.`,
        );
      return services.show({
        title: 'What the doctor found',
        lines: bad.flatMap(({ check, text, hint }) => [
          [{ text: `${check}  `, role: 'warn' as const }, { text }],
          ...(hint === undefined ? [] : [[{ text: `  → ${hint}`, role: 'dim' as const }]]),
        ]),
      });
    }
  }
}
