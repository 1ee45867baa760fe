import { createDigests } from '../bag/digests.ts';
import type { Digests } from '../bag/digests.ts';
import { createTextList } from '../bytes/text-list.ts';
import { ARCHIVE_MANIFEST } from '../manifest/archive-manifest-schema.ts';
import type { ArchivedFile } from '../manifest/archive-manifest.ts';
import type { Ledger } from './ledger.ts';
import type { Problems } from './problems.ts';

/** What the contents file says of members, compared with what is there. */
export interface Claims {
  check(file: Pick<ArchivedFile, 'size_bytes' | 'sha256' | 'sha512'>, member: string): void;
  /** Looks at what had to wait, once all of the bag was read. */
  settle(): void;
}

/** Members mostly come before what is said of them. Those that come after have to be remembered, packed. */
export function createClaims(ledger: Ledger, problems: Problems): Claims {
  const waiting = createTextList();
  const sizes: number[] = [];
  const digests = { sha256: createDigests(32), sha512: createDigests(64) };

  function compare(member: string, number: number, claim: Claim): void {
    const size = ledger.size(number);
    if (size !== claim.size)
      problems.error(`${ARCHIVE_MANIFEST} says it has ${claim.size} bytes, it has ${size}`, member);
    for (const algorithm of ['sha256', 'sha512'] as const) {
      const found = ledger.digests(algorithm).get(number);
      if (found === undefined || claim[algorithm] === undefined || found === claim[algorithm]) continue;
      problems.error(`its ${algorithm} is not what ${ARCHIVE_MANIFEST} says`, member);
    }
  }
  return {
    check({ size_bytes: size, sha256, sha512 }, member) {
      const number = ledger.find(member);
      if (number !== undefined && ledger.size(number) !== undefined)
        return compare(member, number, { size, sha256, sha512 });
      const row = waiting.add(member);
      sizes[row] = size ?? -1;
      setIf(digests.sha256, row, sha256);
      setIf(digests.sha512, row, sha512);
    },
    settle() {
      for (let row = 0; row < waiting.count; row++) {
        const member = waiting.get(row);
        const number = ledger.find(member);
        if (number === undefined || ledger.size(number) === undefined)
          problems.error(`${ARCHIVE_MANIFEST} names it, and it is not there`, member);
        else
          compare(member, number, {
            size: sizes[row],
            sha256: digests.sha256.get(row),
            sha512: digests.sha512.get(row),
          });
      }
    },
  };
}

interface Claim {
  readonly size: number | undefined;
  readonly sha256: string | undefined;
  readonly sha512: string | undefined;
}

function setIf(table: Digests, row: number, digest: string | undefined): void {
  if (digest !== undefined) table.set(row, digest);
}
