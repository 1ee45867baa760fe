/** Name of the compactor, in its containers' heads and in settings. */
export const JSONL_NAME = 'jsonl';
