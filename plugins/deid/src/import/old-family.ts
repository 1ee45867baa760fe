import { familyNames, type FamilyName } from '../families/branches.ts';

/** Types as earlier tools wrote them, beside the names of the families themselves. */
const spellings: Readonly<Record<string, FamilyName>> = {
  raw_video: 'video_raw',
  video: 'video_raw',
  keypoints: 'video_keypoints',
  keypoints_video: 'video_keypoints',
  pose_keypoints: 'video_keypoints',
  deid_video: 'video_deid',
  deidentified_video: 'video_deid',
  video_deidentified: 'video_deid',
  blurred_video: 'video_deid',
  video_blurred: 'video_deid',
  raw_audio: 'audio_raw',
  audio: 'audio_raw',
  phi_intervals: 'audio_phi_intervals',
  audio_phi: 'audio_phi_intervals',
  phi_segments: 'audio_phi_intervals',
  deid_audio: 'audio_deid',
  deidentified_audio: 'audio_deid',
  audio_deidentified: 'audio_deid',
  raw_text: 'text_raw',
  text: 'text_raw',
  transcript: 'text_raw',
  transcripts: 'text_raw',
  transcript_raw: 'text_raw',
  deid_text: 'text_deid',
  deidentified_text: 'text_deid',
  text_deidentified: 'text_deid',
  transcript_deid: 'text_deid',
  meta: 'metadata',
  logs: 'log',
};

/** The family that a type of the earlier tool is now; case, hyphens and blanks make no difference. */
export function familyOfOldType(type: string): FamilyName | undefined {
  const plain = type
    .trim()
    .toLowerCase()
    .replaceAll(/[-\s]+/g, '_');
  const name = plain.replace(/^artifacttype\./, '');
  return (
    familyNames.find((each) => each === name) ??
    (Object.hasOwn(spellings, name) ? spellings[name] : undefined)
  );
}
