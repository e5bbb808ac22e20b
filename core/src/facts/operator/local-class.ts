/** Whether a storage class stands for disks of the Nodes, as far as its name tells: nothing in it says so for certain. */
export function isLocalClass(name: string): boolean {
  return /(?:^|-)(?:local|hostpath|instance-?store|ephemeral)(?:-|$)/i.test(name);
}
