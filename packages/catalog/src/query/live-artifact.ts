import type {
  ArtifactId,
  ArtifactSummary,
  Instant,
  Outcome,
  Pin,
  Reason,
  State,
  TimeSource,
} from '@cairn/core';
import { OUTCOMES, STATES, TIME_SOURCES } from '../schema/codes.ts';
import { mergeTags, metadataOf, metricsOf, protectionsOf } from './row-columns.ts';
import type { RowReader, SummaryTuple } from './row-columns.ts';

/**
 * A summary of which millions are made: all have one shape, and metadata, metrics and tags stay texts until
 * they are asked for.
 */
export class LiveArtifact implements ArtifactSummary {
  readonly id: ArtifactId;
  readonly digest: string;
  readonly root: string;
  readonly family: string;
  readonly key: string;
  readonly createdAt: Instant;
  readonly createdFrom: TimeSource;
  readonly createdOffset: number | undefined;
  readonly modifiedAt: Instant;
  readonly changedAt: Instant;
  readonly firstSeen: Instant;
  readonly state: State;
  readonly outcome: Outcome | undefined;
  readonly error: string | undefined;
  readonly described: boolean;
  readonly fileCount: number;
  readonly size: number;
  readonly allocated: number;
  readonly pin: Pin | undefined;
  readonly runId: string | undefined;
  readonly fingerprint: string;
  readonly protections: readonly Reason[] | undefined;
  readonly stagesDone: readonly string[] | undefined;
  readonly archives: readonly string[] | undefined;
  /** Text until it is parsed, then what came of it. */
  private metadataValue: unknown;
  private metricsValue: string | null | ArtifactSummary['metrics'];
  private tagsValue: string | null | readonly string[];
  private isParsed = false;
  private readonly handTags: readonly string[] | undefined;

  constructor(row: SummaryTuple, family: string, reader: RowReader) {
    const { overlay } = reader;
    this.digest = row[4];
    this.id = reader.idOf(row[4]);
    this.root = reader.roots.nameOf(row[1]);
    this.family = family;
    this.key = row[3];
    this.createdAt = row[5];
    this.createdFrom = TIME_SOURCES[row[6]]!;
    this.createdOffset = row[7] ?? undefined;
    this.modifiedAt = row[8];
    this.changedAt = row[9];
    this.firstSeen = row[10];
    this.state = STATES[row[11]]!;
    this.outcome = OUTCOMES[row[12]];
    this.error = row[13] ?? undefined;
    this.described = row[14] === 1;
    this.fileCount = row[15];
    this.size = row[16];
    this.allocated = row[17];
    this.metadataValue = row[18];
    this.metricsValue = row[19];
    this.tagsValue = row[20];
    this.runId = row[21] ?? undefined;
    this.fingerprint = row[22];
    this.protections = row[23] === null ? undefined : protectionsOf(row[23]);
    this.pin = overlay.pin(row[4]);
    this.stagesDone = overlay.stages(row[4], row[22]);
    this.archives = overlay.archives(row[4]);
    this.handTags = overlay.tags(row[4]);
  }

  get metadata(): unknown {
    if (!this.isParsed) {
      this.metadataValue = metadataOf(this.metadataValue as string | null);
      this.isParsed = true;
    }
    return this.metadataValue;
  }

  get metrics(): ArtifactSummary['metrics'] {
    if (this.metricsValue === null || typeof this.metricsValue === 'string')
      this.metricsValue = metricsOf(this.metricsValue);
    return this.metricsValue;
  }

  get tags(): readonly string[] {
    if (this.tagsValue === null || typeof this.tagsValue === 'string')
      this.tagsValue = mergeTags(this.tagsValue, this.handTags);
    return this.tagsValue;
  }

  /** All that a plain summary has, for JSON. */
  toJSON(): ArtifactSummary {
    const { metadataValue: _m, metricsValue: _v, tagsValue: _t, isParsed: _p, handTags: _h, ...rest } = this;
    return { ...rest, metadata: this.metadata, metrics: this.metrics, tags: this.tags };
  }
}
