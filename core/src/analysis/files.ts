/** A file as the caller read it; the core does no I/O. */
export interface InputFile {
  /** As it is to appear in results: relative to where the user stands, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Read only for what another file needs of it (a scale-out file's base): nothing is reported for it. */
  readonly companion?: true;
  /** A file of the folder of dumps that `--state` names. */
  readonly state?: true;
  /** The settings over this file, nearest first. */
  readonly governed?: readonly Governed[];
}

/** A file of settings that holds for another file. */
export interface Governed {
  /** The path of the settings, among the files of the run. */
  readonly by: string;
  /** The other file, seen from the folder of the settings. */
  readonly within: string;
}
