import { printable } from '@cairn/render';
import type { PathClaim } from '@cairn/workspace';
import type { CommandHandler } from '../frame/command-spec.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';

/** Says which family a file belongs to, and why. */
export const pluginsWhy: CommandHandler = async (frame, { operands }) =>
  withWorkspace(frame, async (workspace) => {
    const claim = await workspace.whyPath(operands[0] ?? '');
    print(frame, { text: () => claimText(claim), json: () => ({ claim }) });
  });

function claimText({ path, family, key, others, decidedBy }: PathClaim): string {
  const lines = [
    family === undefined
      ? `${printable(path)} belongs to no family.`
      : `${printable(path)} belongs to ${printable(family)}, artifact ${printable(key ?? '')}.`,
  ];
  if (decidedBy !== undefined) lines.push(`Decided by ${printable(decidedBy)}.`);
  for (const other of others)
    lines.push(`${printable(other.family)} claims it too, for ${printable(other.key)}.`);
  if (family === undefined && others.length > 0)
    lines.push('Until "claims" in the configuration decides, it protects every artifact that holds it.');
  return lines.join('\n');
}
