import type { Plugin } from '@cairn/core';
import { definePlugin } from '@cairn/core';
import { familiesFor } from './families/families.ts';
import { managedStorage } from './import/managed-storage.ts';
import { deidOptions, type DeidOptions } from './options.ts';
import { auditReportView } from './report/audit-report-view.ts';
import { standingSources } from './retention/record-source.ts';
import { verifiedFirstPolicy } from './retention/verified-first.ts';
import { statisticsView } from './status/statistics-view.ts';
import { statusView } from './status/status-view.ts';
import { verifications } from './verification/verifications.ts';
import { verifyAction } from './verification/verify-action.ts';

/** Recordings of people, what is de-identified from them, and a guard against whatever names them. */
const plugin: Plugin<DeidOptions> = definePlugin({
  name: '@cairn/plugin-deid',
  namespace: 'deid',
  apiVersion: 1,
  options: deidOptions,
  setup: (options) => ({
    families: familiesFor(options),
    policies: [verifiedFirstPolicy],
    recordSources: standingSources,
    collections: [verifications],
    actions: [verifyAction(options)],
    importers: [managedStorage(options)],
    views: [statusView, statisticsView, auditReportView],
  }),
});

export default plugin;
export type { DeidOptions, FamilyOptions } from './options.ts';
