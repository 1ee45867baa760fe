import type { ReaderLimits } from '../contract.ts';
import type { Refuse } from './refuse.ts';

/** Counts what an archive claims and what comes out of it, and ends what goes too far. */
export interface Gauge {
  /** One more member, with the length that it says it has. */
  member(path: string, size: number): void;
  /** Bytes that decompression gave. */
  unpacked(bytes: number): void;
}

/** The limits of one reading. */
export function createGauge(limits: ReaderLimits, archiveSize: number, refuse: Refuse): Gauge {
  const { members: mostMembers = MOST_MEMBERS, ratio = HIGHEST_RATIO, bytes: mostBytes = Infinity } = limits;
  const mostUnpacked = Math.max(HARMLESS, ratio * archiveSize);
  let members = 0;
  let claimed = 0;
  let unpacked = 0;
  return {
    member: (path, size) => {
      members += 1;
      claimed += size;
      if (members > mostMembers)
        throw refuse(`expected at most ${mostMembers} members, there are more`, { hint: hint('members') });
      if (claimed > mostBytes)
        throw refuse(
          `expected at most ${mostBytes} bytes of contents; with ${JSON.stringify(path)} it is ${claimed}`,
          { hint: hint('bytes') },
        );
      if (claimed > mostUnpacked) throw tooDense();
    },
    unpacked: (bytes) => {
      unpacked += bytes;
      if (unpacked > mostUnpacked) throw tooDense();
    },
  };

  function tooDense(): Error {
    return refuse(`expected contents at most ${ratio} times as large as the archive's ${archiveSize} bytes`, {
      hint: hint('ratio'),
    });
  }
}

const MOST_MEMBERS = 2_000_000;
const HIGHEST_RATIO = 200;
/** Below this no ratio does harm. */
const HARMLESS = 1024 ** 3;

function hint(limit: keyof ReaderLimits): string {
  return `If you trust whoever made it, raise the limit "${limit}".`;
}
