import type { Artifact, Compactor, FileEntry } from '@cairn/core';
import type { FileChoice } from '@cairn/executor';
import { baseName, compileGlobs } from '@cairn/files';
import type { Matcher } from '@cairn/files';
import { ARTIFACT_FILE } from '@cairn/store/format';
import type { GeneralCompaction } from '../config/config.ts';
import { matchArtifactFiles } from '../reader/artifact-files.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';

/** Chooses the files of an artifact that are worth a trial, and the compactors that are tried, in order. */
export type ChooseFiles = (
  artifact: Pick<Artifact, 'family' | 'files'>,
  minSize?: number,
) => readonly FileChoice[];

/**
 * What is compacted by what: JSONL and Markdown by their own compactors, what a plugin's compactor accepts by that,
 * and everything else by the general ones, as far as the configuration switches them on. Nothing is chosen that
 * its family wants to keep as it is.
 *
 * @throws CairnError `NOT_FOUND` for a family in the settings that there is not.
 */
export function openChooser(session: Session, compactors: readonly Compactor[]): ChooseFiles {
  const families = familiesByName(session);
  const candidates = compactors.map((compactor) => candidateOf(compactor, session));
  return ({ family, files }, minSize = 0) => {
    const loaded = families.get(family)?.family;
    const kept = new Set(
      loaded?.neverCompact === undefined ? [] : matchArtifactFiles({ files }, loaded.neverCompact),
    );
    return files.flatMap((file) => {
      if (file.kind !== 'file' || file.container !== undefined || file.links > 1) return [];
      if (file.size === 0 || file.size < minSize || kept.has(file)) return [];
      if (loaded?.managed === true && baseName(file.path) === ARTIFACT_FILE) return [];
      // What was handed over can always be had back.
      const able = loaded?.managed === true ? candidates.filter(isLossless) : candidates;
      const chosen = chosenFor(file, family, able);
      return chosen.length === 0 ? [] : [{ file, compactors: chosen }];
    });
  };
}

function isLossless({ compactor }: Candidate): boolean {
  return compactor.fidelity === 'lossless';
}

interface Candidate {
  readonly compactor: Compactor;
  /** For files of one kind, so that the general ones are not asked, or only after it. */
  readonly isSpecial: boolean;
  /** The configuration says for which files it is. */
  readonly isNamed?: boolean | undefined;
  takes(file: FileEntry, family: string): boolean;
}

function candidateOf(compactor: Compactor, session: Session): Candidate {
  const { jsonl, markdown, zstd, gzip } = session.config.compaction;
  const special = ({ enabled, minSize }: { enabled: boolean; minSize: number }): Candidate => ({
    compactor,
    isSpecial: true,
    takes: (file) => enabled && file.size >= minSize && compactor.accepts(file),
  });
  switch (compactor.name) {
    case 'jsonl':
      return special(jsonl);
    case 'markdown':
      return special(markdown);
    case 'zstd':
      return general(compactor, zstd, session);
    case 'gzip':
      return general(compactor, gzip, session);
    default:
      return special({ enabled: true, minSize: 0 });
  }
}

function general(compactor: Compactor, settings: GeneralCompaction, session: Session): Candidate {
  const { enabled, minSize } = settings;
  const names = settings.families?.map((name) => session.domain.resolveFamily(name).name);
  const matches: Matcher | undefined = settings.files && compileGlobs(settings.files);
  return {
    compactor,
    isSpecial: false,
    isNamed: settings.files !== undefined || settings.families !== undefined,
    takes: (file, family) =>
      enabled &&
      file.size >= minSize &&
      (names?.includes(family) ?? true) &&
      (matches?.(file.path) ?? true) &&
      compactor.accepts(file),
  };
}

/** What a canonical compactor tidies is left as text; lossless ones of one kind fall back on the general ones. */
function chosenFor(file: FileEntry, family: string, candidates: readonly Candidate[]): readonly Compactor[] {
  const taking = candidates.filter((candidate) => candidate.takes(file, family));
  const special = taking.filter(({ isSpecial }) => isSpecial).map(({ compactor }) => compactor);
  if (special.some(({ fidelity }) => fidelity === 'canonical')) return special.slice(0, 1);
  const others = taking.filter(({ isSpecial }) => !isSpecial);
  const [named, rest] = [others.filter(({ isNamed }) => isNamed), others.filter(({ isNamed }) => !isNamed)];
  return [...special, ...[...named, ...rest].map(({ compactor }) => compactor)];
}
