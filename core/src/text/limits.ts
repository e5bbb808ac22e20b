/**
 * What a file may cost. A topology of 1,000 instances has 277 KB and six levels; all limits lie far above
 * anything that people write, and below what would freeze an editor.
 */
export const limits = {
  /** Longer files (in UTF-16 units) are not read at all; the only answer is `yaml/too-large`. */
  fileLength: 2 * 1024 * 1024,
  /** Blocks of one document; one that would have more is read as a whole, which takes less memory. */
  blocks: 20_000,
  /** The longest block that goes to the full YAML parser, which costs about 1 ms and 0.2 MB per KB. */
  yamlLength: 512 * 1024,
  /** In longer files broken places are reported, but not mended to read what is around them. */
  mendedFileLength: 512 * 1024,
  /** Nested collections. The parser recurses, so this must stay far below any engine's stack. */
  depth: 200,
  /** TOML inside a scalar. A component's whole configuration has some 50 KB and four levels. */
  tomlLength: 256 * 1024,
  tomlDepth: 64,
  /** Nodes of a document with every alias written out: bounds whoever walks through aliases. */
  expandedNodes: 200_000,
  /** Broken places of one block that are mended before the rest of it is taken as it comes. */
  repairs: 12,
  /** The text, in all tries together, that is parsed again to mend a block. */
  repairLength: 512 * 1024,
  /** Problems of one block; after that the block is simply not YAML. */
  problems: 50,
  /** Problems of one file: nobody reads more, and each is a message to the editor. */
  fileProblems: 1000,
} as const;
