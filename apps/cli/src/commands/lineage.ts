import { CairnError } from '@cairn/core';
import type { Lineage } from '@cairn/core';
import { lineageText } from '@cairn/render';
import type { Workspace } from '@cairn/workspace';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { note } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { oneReference } from '../frame/references.ts';
import { familyNamesOf, isoTime, textOptions } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { lineageOptions } from '../table/trace.ts';

type Options = CommandInput<typeof lineageOptions>['options'];

/** Shows what an artifact was made from and what was made from it, or writes that for other programs. */
export const lineage: CommandHandler<typeof lineageOptions> = async (frame, input) => {
  const reference = oneReference({ operands: input.operands, options: {} });
  const { format = 'tree', out } = input.options;
  if (format === 'tree' && out !== undefined)
    throw new CairnError(
      'USAGE',
      'expected --format dot, mermaid, prov or openlineage with --out, got a tree',
    );
  await withWorkspace(frame, async (workspace) => {
    if (format === 'tree' || (frame.globals.json && out === undefined))
      await printTree(frame, workspace, { reference, options: input.options });
    else await printExport(frame, workspace, { reference, options: { ...input.options, format } });
  });
};

async function printTree(
  frame: Frame,
  workspace: Workspace,
  { reference, options }: { readonly reference: string; readonly options: Options },
): Promise<void> {
  const { direction, depth } = options;
  const found = await workspace.store.lineage(reference, { direction, depth });
  const how = { ...textOptions(frame, workspace), familyName: familyNamesOf(workspace), direction };
  print(frame, { text: () => lineageText(found, how), json: () => documentOf(found) });
}

interface Exported {
  readonly reference: string;
  readonly options: Omit<Options, 'format'> & { readonly format: 'dot' | 'mermaid' | 'prov' | 'openlineage' };
}

async function printExport(
  frame: Frame,
  workspace: Workspace,
  { reference, options }: Exported,
): Promise<void> {
  const { direction, depth, format } = options;
  const out = frame.globals.dryRun ? undefined : options.out;
  const { text, path } = await workspace.exportLineage(reference, { direction, depth, format, out });
  if (options.out === undefined) frame.out.write(text);
  else {
    note(
      frame,
      path === undefined ? `Would write ${text.length} characters to ${options.out}.` : `Wrote ${path}.`,
    );
    if (frame.globals.json)
      print(frame, {
        text: () => '',
        json: () => ({ path: path ?? options.out, format, bytes: Buffer.byteLength(text) }),
      });
  }
}

function documentOf({ of, nodes, links, cut }: Lineage): Readonly<Record<string, unknown>> {
  return {
    artifact: nodes.find(({ digest }) => digest === of)?.id,
    nodes: nodes.map((node) => ({ ...node, createdAt: isoTime(node.createdAt) })),
    links: links.map((link) => ({ ...link, at: isoTime(link.at) })),
    cut,
  };
}
