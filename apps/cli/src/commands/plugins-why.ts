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

function claimText(claim: PathClaim): string {
  const { path, family, key, others, decidedBy } = claim;
  if (family !== undefined && claim.isDecided === false) return undecidedText(claim);
  const lines = [
    family === undefined
      ? `${printable(path)} belongs to no family.`
      : `${printable(path)} belongs to ${printable(family)}, artifact ${printable(key ?? '')}.`,
  ];
  if (decidedBy !== undefined) lines.push(`Decided by ${printable(decidedBy)}.`);
  for (const other of others)
    lines.push(`${printable(other.family)} would have it otherwise, for ${printable(other.key)}.`);
  return lines.join('\n');
}

function undecidedText({ path, family = '', key = '', others }: PathClaim): string {
  const claims = [{ family, key }, ...others];
  return [
    `${printable(path)} is claimed by ${claims.length} families:`,
    ...claims.map((each) => `  ${printable(each.family)}, for ${printable(each.key)}`),
    'Until the configuration decides, it protects each of these artifacts. To decide, write a glob of such files,',
    'relative to the root, and whose they are:',
    `  claims: { "<glob>": ${printable(family)} }`,
  ].join('\n');
}
