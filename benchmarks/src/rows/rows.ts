import type { Row } from '../harness/row.ts';
import { walkRow } from './a1-walk.ts';
import { hashRow } from './a2-hash.ts';
import { firstScanRow } from './a3-first-scan.ts';
import { rescanRow } from './b-rescan.ts';
import { planRow } from './c-plan.ts';
import { trashRow } from './d-trash.ts';
import { archiveRows } from './e-archive.ts';
import { jsonlRecordRow, jsonlSizeRows, jsonlSpeedRow } from './f-jsonl.ts';
import { queryRow } from './g-queries.ts';
import { startRow } from './h-start.ts';
import { largeFileRow } from './i-large-file.ts';
import { interfaceRow } from './j-interface.ts';
import { evaluationRow } from './k-evaluation.ts';

/** All rows, in the order of the table. */
export const ROWS: readonly Row[] = [
  walkRow,
  hashRow,
  firstScanRow,
  rescanRow,
  planRow,
  trashRow,
  ...archiveRows,
  ...jsonlSizeRows,
  jsonlSpeedRow,
  jsonlRecordRow,
  queryRow,
  startRow,
  largeFileRow,
  evaluationRow,
  interfaceRow,
];
