/** A file as the caller read it; the core does no I/O. */
export interface InputFile {
  /** As it is to appear in results: relative to where the user stands, with `/`. */
  readonly path: string;
  readonly text: string;
}
