// A recording and what a pipeline makes of it: raw video, keypoints, blurred video; raw sound, intervals, muted sound;
// transcript, de-identified text. Each step really does what its name says, on pictures small enough to print.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const shipped = fileURLToPath(new URL('../../plugins/deid/demo/', import.meta.url));

/** Whether recordings are made by ffmpeg, or are those that lie beside the plugin. */
export const hasFfmpeg = spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' }).status === 0;

/** File names of the media, by what they are. */
export const media = {
  video: hasFfmpeg ? 'clip.mp4' : 'clip.y4m',
  blurred: hasFfmpeg ? 'clip-blurred.mp4' : 'clip-blurred.y4m',
  videoFormat: hasFfmpeg ? 'mp4' : 'y4m',
  videoCodec: hasFfmpeg ? 'mpeg4' : 'raw',
};

/** Writes everything that the demo hands over into a folder. */
export async function makeMedia(folder) {
  mkdirSync(folder, { recursive: true });
  const to = (name) => join(folder, name);
  if (hasFfmpeg) record(to);
  else for (const name of ['clip.y4m', 'sound.wav']) copyFileSync(join(shipped, name), to(name));
  const pictures = readPictures(to('clip.y4m'));
  const keypoints = findPeople(pictures);
  write(to('keypoints.json'), { frames: keypoints });
  writePictures(to('clip-blurred.y4m'), blurred(pictures, keypoints));
  if (hasFfmpeg) encode(to('clip-blurred.y4m'), to(media.blurred));
  const intervals = [
    { start: 0.25, end: 0.4, type: 'name' },
    { start: 0.6, end: 0.8, type: 'date' },
  ];
  write(to('intervals.json'), intervals);
  writeFileSync(to('sound-muted.wav'), muted(readFileSync(to('sound.wav')), intervals));
  copyFileSync(join(shipped, 'transcript.txt'), to('transcript.txt'));
  const { redactIdentifiers } = await import('../../plugins/deid/dist/phi/index.js');
  writeFileSync(to('transcript-redacted.txt'), redactIdentifiers(readFileSync(to('transcript.txt'), 'utf8')));
  // Somebody named a file after a patient: the guard is to find out.
  copyFileSync(to('sound.wav'), to('Jane_Roe_2024-03-03.wav'));
}

/** A face is a bright disc that wanders; a voice is a tone that wavers. */
function record(to) {
  const disc = "geq=lum='if(lt(hypot((X-12-2*N)/7,(Y-16)/9),1),205,60+mod(X*3+Y*5,17))'";
  ffmpeg(['-f', 'lavfi', '-i', `color=gray:s=48x36:r=10:d=1,format=gray,${disc}`, ...plain, to('clip.mp4')]);
  ffmpeg(['-i', to('clip.mp4'), '-f', 'yuv4mpegpipe', '-pix_fmt', 'gray', '-strict', '-1', to('clip.y4m')]);
  const tone = "aevalsrc='0.7*(0.5+0.5*sin(8*PI*t))*sin(360*PI*t)':s=8000:d=1";
  ffmpeg(['-f', 'lavfi', '-i', tone, '-c:a', 'pcm_u8', '-bitexact', '-map_metadata', '-1', to('sound.wav')]);
}

const plain = [
  '-c:v',
  'mpeg4',
  '-q:v',
  '2',
  '-pix_fmt',
  'yuv420p',
  '-threads',
  '1',
  '-bitexact',
  '-map_metadata',
  '-1',
];

function encode(from, to) {
  ffmpeg(['-i', from, ...plain, to]);
}

function ffmpeg(words) {
  const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-y', ...words], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Expected ffmpeg to end with 0, got ${status}: ${stderr}`);
}

/** YUV4MPEG2 of grey pictures: a line with sizes, then each picture after a line of its own. */
function readPictures(path) {
  const bytes = readFileSync(path);
  const end = bytes.indexOf('\n');
  const head = bytes.toString('latin1', 0, end);
  const [width, height] = ['W', 'H'].map((letter) => Number(new RegExp(` ${letter}(\\d+)`).exec(head)?.[1]));
  const frames = [];
  for (let at = end + 1; at < bytes.length;) {
    const start = bytes.indexOf('\n', at) + 1;
    frames.push(bytes.subarray(start, start + width * height));
    at = start + width * height;
  }
  return { head, width, height, frames };
}

function writePictures(path, { head, frames }) {
  writeFileSync(
    path,
    Buffer.concat([Buffer.from(`${head}\n`), ...frames.flatMap((frame) => [Buffer.from('FRAME\n'), frame])]),
  );
}

/** The middle of what is bright, and how far it reaches: a poor man's pose estimation. */
function findPeople({ width, frames }) {
  return frames.map((frame, number) => {
    const bright = [...frame.entries()].filter(([, value]) => value > 180).map(([index]) => index);
    const xs = bright.map((index) => index % width);
    const ys = bright.map((index) => Math.floor(index / width));
    const mean = (values) => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
    if (bright.length === 0) return { frame: number, people: [] };
    const reach = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) / 2;
    return { frame: number, people: [{ x: mean(xs), y: mean(ys), reach: Math.ceil(reach) + 2 }] };
  });
}

/** Each face becomes squares of one grey each, which hold no eyes. */
function blurred({ head, width, height, frames }, keypoints) {
  const size = 6;
  return {
    head,
    frames: frames.map((frame, number) => {
      const picture = Buffer.from(frame);
      for (const { x, y, reach } of keypoints[number].people)
        for (let top = y - reach; top < y + reach; top += size)
          for (let left = x - reach; left < x + reach; left += size)
            pixelate(picture, { width, height, left, top, size });
      return picture;
    }),
  };
}

function pixelate(picture, { width, height, left, top, size }) {
  const inside = [];
  for (let y = Math.max(top, 0); y < Math.min(top + size, height); y++)
    for (let x = Math.max(left, 0); x < Math.min(left + size, width); x++) inside.push(y * width + x);
  const sum = inside.reduce((total, index) => total + picture[index], 0);
  for (const index of inside) picture[index] = Math.round(sum / inside.length);
}

/** Silence in 8 bits is 128; samples begin after the word `data` and a length. */
function muted(wav, intervals) {
  const sound = Buffer.from(wav);
  const start = sound.indexOf('data') + 8;
  const rate = sound.readUInt32LE(24);
  for (const interval of intervals)
    sound.fill(128, start + Math.round(interval.start * rate), start + Math.round(interval.end * rate));
  return sound;
}

function write(path, value) {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
