/** A file as the caller read it; the core does no I/O. */
export interface InputFile {
  /** As it is to appear in results: relative to where the user stands, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Read only for what another file needs of it (a scale-out file's base): nothing is reported for it. */
  readonly companion?: true;
}
