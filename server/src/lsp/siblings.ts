import { clusterNames } from '#core/analysis/cluster-names';
import { planPath } from '#core/analysis/plans';
import { type AnalysedFile, analyseFile } from '#core/analysis/workspace';
import { mayBeManifest } from '#core/formats/sniff';
import type { Beside } from './companions';
import { isPlan } from './neighbours';

/** Tells which files of a folder describe the same cluster; each text is read for that once. */
export class Siblings {
  private readonly read = new Map<
    string,
    { readonly version: Beside['version']; readonly file: AnalysedFile }
  >();

  /** Those of the files that describe a cluster which `own` describes too, and the plans of those. */
  of(own: Beside, files: readonly Beside[]): Beside[] {
    const names = this.namesOf(own);
    if (names.size === 0) return [];
    const manifests = files.filter((file) => {
      const others = isPlan(file.path) ? [] : [...this.namesOf(file)];
      return others.some((name) => names.has(name));
    });
    const plans = new Set(manifests.map(({ path }) => planPath(path).toLowerCase()));
    return [...manifests, ...files.filter(({ path }) => plans.has(path.toLowerCase()))];
  }

  keepOnly(uris: ReadonlySet<string>): void {
    for (const uri of this.read.keys()) if (!uris.has(uri)) this.read.delete(uri);
  }

  private namesOf(file: Beside): ReadonlySet<string> {
    const text = file.getText();
    if (text === undefined || !mayBeManifest(text)) return new Set();
    const before = this.read.get(file.uri);
    if (before?.version === file.version) return clusterNames(before.file.read.clusters);
    const now = analyseFile(file.path, text, before?.file);
    this.read.set(file.uri, { version: file.version, file: now });
    return clusterNames(now.read.clusters);
  }
}
