import { parentPort } from 'node:worker_threads';
import { workOn } from './tasks/threads.ts';
import type { ThreadWork } from './tasks/threads.ts';

// Entry of the threads that walk and hash: says when everything is loaded, and then does one piece of work.
parentPort?.once('message', (work: ThreadWork) => {
  parentPort?.postMessage(workOn(work));
});
parentPort?.postMessage('ready');
