import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openCatalog } from '@cairn/catalog';
import { stateLayout } from '@cairn/files';
import { runCommand } from '../harness/run-command.ts';
import type { Command } from '../harness/run-command.ts';

/** The command as it ships. */
const CAIRN: string = fileURLToPath(new URL('../../../apps/cli/dist/bin.js', import.meta.url));

/** The name of the family of a workspace made here. */
export const FAMILY = 'run';

/** How the artifacts of a tree lie: a folder each, or files of one stem among others. */
export type WorkspaceLayout = 'folders' | 'files';

const GROUPINGS: Readonly<Record<WorkspaceLayout, readonly string[]>> = {
  folders: ["    files: ['*/*/**']", "    group: '{project}/{run}'", '    unit: directory'],
  files: ["    files: ['*/*']", "    group: '{dir}/{stem}'"],
};

/** Makes a workspace over a tree that lies elsewhere: all it needs is its configuration. */
export function makeWorkspace(folder: string, tree: string, layout: WorkspaceLayout = 'folders'): void {
  const metadata = layout === 'folders' ? 'metadata.json' : "'*.json'";
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'cairn.yaml'),
    [
      'version: 1',
      `roots: { data: ${JSON.stringify(tree)} }`,
      'timezone: UTC',
      'families:',
      `  - name: ${FAMILY}`,
      ...GROUPINGS[layout],
      `    createdAt: { json: ${metadata}, pointer: /created_at }`,
      `    outcome: { json: ${metadata}, pointer: /status, pass: [PASS], fail: [FAIL] }`,
      `    metrics: { score: { json: ${metadata}, pointer: /score } }`,
      `    tags: { json: ${metadata}, pointer: /tags }`,
      `    metadata: { json: ${metadata} }`,
      'retention:',
      `  ${FAMILY}: { keep: { last: 1 }, then: trash }`,
      'gc: { alwaysKeep: [pinned], settle: 0s, maxTrash: 100% }',
      '',
    ].join('\n'),
  );
}

/** The command line in a workspace, with nothing of the user's own settings. */
export function cairn(workspace: string, ...args: readonly string[]): Command {
  return {
    program: process.execPath,
    args: [CAIRN, ...args],
    cwd: workspace,
    environment: { XDG_CONFIG_HOME: join(workspace, '.config'), NO_COLOR: '1' },
  };
}

/** @throws Error when the command was not built. */
export function requireCairn(): void {
  if (!existsSync(CAIRN)) throw new Error(`expected the built command at ${CAIRN}: run pnpm build first`);
}

/** Scans a workspace, where that is not what is measured. */
export async function scanWorkspace(workspace: string): Promise<void> {
  await runCommand(cairn(workspace, 'scan'));
  requireFiles(workspace, 1);
}

/**
 * A scan that finds nothing is fast: so whoever measures one looks whether it found what is there.
 *
 * @throws Error when the catalog has fewer files.
 */
export function requireFiles(workspace: string, expected: number): void {
  const catalog = openCatalog({ paths: stateLayout(workspace), at: Date.now, mode: 'read' });
  try {
    const { files } = catalog.index.totals();
    if (files < expected)
      throw new Error(`expected ${expected} files in the catalog of ${workspace}, got ${files}`);
  } finally {
    catalog.close();
  }
}
