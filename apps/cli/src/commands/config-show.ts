import { policySentence, printable, renderTable, wrapText } from '@cairn/render';
import type { ConfigValue, Workspace } from '@cairn/workspace';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { familyNamesOf } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { configShowOptions } from '../table/set-up.ts';

/** Shows the settings in force, and each policy as a sentence. */
export const configShow: CommandHandler<typeof configShowOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const values = workspace.configValues().map(withoutCredential);
    print(frame, {
      text: () =>
        [valuesText(frame, values, options.origin ?? false), policiesText(frame, workspace)]
          .filter((part) => part !== '')
          .join('\n\n'),
      json: () => ({
        configPath: workspace.configPath,
        values,
        policies: workspace.policies().map(({ family, title, retention, gc, strategies }) => ({
          family,
          title,
          retention,
          gc,
          sentence: policySentence(retention, gc),
          strategies,
        })),
      }),
    });
  });

const credential = /(?:^|[._-])(?:password|passwd|pwd|secret|token|api[_-]?key)$/i;

/** A value whose name says that it is a credential is not shown. */
function withoutCredential(entry: ConfigValue): ConfigValue {
  return credential.test(entry.key) && typeof entry.value === 'string' ? { ...entry, value: '***' } : entry;
}

function valuesText(frame: Frame, values: readonly ConfigValue[], withOrigin: boolean): string {
  const rows = values.map(({ key, value, origin }) => [
    printable(key),
    printable(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')),
    ...(withOrigin ? [frame.style('dim', printable(origin))] : []),
  ]);
  const columns = [
    { title: 'KEY' },
    { title: 'VALUE', fit: 'wrap' as const },
    ...(withOrigin ? [{ title: 'WRITTEN IN' }] : []),
  ];
  return renderTable(columns, rows, { style: frame.style, width: frame.width });
}

function policiesText(frame: Frame, workspace: Workspace): string {
  const familyName = familyNamesOf(workspace);
  const policies = workspace.policies();
  if (policies.length === 0) return '';
  const room = frame.width === undefined ? undefined : frame.width - 2;
  const parts = policies.map(({ family, retention, gc, strategies }) =>
    [
      frame.style('strong', familyName(family)),
      ...wrapText(policySentence(retention, gc), room).map((line) => `  ${line}`),
      ...Object.entries(strategies).flatMap(([name, rules]) =>
        wrapText(`--strategy ${name}: ${policySentence(rules, gc)}`, room).map((line) => `  ${line}`),
      ),
    ].join('\n'),
  );
  return parts.join('\n');
}
