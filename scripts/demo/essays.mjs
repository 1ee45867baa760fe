// A year of an essay contest: the same bytes each time it is made.
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { between, createRandom } from './random.mjs';

const day = 86_400_000;
const newest = Date.UTC(2026, 10, 20, 9);

const schools = [
  'Lincoln Elementary',
  'Roosevelt Middle School',
  'Washington Elementary',
  'Harriet Tubman Academy',
  'Eastside Charter',
];
const names = ['Ada', 'Ben', 'Carla', 'Dmitri', 'Emi', 'Farid', 'Grace', 'Hugo', 'Ines', 'Jonas'];
const heroes = ['grandmother', 'teacher', 'big sister', 'neighbour', 'bus driver', 'librarian'];

const config = `# The submissions of an essay contest. Every key is described in docs/configuration.md.
version: 1
roots:
  data: ./artifacts
timezone: UTC
plugins:
  - use: "@cairn/plugin-essays"
    options:
      # Which submissions the contest knows. A CSV or JSON file or a command would do as well.
      records:
        sqlite: ./essays.db
        query: select submission_id as id, needs_review, exported_at, teacher from submissions
gc:
  # These files were made a moment ago by the demo. A real workspace leaves this line out.
  settle: 0s
`;

/** The demo of the essays plugin. */
export const essays = {
  name: 'essays',
  make: makeWorkspace,
  steps: [
    { say: 'Find and describe what is there.', run: ['scan'] },
    {
      say: 'Search: fifth graders of one school, and a name anywhere.',
      run: ['list', '--where', 'metadata.school_name == "Lincoln Elementary" && metadata.grade == 5'],
    },
    { run: ['search', 'tubman'] },
    { say: 'Ask what is wrong.', run: ['essays', 'health'], accept: [0, 5] },
    {
      say: 'Write the metadata.json that some lack.',
      run: ['essays', 'health', '--execute', '--yes'],
      accept: [0, 5],
    },
    {
      say: 'Folders that the contest does not know, the largest first.',
      run: ['essays', 'cleanup-orphaned'],
    },
    { run: ['essays', 'cleanup-orphaned', '--execute', '--yes'] },
    {
      say: 'Export what is clean. It is marked, and only then may it go.',
      run: ['essays', 'export', '--execute', '--yes'],
    },
    { say: 'Decide by age: what needs review stays.', run: ['essays', 'cleanup-old', '300'] },
    { run: ['essays', 'cleanup-old', '300', '--execute', '--yes'] },
    { say: 'Take it back.', run: ['undo', '--yes'] },
    { say: 'What happened stays on record.', run: ['history'] },
    { run: ['audit', 'verify'] },
  ],
};

function makeWorkspace(folder) {
  const random = createRandom(20_261_120);
  write(join(folder, 'cairn.yaml'), config, newest);
  const database = new DatabaseSync(join(folder, 'essays.db'));
  database.exec(
    'create table submissions (submission_id text primary key, needs_review integer, exported_at text, teacher text)',
  );
  const insert = database.prepare('insert into submissions values (?, ?, ?, ?)');
  for (let index = 0; index < 60; index++) {
    const submission = submissionOf(index, random);
    makeSubmission(join(folder, 'artifacts', submission.id), submission, random);
    // Every twelfth is an orphan: the contest has withdrawn it.
    if (index % 12 === 7) continue;
    const exported = index > 45 && index % 2 === 0 ? new Date(submission.at + 30 * day).toISOString() : null;
    insert.run(submission.id, index % 7 === 3 ? 1 : 0, exported, `Teacher ${index % 9}`);
  }
  for (const id of ['sub_9001', 'sub_9002']) insert.run(id, 0, null, 'Teacher 1');
  database.close();
}

function submissionOf(index, random) {
  return {
    index,
    id: `sub_${String(1000 + index)}`,
    at: newest - index * 6 * day,
    student: `${names[between(random, 0, names.length - 1)]} ${String.fromCodePoint(65 + (index % 26))}.`,
    school: schools[between(random, 0, schools.length - 1)],
    grade: between(random, 3, 8),
    hero: heroes[between(random, 0, heroes.length - 1)],
  };
}

function makeSubmission(folder, submission, random) {
  const { index, id, at, student, school, grade, hero } = submission;
  const extension = index % 5 === 4 ? 'jpg' : 'pdf';
  const original = scanOf(random, between(random, 15_000, 90_000));
  const essay = `My hero is my ${hero}. ${'Every day there is something to learn from somebody who listens. '.repeat(between(random, 8, 30))}`;
  const files = {
    [`original.${extension}`]: original,
    'metadata.json': json({
      submission_id: id,
      original_filename: `essay of ${student}${extension}`,
      created_at: index % 3 === 0 ? new Date(at).toISOString() : new Date(at).toISOString().replace('Z', ''),
      file_type: extension,
      file_size_bytes: original.length,
    }),
    'ocr.json': json({ pages: 1, confidence: Math.round(random() * 1000) / 1000, text: essay }),
    'raw_text.txt': `${student}\n${school}\nGrade ${grade}\n\n${essay}\n`,
    'contact_block.txt': `${student}\n${school}\nGrade ${grade}\n`,
    'essay_block.txt': `${essay}\n`,
    'structured.json': json({ student, school, grade: index % 4 === 0 ? `Grade ${grade}` : grade }),
    'validation.json': json({ school_name: school, grade, is_valid: true }),
  };
  spoil(files, index);
  for (const [name, content] of Object.entries(files)) write(join(folder, name), content, at);
}

/** What happens to submissions in real life. */
function spoil(files, index) {
  if (index === 11) delete files['metadata.json'];
  if (index === 23) delete files['metadata.json'];
  if (index === 17) files['structured.json'] = '{\n  "student": "cut sh';
  if (index === 29) rename(files, 'original.jpg', 'source.jpg');
  if (index === 35) rename(files, 'ocr.json', 'ocr_results.json');
  if (index === 41) files['raw_text.txt'] = '';
}

function rename(files, from, to) {
  files[to] = files[from];
  delete files[from];
}

/** Bytes as random as those of a picture. */
function scanOf(random, length) {
  return Buffer.from(Array.from({ length }, () => between(random, 0, 255)));
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function write(path, content, at) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  utimesSync(path, at / 1000, at / 1000);
}
