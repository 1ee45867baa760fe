import type { RunCapture } from '@cairn/core';
import { exists, readHead } from '@cairn/files';

/** Where the system's own signs of a container lie. */
export interface ContainerSigns {
  readonly docker: string;
  readonly podman: string;
  readonly cgroup: string;
}

const usualSigns: ContainerSigns = {
  docker: '/.dockerenv',
  podman: '/run/.containerenv',
  cgroup: '/proc/1/cgroup',
};

/**
 * The container that a process runs in; null outside of one. Its image is known where the environment names it
 * (`CONTAINER_IMAGE`, `CONTAINER_DIGEST`) or podman does.
 */
export function containerOf(
  environment: Readonly<Record<string, string | undefined>>,
  signs: ContainerSigns = usualSigns,
): RunCapture['container'] {
  const podman = quietly(signs.podman);
  const image = environment['CONTAINER_IMAGE'] ?? valueIn(podman, 'image') ?? null;
  const digest = environment['CONTAINER_DIGEST'] ?? valueIn(podman, 'imageid') ?? null;
  const isContainer =
    image !== null ||
    digest !== null ||
    exists(signs.docker) ||
    exists(signs.podman) ||
    environment['KUBERNETES_SERVICE_HOST'] !== undefined ||
    /docker|containerd|kubepods|libpod|lxc/.test(quietly(signs.cgroup));
  return isContainer ? { image, digest } : null;
}

/** A line such as `image="docker.io/library/node:24"`. */
function valueIn(text: string, name: string): string | undefined {
  const value = new RegExp(`^${name}="(.*)"$`, 'm').exec(text)?.[1];
  return value === '' ? undefined : value;
}

/** What the system does not have tells nothing. */
function quietly(path: string): string {
  try {
    return readHead(path, 65_536).toString('utf8');
  } catch {
    return '';
  }
}
