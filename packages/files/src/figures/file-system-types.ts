/** Numbers of file systems on Linux, from `linux/magic.h` and the sources of each, and whether they are remote. */
const TYPES: ReadonlyMap<number, { readonly name: string; readonly remote: boolean }> = new Map([
  [0xef53, { name: 'ext4', remote: false }],
  [0x58465342, { name: 'xfs', remote: false }],
  [0x9123683e, { name: 'btrfs', remote: false }],
  [0x2fc12fc1, { name: 'zfs', remote: false }],
  [0xf2f52010, { name: 'f2fs', remote: false }],
  [0xca451a4e, { name: 'bcachefs', remote: false }],
  [0x01021994, { name: 'tmpfs', remote: false }],
  [0x858458f6, { name: 'ramfs', remote: false }],
  [0x794c7630, { name: 'overlay', remote: false }],
  [0x4d44, { name: 'vfat', remote: false }],
  [0x2011bab0, { name: 'exfat', remote: false }],
  [0x7366746e, { name: 'ntfs3', remote: false }],
  [0x5346544e, { name: 'ntfs', remote: false }],
  [0x73717368, { name: 'squashfs', remote: false }],
  [0x9660, { name: 'iso9660', remote: false }],
  [0x6969, { name: 'nfs', remote: true }],
  [0x517b, { name: 'smb', remote: true }],
  [0xff534d42, { name: 'cifs', remote: true }],
  [0xfe534d42, { name: 'smb2', remote: true }],
  [0x65735546, { name: 'fuse', remote: true }],
  [0x01021997, { name: '9p', remote: true }],
  [0x00c36400, { name: 'ceph', remote: true }],
  [0x0bd00bd0, { name: 'lustre', remote: true }],
  [0x47504653, { name: 'gpfs', remote: true }],
  [0x5346414f, { name: 'afs', remote: true }],
  [0x73757245, { name: 'coda', remote: true }],
  [0x19830326, { name: 'beegfs', remote: true }],
  [0x786f4256, { name: 'vboxsf', remote: true }],
  [0xbacbacbc, { name: 'vmhgfs', remote: true }],
]);

/** The name of a kind of file system, or its number in hexadecimal when it is none of the known ones. */
export function fileSystemName(type: number): string {
  return TYPES.get(unsigned(type))?.name ?? `0x${unsigned(type).toString(16)}`;
}

/** Tells whether the kind is one whose locks or renames may be made elsewhere. */
export function isRemoteType(type: number): boolean {
  return TYPES.get(unsigned(type))?.remote === true;
}

/** Some systems give the number sign-extended. */
function unsigned(type: number): number {
  return Number(BigInt.asUintN(32, BigInt(type)));
}
