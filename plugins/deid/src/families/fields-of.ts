import type { FamilyName } from './branches.ts';
import { digest, doneAt, formed, idOf, number, oneOf, phiSegments, seconds, truth, whole } from './field.ts';
import type { Fields } from './field.ts';

const identifier = /[a-z][a-z0-9]*(?:[-_.][a-z0-9]+){0,6}/;

/** What every artifact may say of itself. */
const common: Fields = {
  size_mb: number('size of the file in megabytes'),
  format: oneOf('container or file format', [
    'mp4',
    'y4m',
    'mov',
    'mkv',
    'webm',
    'avi',
    'wav',
    'flac',
    'mp3',
    'm4a',
    'ogg',
    'json',
    'jsonl',
    'txt',
    'csv',
    'npz',
  ]),
  finished_at: doneAt('when the step was done'),
  processing_seconds: seconds('how long the step took'),
  sha256: digest('SHA-256 of the file as the step that made it saw it'),
  source_id: idOf('the artifact that it was made from'),
};

const picture: Fields = {
  duration: seconds('length'),
  resolution: formed('width and height in pixels, as 1920x1080', /\d{2,5}x\d{2,5}/),
  fps: number('frames a second', 1000),
  frames: whole('number of frames'),
  total_frames: whole('number of frames'),
  codec: oneOf('how pictures are coded', [
    'h264',
    'h265',
    'vp8',
    'vp9',
    'av1',
    'mjpeg',
    'ffv1',
    'mpeg4',
    'prores',
    'raw',
  ]),
  has_audio: truth('whether it has sound'),
};

const sound: Fields = {
  duration: seconds('length'),
  sample_rate: whole('samples a second', 768_000),
  channels: whole('channels', 64),
  bit_depth: whole('bits a sample', 64),
  codec: oneOf('how sound is coded', ['pcm', 'flac', 'mp3', 'aac', 'opus', 'vorbis', 'alac']),
};

const words: Fields = {
  words: whole('words'),
  characters: whole('characters'),
  lines: whole('lines'),
  speakers: whole('people who speak', 100),
  language: formed('language as BCP 47 has it', /[a-z]{2,3}(?:-[A-Z]{2})?/),
};

const model: Fields = {
  model: formed('name of the model', identifier),
  model_version: formed('version of the model', /v?\d{1,4}(?:\.\d{1,4}){0,2}/),
  confidence: number('mean confidence', 1),
};

const found: Fields = {
  phi_segments: phiSegments,
  total_segments: whole('number of segments'),
  total_duration: seconds('length of all segments'),
};

/** The metadata that each family may have: nothing else passes its guard. */
export const fieldsOf: Readonly<Record<FamilyName, Fields>> = {
  video_raw: { ...common, ...picture },
  video_keypoints: {
    ...common,
    ...model,
    frames: whole('frames looked at'),
    total_frames: whole('frames looked at'),
    people_detected: whole('people found', 10_000),
    keypoints: whole('points a person', 1000),
    frames_without_people: whole('frames in which nobody was found'),
  },
  video_deid: {
    ...common,
    ...picture,
    ...model,
    blur_method: oneOf('how faces are hidden', [
      'gaussian',
      'box',
      'pixelate',
      'mosaic',
      'black',
      'silhouette',
      'inpaint',
    ]),
    blur_intensity: number('strength of the blur', 1000),
    faces_blurred: whole('faces hidden'),
    people_detected: whole('people found', 10_000),
  },
  audio_raw: { ...common, ...sound },
  audio_phi_intervals: { ...common, ...model, ...found },
  audio_deid: {
    ...common,
    ...sound,
    ...found,
    method: oneOf('how what identifies is hidden', ['silence', 'beep', 'noise', 'voice-conversion', 'cut']),
    voice_changed: truth('whether the voice itself was changed'),
  },
  text_raw: { ...common, ...words },
  text_deid: {
    ...common,
    ...words,
    ...model,
    ...found,
    replaced: whole('places that were replaced'),
    method: oneOf('what stands in their place', ['kind', 'surrogate', 'blank', 'removed']),
  },
  metadata: {
    ...common,
    schema: formed('name of the schema', identifier),
    schema_version: whole('version of the schema', 10_000),
    records: whole('number of records'),
  },
  log: {
    ...common,
    level: oneOf('the most severe level in it', ['debug', 'info', 'warning', 'error']),
    lines: whole('lines'),
    warnings: whole('warnings'),
    errors: whole('errors'),
    step: oneOf('the step that wrote it', [
      'ingest',
      'keypoints',
      'blur',
      'intervals',
      'mute',
      'transcribe',
      'redact',
      'verify',
      'export',
    ]),
  },
};
