import { defaultGcSettings } from '@cairn/core';
import { configText } from '../config-text.ts';
import type { ConfigSection } from '../config-text.ts';
import type { FamilyConfig } from '../config.ts';
import { EDITOR_LINE } from '../new-workspace.ts';
import type { ProposedRoot } from './choose-roots.ts';
import type { KnownLayout } from './known-layouts.ts';

/** What a proposed configuration says. */
export interface Proposal {
  readonly name: string;
  readonly roots: readonly ProposedRoot[];
  readonly timezone: string;
  readonly layouts: readonly KnownLayout[];
  readonly families: readonly FamilyConfig[];
  /** One line for each family. */
  readonly comments: readonly string[];
}

/** The commented text of a proposal. What removes anything is written as a comment. */
export function proposalText(proposal: Proposal): string {
  const heading = [
    EDITOR_LINE,
    `cairn.yaml: what cairn looks after in ${proposal.name}. It was proposed by cairn init from what lies here:`,
    'change what does not fit. Nothing is removed by any command but one that is told to with --apply,',
    'and what is removed waits in the trash, from where cairn undo brings it back.',
  ];
  return configText(heading, [
    rootsSection(proposal),
    timezoneSection(proposal),
    ...pluginsSection(proposal),
    ...familiesSection(proposal),
    retentionSection(proposal),
    GC,
  ]);
}

function rootsSection({ roots }: Proposal): ConfigSection {
  return {
    comment: [
      'The folders that cairn looks after, by name. Paths start at this file; a root that moves keeps its name.',
    ],
    key: 'roots',
    value: Object.fromEntries(roots.map(({ name, path }) => [name, path === '' ? '.' : `./${path}`])),
  };
}

function timezoneSection({ timezone }: Proposal): ConfigSection {
  return {
    comment: ['The zone of days, weeks and months, and of times that are written without one.'],
    key: 'timezone',
    value: timezone,
  };
}

function pluginsSection({ layouts }: Proposal): ConfigSection[] {
  if (layouts.length === 0) return [];
  const comment = layouts.flatMap(({ plugin, families, keeps, configFile }) => [
    `${plugin} knows ${families.map(({ name }) => name).join(', ')};`,
    configFile === undefined
      ? `unless retention says otherwise below, it keeps ${keeps}.`
      : `what it keeps stands in ${configFile}.`,
  ]);
  const value = layouts.map(({ plugin, configFile }) =>
    configFile === undefined ? plugin : { use: plugin, options: { configFile } },
  );
  return [{ comment, key: 'plugins', value }];
}

function familiesSection({ families, layouts, comments }: Proposal): ConfigSection[] {
  const comment = [
    'Families without code: which files belong to one artifact, and what they say of themselves.',
    'Globs and groups are relative to the root.',
  ];
  if (families.length > 0) return [{ comment, key: 'families', value: families, entryComments: comments }];
  return layouts.length > 0 ? [] : [{ comment, key: 'families', value: [EXAMPLE], isOff: true }];
}

function retentionSection({ families, layouts }: Proposal): ConfigSection {
  const found = [
    ...families.map(({ name }) => name),
    ...layouts.flatMap((layout) => layout.families.map(({ name }) => name)),
  ];
  const names = found.length === 0 ? [EXAMPLE.name] : found;
  const rules = Object.fromEntries(names.map((name) => [name, { keep: SUGGESTED }]));
  return {
    comment: [
      `What each family keeps. ${layouts.length > 0 ? 'Families of this file' : 'Families'} without an entry here keep everything.`,
      'Take the signs away for a first policy, and look at what it would do: cairn gc',
    ],
    key: 'retention',
    value: rules,
    isOff: true,
  };
}

const SUGGESTED = { last: 10, daily: 7, weekly: 4, monthly: 12 };

const EXAMPLE: FamilyConfig = {
  name: 'nightly',
  files: ['nightly/*/**'],
  group: 'nightly/{run}',
  unit: 'directory',
  runs: true,
  createdAt: { json: 'metadata.json', pointer: '/created_at' },
  outcome: { json: 'result.json', pointer: '/status', pass: ['PASS'], fail: ['FAIL'] },
};

const { settle, maxTrash, trashFor } = defaultGcSettings;
const DEFAULTS = { settle, maxTrash, trashFor };

/** Off, because what is written here would beat what a plugin knows of its own families. */
const GC: ConfigSection = {
  comment: [
    'Brakes of every cleanup, as they are when nothing is written here. settle: what changed more recently is',
    'left alone. maxTrash: the share of a family that may go within a day. trashFor: how long removed artifacts',
    'wait in the trash.',
  ],
  key: 'gc',
  value: DEFAULTS,
  isOff: true,
};
