/** How one medium becomes de-identified: the families of its steps, in their order. */
export interface Branch {
  readonly medium: 'video' | 'audio' | 'text';
  readonly raw: FamilyName;
  /** What is made on the way and proves how; a transcript needs none. */
  readonly via?: FamilyName | undefined;
  readonly deid: FamilyName;
}

/** The short names of the plugin's families. */
export const familyNames = [
  'video_raw',
  'video_keypoints',
  'video_deid',
  'audio_raw',
  'audio_phi_intervals',
  'audio_deid',
  'text_raw',
  'text_deid',
  'metadata',
  'log',
] as const;

/** One of {@link familyNames}. */
export type FamilyName = (typeof familyNames)[number];

/** The three ways from a recording to what may be handed on. */
export const branches: readonly Branch[] = [
  { medium: 'video', raw: 'video_raw', via: 'video_keypoints', deid: 'video_deid' },
  { medium: 'audio', raw: 'audio_raw', via: 'audio_phi_intervals', deid: 'audio_deid' },
  { medium: 'text', raw: 'text_raw', deid: 'text_deid' },
];

/** Where the plugin's families live. */
const namespace = 'deid';

/** `deid/video_raw` for `video_raw`. */
export function fullName(family: FamilyName): string {
  return `${namespace}/${family}`;
}

/** The steps of a branch from the recording on, by full name. */
export function stepsOf({ raw, via, deid }: Branch): readonly string[] {
  return [raw, ...(via === undefined ? [] : [via]), deid].map(fullName);
}

/** The full names of all families of one kind. */
export function familiesOf(kind: 'raw' | 'via' | 'deid'): readonly string[] {
  return branches.flatMap((branch) => branch[kind] ?? []).map(fullName);
}
