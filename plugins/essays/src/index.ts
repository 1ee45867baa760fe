import type { Plugin } from '@cairn/core';
import { definePlugin } from '@cairn/core';
import { cleanupOld } from './cleanup/cleanup-old.ts';
import { cleanupOrphaned } from './cleanup/cleanup-orphaned.ts';
import { exportFiles, exportMarks } from './export/collections.ts';
import { exportSubmissions } from './export/export-action.ts';
import { essayHealth } from './health/health-action.ts';
import type { EssaysOptions } from './options.ts';
import { essaysOptions } from './options.ts';
import { contestRecords } from './records/contest-records.ts';
import { recordSource, submissionsOf } from './submission/family.ts';

/** Handwritten essays of a contest: submissions, the contest's records of them, their export and their cleanup. */
const plugin: Plugin<EssaysOptions> = definePlugin({
  name: '@cairn/plugin-essays',
  namespace: 'essays',
  apiVersion: 1,
  options: essaysOptions,
  setup: ({ records, requireArchive }, context) => {
    const hasRecords = records !== undefined;
    return {
      families: [submissionsOf({ hasRecords })],
      recordSources: hasRecords ? [contestRecords(context.recordSource(recordSource, records))] : [],
      collections: [exportMarks, exportFiles],
      actions: [
        cleanupOrphaned,
        cleanupOld({ hasRecords, requireArchive }),
        exportSubmissions,
        essayHealth({ hasRecords }),
      ],
    };
  },
});

export default plugin;
