import { formatCount, printableLines } from '@cairn/render';
import type { PluginInfo, PluginProblem, Workspace } from '@cairn/workspace';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';

/** A problem, and the plugin that has it; none for what is between several. */
type Trouble = PluginProblem & { readonly plugin?: string | undefined };

/** Says what is wrong with plugins, and how to mend it. */
export const pluginsDoctor: CommandHandler = async (frame) =>
  withWorkspace(frame, async (workspace) => {
    const plugins = workspace.plugins();
    const problems = [...plugins.flatMap(troublesOf), ...(await claimTroubles(workspace))];
    const healthy = problems.every(({ severity }) => severity !== 'error');
    print(frame, {
      text: () => doctorText(frame, plugins, problems),
      json: () => ({ healthy, problems, plugins }),
    });
    return healthy ? exitCodes.done : exitCodes.findings;
  });

function troublesOf({ name, problems }: PluginInfo): readonly Trouble[] {
  return problems.map((problem) => ({ ...problem, plugin: name }));
}

/** Families that claim each other's files, by what the last scan saw: one for each pair. */
async function claimTroubles(workspace: Workspace): Promise<readonly Trouble[]> {
  const pairs = new Map<
    string,
    { readonly families: readonly string[]; readonly example: string; count: number }
  >();
  for (let offset = 0; ; offset += PAGE) {
    const { artifacts } = await workspace.list({ limit: PAGE, offset });
    for (const { family, protections = [], paths } of artifacts) {
      for (const { rule, text } of protections) {
        if (rule !== 'undecided_claim' || text === undefined) continue;
        const families = [family, text].toSorted();
        const pair = pairs.get(families.join(' ')) ?? { families, example: paths[0] ?? '', count: 0 };
        pair.count++;
        pairs.set(families.join(' '), pair);
      }
    }
    if (artifacts.length < PAGE) break;
  }
  return [...pairs.values()].map(({ families, example, count }) => ({
    severity: 'warning',
    text: `${families.join(' and ')} claim the same files: ${formatCount(count, 'artifact')} will not go, such as ${example}`,
    hint: `Write under claims in the configuration whose they are: "<glob>": ${families[0] ?? ''}. cairn plugins why PATH tells who claims a file.`,
  }));
}

const PAGE = 10_000;

function doctorText({ style }: Frame, plugins: readonly PluginInfo[], problems: readonly Trouble[]): string {
  if (problems.length === 0)
    return plugins.length === 0
      ? `${style('good', '✓')} No plugin is configured.`
      : `${style('good', '✓')} ${formatCount(plugins.length, 'plugin')} loaded, none with trouble.`;
  return problems
    .map(({ severity, plugin, text, hint }) => {
      const mark = severity === 'error' ? style('bad', '✗') : style('warn', '!');
      const advice = hint === undefined ? '' : `\n  ${printableLines(hint)}`;
      return `${mark} ${plugin === undefined ? '' : `${printableLines(plugin)}: `}${printableLines(text)}${advice}`;
    })
    .join('\n');
}
