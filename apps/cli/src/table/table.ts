import type { CommandGroup, CommandSpec } from '../frame/command-spec.ts';
import { flag, text } from '../frame/option-spec.ts';
import { archives } from './archive.ts';
import { compaction } from './compaction.ts';
import { decide } from './decide.ts';
import { handOver } from './hand-over.ts';
import { prove } from './prove.ts';
import { see } from './see.ts';
import { setUp } from './set-up.ts';
import { takeBack } from './take-back.ts';
import { trace } from './trace.ts';
import { weigh } from './weigh.ts';

/** Every command, under the headings of the help. */
export const commandGroups: readonly CommandGroup[] = [
  see,
  decide,
  compaction,
  weigh,
  takeBack,
  archives,
  handOver,
  trace,
  prove,
  setUp,
];

/** Every command in one row. */
export const commandTable: readonly CommandSpec[] = commandGroups.flatMap((group) => group.commands);

/** What the words mean that only introduce others. */
export const groupSummaries: Readonly<Record<string, string>> = {
  trash: 'what was removed and can be brought back',
  archive: 'copies that other programs can check',
  audit: 'the tamper-evident record of what happened',
  'audit key': 'keys of checkpoints',
  manifest: 'the manifest for other tools',
  policy: 'compare and test policies',
  plugins: 'what plugins there are',
  config: 'the settings',
  import: 'take over from older tools',
  run: 'runs of pipelines',
};

/** Options of every command, before or after its name. */
export const globalOptions = {
  workspace: text('-C, --workspace <dir>', 'work as if started in this folder'),
  json: flag('--json', 'print one JSON document'),
  quiet: flag('-q, --quiet', 'print the result and errors only'),
  verbose: flag('-v, --verbose', 'print more'),
  color: flag('--no-color', 'print no colours (NO_COLOR does the same)'),
  dryRun: flag('--dry-run', 'look only; wins over everything else'),
} as const;
