import type {
  FiguresView,
  GroupView,
  ManagedArtifact,
  TextView,
  TrailState,
  View,
  ViewContext,
} from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { familiesOf } from '../families/branches.ts';
import { rawBytesOf, type RawBytes } from '../verification/raw-bytes.ts';
import { overridesTable } from './overrides-table.ts';
import { eventsOfArtifacts, eventsOfPeriod, eventsTable, type ReportEvent } from './report-events.ts';
import {
  allArtifacts,
  relativesOf,
  scopeOf,
  type AuditReportInput,
  type Family,
  type ReportScope,
} from './report-scope.ts';
import { actorsTable, checksumsTable, lineageGraph, rawBytesTable } from './report-tables.ts';

/** What happened to one recording, or in one period, for an auditor: events, lineage, checksums, and what holds. */
export const auditReportView: View<AuditReportInput> = defineView<AuditReportInput>({
  name: 'audit-report',
  title: 'what happened to a recording or in a period, with lineage and checksums',
  input: z
    .strictObject({
      recording: z
        .string()
        .optional()
        .describe('an artifact: the report is about all that it comes from and that comes from it')
        .meta({ positional: true }),
      from: z.string().optional().describe('first moment of a period, in UTC: 2026-01-01'),
      to: z.string().optional().describe('its last day, or the moment at which it ends, in UTC'),
    })
    .refine(({ recording, from, to }) => (recording ?? from ?? to) !== undefined, {
      error: 'expected a recording or a period for the report, got neither',
    }),
  load: async (input, context) => reportOf(await scopeOf(input, context), context),
});

interface Report {
  readonly scope: ReportScope;
  readonly family: Family;
  readonly events: readonly ReportEvent[];
  readonly raw: readonly RawBytes[];
  readonly trail: TrailState;
}

async function reportOf(scope: ReportScope, context: ViewContext): Promise<GroupView> {
  // First, so that the report says of the trail what was true before it was read.
  const trail = await context.verifyTrail();
  const { family, events } = await (scope.recording === undefined
    ? ofPeriod(scope, context)
    : ofRecording(scope.recording, { scope, context }));
  const within = new Set(family.artifacts.map(({ digest }) => digest));
  const raw = (await rawBytesOf(context)).filter(
    ({ artifact }) => scope.recording === undefined || within.has(artifact.digest),
  );
  const report = { scope, family, events, raw, trail };
  return {
    kind: 'group',
    title: titleOf(scope),
    parts: [
      aboutText(report),
      summary(report),
      trailText(trail),
      eventsTable(events),
      lineageGraph(family),
      await checksumsTable(context, family.artifacts),
      rawBytesTable(raw),
      actorsTable(events),
      overridesTable(events),
    ],
  };
}

type Gathered = Pick<Report, 'family' | 'events'>;

async function ofRecording(
  recording: ManagedArtifact,
  { scope, context }: { readonly scope: ReportScope; readonly context: ViewContext },
): Promise<Gathered> {
  const family = await relativesOf(context, [recording]);
  return { family, events: await eventsOfArtifacts(context, family.artifacts, scope.period) };
}

/** Artifacts that were made in the period, or that something happened to. */
async function ofPeriod({ period }: ReportScope, context: ViewContext): Promise<Gathered> {
  const all = await allArtifacts(context);
  const events = await eventsOfPeriod(context, all, period);
  const touched = new Set(events.flatMap(({ artifacts }) => artifacts));
  const { since = -Infinity, until = Infinity } = period;
  const artifacts = all.filter(
    (artifact) => touched.has(artifact) || (artifact.createdAt >= since && artifact.createdAt < until),
  );
  return { family: { ...(await relativesOf(context, artifacts)), artifacts }, events };
}

function titleOf({ recording }: ReportScope): string {
  return recording === undefined ? 'Audit report of a period' : `Audit report of ${recording.id}`;
}

function aboutText({ scope: { recording, period } }: Report): TextView {
  const day = (at: number): string =>
    new Date(at).toISOString().replace('T00:00:00.000Z', '').replace('.000Z', 'Z');
  const when = [
    ...(period.since === undefined ? [] : [`from ${day(period.since)}`]),
    ...(period.until === undefined ? [] : [`until before ${day(period.until)}`]),
  ].join(' ');
  const about =
    recording === undefined
      ? `Everything that the trail has ${when} (UTC), with the artifacts that it is about.`
      : `Everything that \`${recording.id}\` comes from, and all that was made from that${when === '' ? '' : `; events ${when} (UTC)`}.`;
  const text = [
    about,
    'Artifacts are called by their ids. What the guard would refuse is withheld wherever it stands, also where somebody let it pass, and its rule is named. Who acted is shown as the trail has it.',
  ];
  return { kind: 'text', id: 'about', title: 'What this is', text: text.join('\n\n') };
}

function summary({ family, events, raw, trail }: Report): FiguresView {
  const raws = new Set(familiesOf('raw'));
  const figure = (key: string, title: string, value: number) =>
    ({ column: { key, title, type: 'number', digits: 0 }, value }) as const;
  return {
    kind: 'figures',
    id: 'summary',
    title: trail.ok ? 'Summary: ✓ the trail holds' : 'Summary: ✗ the trail does not hold',
    figures: [
      figure('recordings', 'Recordings', family.artifacts.filter((each) => raws.has(each.family)).length),
      figure('artifacts', 'Artifacts', family.artifacts.length),
      figure('present', 'Recordings whose bytes are still present', raw.length),
      figure('events', 'Events', events.length),
      figure('failures', 'Failures', events.filter(({ entry }) => entry.outcome === 'failure').length),
      figure(
        'actors',
        'People and programs that acted',
        new Set(events.map(({ entry }) => entry.actor)).size,
      ),
      figure(
        'overrides',
        'Times that the guard was told to let something pass',
        overridesTable(events).rows.length,
      ),
      figure('records', 'Records in the whole trail', trail.records),
    ],
  };
}

function trailText({ ok, records, problem, notices, head }: TrailState): TextView {
  const lines = [
    ok
      ? `✓ All ${records} records were verified when this report was made: none was changed, left out or put in between.`
      : `✗ The trail was changed: ${problem ?? 'it does not verify'}.`,
    ...(head === undefined ? [] : [`Its last record is number ${head.seq}; its hash is \`${head.hash}\`.`]),
    ...notices,
    'Whether records are missing at its end, only a checkpoint tells that was kept elsewhere: `cairn audit verify --checkpoint FILE`.',
  ];
  return { kind: 'text', id: 'trail', title: 'The audit trail', text: lines.join('\n\n') };
}
