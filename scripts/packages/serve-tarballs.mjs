import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Serves tarballs as a registry on this machine, so that they are installed as their users install them: by
 * name and by the ranges in their own manifests, with nothing overridden.
 * @param {import('./pack-packages.mjs').PackedPackage[]} packed
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serveTarballs(packed) {
  const packages = new Map(await Promise.all(packed.map(entryOf)));
  const server = createServer((request, response) => {
    const [name, file] = decodeURIComponent(request.url ?? '')
      .slice(1)
      .split('/-/');
    const found = packages.get(name);
    if (found === undefined) return void response.writeHead(404).end('{}');
    if (file !== undefined) return void response.end(found.bytes);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(documentOf(found, url)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const url = `http://127.0.0.1:${server.address().port}/`;
  return { url, close: () => void server.close() };
}

async function entryOf({ manifest, tarball }) {
  // What was packed counts, not what lies in the repository: `workspace:` and `catalog:` are replaced by then.
  const { stdout } = await run('tar', ['-xzOf', tarball, 'package/package.json']);
  return [manifest.name, { manifest: JSON.parse(stdout), bytes: readFileSync(tarball) }];
}

function documentOf({ manifest, bytes }, url) {
  const { name, version } = manifest;
  const dist = {
    tarball: `${url}${name}/-/${version}.tgz`,
    shasum: createHash('sha1').update(bytes).digest('hex'),
    integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
  };
  return {
    name,
    'dist-tags': { latest: version },
    // Long ago: package managers hold back what was published just now.
    time: { created: PUBLISHED, modified: PUBLISHED, [version]: PUBLISHED },
    versions: { [version]: { ...manifest, dist } },
  };
}

const PUBLISHED = '2020-01-01T00:00:00.000Z';
