/** Directories as TiUP joins and compares them: Go's `filepath`, always with slashes. */

/** Nearly all are as they should be, and there are thousands. */
const isClean = /^(?:\/(?!\.\.?(?:\/|$))[^/]+)+$/;

/** The shortest equal path: no `.`, no `..` that can be resolved, no doubled or trailing slash. */
export function cleanDir(dir: string): string {
  if (isClean.test(dir)) return dir;
  const rooted = dir.startsWith('/');
  const kept: string[] = [];
  for (const step of dir.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') kept.push(step);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push(step);
  }
  const path = kept.join('/');
  return rooted ? `/${path}` : path === '' ? '.' : path;
}

export function joinDirs(...dirs: readonly string[]): string {
  const parts = dirs.filter((dir) => dir !== '');
  return parts.length === 0 ? '' : cleanDir(parts.join('/'));
}

/** A directory as the deploy user sees it: a relative one is below the home. */
export function absDir(user: string, dir: string): string {
  const path = dir.trim();
  return path.startsWith('/') ? cleanDir(path) : joinDirs('/home', user.trim(), path);
}

/** The directories of a comma list, each absolute; empty parts are left out. */
export function multiDirAbs(user: string, dirs: string): string[] {
  return dirs
    .split(',')
    .map((dir) => dir.trim())
    .filter((dir) => dir !== '')
    .map((dir) => absDir(user, dir));
}

/** A relative directory below `parent`; an absolute one as it is. */
export function below(parent: string, dir: string): string {
  return dir.startsWith('/') ? dir : joinDirs(parent, dir);
}

/** The directory itself and all that hold it, the nearest first. */
export function withParents(dir: string): string[] {
  const found: string[] = [];
  for (let at = cleanDir(dir); ; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) {
    found.push(at === '' ? '/' : at);
    if (at === '' || at === '/' || !at.includes('/')) return found;
  }
}
