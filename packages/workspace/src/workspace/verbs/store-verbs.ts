import type { RunKeeper } from '@cairn/core';
import { openStore } from '../../store/open-store.ts';
import type { StoreVerbs } from '../../store/store-contract.ts';
import type { Session } from '../session.ts';

/** What pipelines hand over, and the runs that they do it in. */
export function storeVerbs(session: Session): StoreVerbs {
  const runs = async (): Promise<RunKeeper> => (await import('../../store/open-runs.ts')).openRuns(session);
  return {
    store: openStore(session),
    runs: {
      start: async (start) => (await runs()).start(start),
      end: async (...call) => (await runs()).end(...call),
      record: async (past) => (await runs()).record(past),
      renew: async (id) => (await runs()).renew(id),
      capture: async (...call) => (await runs()).capture(...call),
      get: async (id) => (await runs()).get(id),
      list: async (query) => (await runs()).list(query),
    },
  };
}
