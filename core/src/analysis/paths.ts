/** Paths of a run, with `/`, as the callers give them. */

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function sameFolder(one: string, other: string): boolean {
  return folderOf(one) === folderOf(other);
}

/** `relative` as seen from the file `from`: `a/b.yaml` and `../c.yaml` give `c.yaml`. */
export function resolvePath(from: string, relative: string): string {
  if (relative.startsWith('/')) return relative;
  const parts = folderOf(from)
    .split('/')
    .filter((part) => part !== '');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return (from.startsWith('/') ? '/' : '') + parts.join('/');
}
